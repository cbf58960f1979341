import type { IncomingMessage } from 'node:http';
import type { Logger } from 'pino';
import type { Metrics } from '../../metrics/metrics.ts';
import { isFresh } from './signature.ts';

/** Counts requests that are refused, and says once of each reason what to do about it: strangers cannot fill the log. */
export function refusals(metrics: Metrics, log: Logger): (request: IncomingMessage) => void {
  const told = new Set<string>();
  return (request) => {
    metrics.requestRefused();
    const advice = adviceFor(request);
    if (!told.has(advice)) log.warn(advice);
    told.add(advice);
  };
}

function adviceFor({ headers }: IncomingMessage): string {
  const sentAt = headers['x-slack-request-timestamp'];
  return typeof sentAt === 'string' && !isFresh(sentAt)
    ? 'a request was refused, for by its timestamp it is more than five minutes off: if it came from Slack, this machine’s clock is wrong; set it right'
    : 'a request was refused, for its signature is wrong: if it came from Slack, SLACK_SIGNING_SECRET is not that of this app';
}
