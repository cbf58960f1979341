import { setTimeout as wait } from 'node:timers/promises';
import { App, type CustomRoute } from '@slack/bolt';
import { WebAPIRateLimitedError, WebClient, type WebClientOptions } from '@slack/web-api';
import type { Logger } from 'pino';
import type { Config } from '../config.ts';
import type { Stores } from '../core/corrections/stores.ts';
import type { Metrics } from '../metrics.ts';
import { commandExamples } from './commands/help.ts';
import { COMMANDS } from './commands/table.ts';
import { forgetUnanswered } from './fixes/unanswered.ts';
import { installationOf, NOWHERE } from './guard/installation.ts';
import { onlyInsiders } from './guard/only-insiders.ts';
import { createBudgets, rateLimitedFetch } from './jobs/budgets.ts';
import { putOffReply } from './jobs/reply.ts';
import type { Known } from './known.ts';
import { registerListeners } from './listeners/register.ts';
import { boltLogger, loggable, reporterOf } from './logging.ts';
import { createRequests, onlyWholePayloads } from './middleware.ts';
import { peopleOf } from './people.ts';
import { httpMode } from './receivers/http.ts';
import type { SlackConnection } from './receivers/in-flight.ts';
import { socketMode } from './receivers/socket-mode.ts';
import { forgetting } from './retention.ts';
import { countedFetch, puttingOff } from './sending/fetch.ts';
import { checkClock, createSlackClock } from './sending/slack-clock.ts';
import { startServices } from './start-services.ts';

export type SlackApp = {
  /** Begins to take requests; resolves when the port is open. */
  readonly start: () => Promise<void>;
  /** The knowledge may have changed. */
  readonly knowledgeChanged: () => void;
  /** Takes no more requests, finishes those in flight, then resolves. */
  readonly stop: () => Promise<void>;
  /** Whether what Slack sends can reach it just now. */
  readonly isConnected: () => boolean;
};

const SLACK_TIMEOUT_MS = 10_000;

/** What the Slack side of the bot needs. */
type SlackParts = {
  readonly config: Config;
  /** The knowledge of this moment. */
  readonly known: () => Known;
  readonly store: Stores;
  /** Resolves when `known` has what the store has. */
  readonly refresh: () => Promise<void>;
  /** Other routes on the same port. */
  readonly routes: CustomRoute[];
  /** Called when Slack refuses the bot for good after the start. */
  readonly onLost?: ((error: unknown) => void) | undefined;
  readonly metrics: Metrics;
  readonly log: Logger;
  readonly now: () => Date;
};

/** The Slack side of the bot: Bolt's App, its connection with Slack, middleware, listeners, and what they share. */
export function slackAppOf(parts: SlackParts): SlackApp {
  const { config, known, refresh, metrics, log, now } = parts;
  const { slackApiUrl, admins, guests, jiraUrl, ownersChannel } = config;
  let installed = NOWHERE;
  const installation = () => installed;
  const requests = createRequests(metrics, log);
  const logger = boltLogger(log, requests.reference, () => installed !== NOWHERE);
  const clock = createSlackClock();
  const onBudget = (error: unknown) =>
    void log.error({ error: loggable(error) }, 'a budget could not be kept');
  const budgets = createBudgets(parts.store.budgets, now, onBudget);
  const clientOptions = {
    slackApiUrl,
    fetch: rateLimitedFetch(clock.toldBy(countedFetch(slackApiUrl, metrics)), slackApiUrl, budgets),
    timeout: SLACK_TIMEOUT_MS,
    // Without the WebClient's own retries, which repeat a chat.postMessage with an unknown outcome.
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
  };
  const connection = connectionOf(parts, clientOptions, requests.settled);
  const app = new App({
    token: config.botToken,
    receiver: connection.receiver,
    logger,
    clientOptions: {
      ...clientOptions,
      fetch: puttingOff(clientOptions.fetch, slackApiUrl, (reply) => putOffReply(services, reply)),
    },
    convoStore: false,
    deferInitialization: true,
  });
  // Without putting off: under a 429 a job is put off as a whole.
  const ownClient = new WebClient(config.botToken, { ...clientOptions, logger });

  const report = reporterOf(log, 'something failed', requests.failed);
  const running = startServices({
    ...parts.store,
    budgets,
    known,
    refresh,
    now,
    report,
    client: ownClient,
    fetch: clientOptions.fetch,
    installation,
    people: peopleOf(app.client, installation, now),
    helpFor: (isReviewer) => commandExamples(COMMANDS, isReviewer),
    onUnanswered: metrics.unanswered,
    admins,
    guests,
    jiraUrl,
    ownersChannel,
  });
  const { services } = running;
  const stopForgetting = forgetting(services);

  app.use(onlyWholePayloads);
  app.use(requests.context);
  app.use(onlyInsiders(services));
  registerListeners(app, services);
  // Listeners' failures are handled before this; the receiver answers and logs the rest.
  app.error(async (error) => {
    throw error;
  });

  return {
    async start() {
      const onWait = (seconds: number) => log.warn({ seconds }, 'Slack asks to wait before the start');
      await whenAllowed(() => app.init(), onWait);
      checkClock(clock, (words) => log.warn(words));
      installed = installationOf(await whenAllowed(() => app.client.auth.test(), onWait));
      await connection.start(app, config.port);
      running.wake();
      forgetUnanswered(services).catch(report);
    },
    knowledgeChanged: running.knowledgeChanged,
    async stop() {
      await connection.stop(app);
      await requests.settled();
      stopForgetting();
      await running.stop();
    },
    isConnected: connection.isConnected,
  };
}

const LONGEST_WAIT_S = 3_600;

/** Calls Slack, and again after each 429 as soon as Slack allows it. Throws if that is in more than an hour. */
async function whenAllowed<T>(call: () => Promise<T>, onWait: (seconds: number) => void): Promise<T> {
  for (;;) {
    try {
      return await call();
    } catch (error) {
      if (!(error instanceof WebAPIRateLimitedError) || error.retryAfter > LONGEST_WAIT_S) throw error;
      onWait(error.retryAfter);
      await wait(error.retryAfter * 1_000);
    }
  }
}

function connectionOf(
  { config, routes, metrics, log, onLost }: SlackParts,
  clientOptions: WebClientOptions & { readonly slackApiUrl: string },
  settled: () => Promise<void>,
): SlackConnection {
  const { connection } = config;
  const shared = { routes, metrics, log, settled };
  switch (connection.kind) {
    case 'http':
      return httpMode(connection.signingSecret, shared);
    case 'socket':
      return socketMode({ ...shared, appToken: connection.appToken, clientOptions, onLost });
  }
}
