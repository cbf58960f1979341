import { App, type Logger as BoltLogger, type CustomRoute, HTTPReceiver, type Receiver } from '@slack/bolt';
import { WebClient } from '@slack/web-api';
import type { Logger } from 'pino';
import type { Config } from '../config.ts';
import type { ChecklistStore } from '../core/checklist/store.ts';
import { answererOf } from './answerer.ts';
import { boltLogger } from './bolt-logger.ts';
import { answererHere } from './checklists/answer-here.ts';
import { createDesk } from './checklists/desk.ts';
import { firstTimes, forgetting } from './event-once.ts';
import { guard } from './guard/guard.ts';
import { installationOf } from './guard/installation.ts';
import { peopleOf } from './guard/people.ts';
import { whoAsks } from './guard/who-asks.ts';
import { inHand } from './in-hand.ts';
import type { Known } from './known.ts';
import { addListeners } from './listeners.ts';
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
  readonly routes: readonly Route[];
  readonly log: Logger;
  readonly now: () => Date;
};

/** The Slack side of the bot: a receiver, the listeners, the outbox, one place for failures. */
export function slackAppOf({ config, known, store, routes, log, now }: SlackParts): SlackApp {
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
    receiver: receiverOf(config, routes.map(customRoute), logger),
    clientOptions,
    logger,
    convoStore: false,
    deferInitialization: true,
  });
  const report = reporterOf(log, 'a person could not be answered');
  const answer = answererOf(known, report);
  const outboxClient = new WebClient(config.botToken, { ...clientOptions, logger });
  let home = '';
  // Until Slack has told where the app is installed, nobody is from there.
  let installation = installationOf({});
  const desk = createDesk({
    store,
    client: outboxClient,
    known,
    report,
    home: () => home,
    now,
    admins: config.admins,
  });
  const stopForgetting = forgetting(store, now, report);
  app.use(({ next }) => hands.track(next()));
  const isFirst = firstTimes(store, now);
  const people = peopleOf(app.client, () => installation, now);
  app.use(
    guard(
      whoAsks(() => installation, people, config.guests),
      { desk, isFirst, report },
    ),
  );
  addListeners(app, {
    answer,
    answerHere: answererHere(desk, () => known().ask, answer, report),
    findPartners: (typed) => known().findPartners(typed),
    desk,
    isFirst,
    report,
  });
  const reportListener = reporterOf(log, 'a listener failed');
  app.error(async (error) => void reportListener(error));
  return {
    async start() {
      await app.init();
      const answer = await app.client.auth.test();
      home = answer.url ?? '';
      installation = installationOf(answer);
      await app.start(config.port);
      desk.outbox.wake();
      void desk.reminders.look();
    },
    async stop() {
      await app.stop();
      await hands.done();
      stopForgetting();
      await desk.reminders.stop();
      await desk.outbox.stop();
      desk.channels.stop();
    },
  };
}

function receiverOf(
  { connection, slackApiUrl }: Config,
  customRoutes: CustomRoute[],
  logger: BoltLogger,
): Receiver {
  switch (connection.kind) {
    case 'http':
      return new HTTPReceiver({ signingSecret: connection.signingSecret, customRoutes, logger });
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
