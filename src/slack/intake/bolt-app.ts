import { WebClient } from '@slack/web-api';
import type { Logger } from 'pino';
import type { Config } from '../../config.ts';
import type { Metrics } from '../../metrics/metrics.ts';
import { countedFetch } from '../sending/counted-fetch.ts';
import { createSlackClock, type SlackClock } from '../sending/slack-clock.ts';
import { boltLogger } from './bolt-logger.ts';
import { ObservedApp } from './observed-app.ts';
import { receiverOf } from './receiver.ts';
import type { Requests } from './requests.ts';
import type { Route } from './route.ts';

/** Bolt's app, and what belongs to its connection with Slack. */
type BoltApp = {
  readonly app: ObservedApp;
  /** A client beside the app's: a 429 makes the whole queue of a client wait. */
  readonly ownClient: WebClient;
  readonly clock: SlackClock;
  /** Whether what Slack sends can reach it just now. */
  readonly isConnected: () => boolean;
};

type Parts = {
  readonly config: Config;
  readonly routes: readonly Route[];
  readonly metrics: Metrics;
  readonly log: Logger;
  readonly requests: Requests;
  /** Whether Slack has told where the app is installed. */
  readonly isIn: () => boolean;
};

const SLACK_TIMEOUT_MS = 10_000;

/** Connects nothing yet: the app is initialised and started by whoever asked for it. */
export function boltAppOf({ config, routes, metrics, log, requests, isIn }: Parts): BoltApp {
  const logger = boltLogger(log, requests.reference, isIn);
  const clock = createSlackClock();
  const calls = {
    slackApiUrl: config.slackApiUrl,
    fetch: clock.heardBy(countedFetch(config.slackApiUrl, metrics)),
    timeout: SLACK_TIMEOUT_MS,
  };
  const clientOptions = {
    ...calls,
    // Not the WebClient's own retries: it repeats a chat.postMessage of which it does not know the end.
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
  };
  const receiver = receiverOf({
    connection: config.connection,
    routes,
    // With the retries of its own: a connection may be asked for again and again, and must be.
    clientOptions: calls,
    ...{ metrics, log, logger, whenIdle: requests.done },
  });
  const options = { token: config.botToken, receiver, clientOptions, logger };
  return {
    app: new ObservedApp({ ...options, convoStore: false, deferInitialization: true }, requests),
    ownClient: new WebClient(config.botToken, { ...clientOptions, logger }),
    clock,
    isConnected: receiver.isConnected,
  };
}
