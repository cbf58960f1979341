import { type Logger, LogLevel, WebClient } from '@slack/web-api';
import type { LocalSlack } from '../../local-slack/local-slack.ts';
import { TOKEN } from './bolt-app.ts';

const nothing = () => undefined;
/** The client logs every refusal; these tests refuse on purpose. */
const silent: Logger = {
  debug: nothing,
  info: nothing,
  warn: nothing,
  error: nothing,
  setLevel: nothing,
  setName: nothing,
  getLevel: () => LogLevel.ERROR,
};

/** The real Web API client against a local Slack, without retries, also after 429. */
export function quietClient(slack: LocalSlack, token: string | undefined = TOKEN): WebClient {
  return new WebClient(token, {
    slackApiUrl: slack.url,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    logger: silent,
  });
}
