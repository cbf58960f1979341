import type { IncomingMessage } from 'node:http';
import type { Logger } from 'pino';
import type { Metrics } from '../metrics/metrics.ts';

// Older ones Bolt refuses, as Slack asks (slack-facts section 6).
const OLDEST_MS = 5 * 60_000;

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
  const sentAt = Number(headers['x-slack-request-timestamp']) * 1_000;
  return sentAt < Date.now() - OLDEST_MS
    ? 'a request was refused, for by its timestamp it is more than five minutes old: if it came from Slack, this machine’s clock is wrong; set it right'
    : 'a request was refused, for its signature is wrong: if it came from Slack, SLACK_SIGNING_SECRET is not that of this app';
}
