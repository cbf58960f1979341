import { App, type Logger as BoltLogger, type CustomRoute, type Receiver } from '@slack/bolt';
import { WebClient } from '@slack/web-api';
import type { Logger } from 'pino';
import type { Config } from '../config.ts';
import type { ChecklistStore } from '../core/checklist/store.ts';
import type { ConversationStore } from '../core/conversation/store.ts';
import { answererOf } from './answerer.ts';
import { boltLogger } from './bolt-logger.ts';
import { answererHere } from './checklists/answer-here.ts';
import { createDesk } from './checklists/desk.ts';
import { conversationsOf } from './conversations.ts';
import { firstTimes, forgetting } from './event-once.ts';
import { httpReceiver } from './http-receiver.ts';
import { inHand } from './in-hand.ts';
import type { Known } from './known.ts';
import { addListeners } from './listeners.ts';
import { patiently } from './patience.ts';
import { reporterOf } from './report.ts';
import { socketReceiver } from './socket-receiver.ts';

/** A way to ask the running bot something over HTTP, beside Slack's own. */
export type Route = {
  readonly path: string;
  readonly body: () => Promise<{ readonly status: number; readonly json: unknown }>;
};

export type SlackApp = {
  /** Begins to take requests; resolves when the port is open. */
  readonly start: () => Promise<void>;
  /** Takes no more, finishes what is in hand, and resolves. */
  readonly stop: () => Promise<void>;
};

const SLACK_TIMEOUT_MS = 10_000;

/** What the Slack side of the bot stands on. */
export type SlackParts = {
  readonly config: Config;
  /** The knowledge of this moment. */
  readonly known: () => Known;
  readonly store: ChecklistStore;
  readonly conversations: ConversationStore;
  readonly routes: readonly Route[];
  readonly log: Logger;
  readonly now: () => Date;
};

/** The Slack side of the bot: a receiver, the listeners, the outbox, one place for failures. */
export function slackAppOf({ config, known, store, conversations, routes, log, now }: SlackParts): SlackApp {
  const hands = inHand();
  const logger = boltLogger(log);
  const clientOptions = {
    slackApiUrl: config.slackApiUrl,
    // Not the WebClient's own retries: it repeats a chat.postMessage of which it does not know the end.
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: SLACK_TIMEOUT_MS,
  };
  const app = new App({
    token: config.botToken,
    receiver: receiverOf(config, routes.map(customRoute), log, logger),
    clientOptions,
    logger,
    convoStore: false,
    deferInitialization: true,
  });
  const report = reporterOf(log, 'a person could not be answered');
  const answer = answererOf(() => known().ask, report);
  const outboxClient = new WebClient(config.botToken, { ...clientOptions, logger });
  let home = '';
  const desk = createDesk({ store, client: outboxClient, known, report, home: () => home, now });
  const stored = patiently(report);
  const talks = conversationsOf(conversations, now, stored);
  const stopForgetting = forgetting({ ...store, ...conversations }, now, report);
  app.use(({ next }) => hands.track(next()));
  addListeners(app, {
    answer,
    answerHere: answererHere(desk, talks, answer, stored),
    conversations: talks,
    findPartners: (typed) => known().findPartners(typed),
    desk,
    isFirst: firstTimes(store, now),
    report,
  });
  const reportListener = reporterOf(log, 'a listener failed');
  app.error(async (error) => void reportListener(error));
  return {
    async start() {
      await app.init();
      home = (await app.client.auth.test()).url ?? '';
      await app.start(config.port);
      desk.outbox.wake();
      desk.reminders.wake();
    },
    async stop() {
      await app.stop();
      await hands.done();
      stopForgetting();
      await desk.reminders.stop();
      await desk.outbox.stop();
    },
  };
}

function receiverOf(
  { connection, slackApiUrl }: Config,
  customRoutes: CustomRoute[],
  log: Logger,
  logger: BoltLogger,
): Receiver {
  switch (connection.kind) {
    case 'http':
      return httpReceiver(connection.signingSecret, customRoutes, log);
    case 'socket':
      return socketReceiver({
        appToken: connection.appToken,
        // With the retries of its own: a connection may be asked for again and again, and must be.
        installerOptions: { clientOptions: { slackApiUrl, timeout: SLACK_TIMEOUT_MS } },
        customRoutes,
        logger,
      });
  }
}

function customRoute({ path, body }: Route): CustomRoute {
  return {
    path,
    method: 'GET',
    async handler(_, response) {
      const { status, json } = await body();
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(json));
    },
  };
}
