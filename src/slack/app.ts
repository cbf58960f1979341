import { App, HTTPReceiver, type Receiver, SocketModeReceiver } from '@slack/bolt';
import type { Logger } from 'pino';
import type { Config } from '../config.ts';
import type { Ask } from '../core/ask/ask.ts';
import { answererOf, newReference } from './answerer.ts';
import { boltLogger } from './bolt-logger.ts';
import { firstTimes } from './event-once.ts';
import { inHand } from './in-hand.ts';
import { addListeners } from './listeners.ts';

/** A way to ask the running bot something over HTTP, beside Slack's own. */
export type Route = {
  readonly path: string;
  readonly body: () => { readonly status: number; readonly json: unknown };
};

export type SlackApp = {
  /** Begins to take requests; resolves when the port is open. */
  readonly start: () => Promise<void>;
  /** Takes no more, finishes what is in hand, and resolves. */
  readonly stop: () => Promise<void>;
};

const SLACK_TIMEOUT_MS = 10_000;

/** The Slack side of the bot: a receiver, the listeners, one place for failures. */
export function slackAppOf(
  config: Config,
  currentAsk: () => Ask,
  routes: readonly Route[],
  log: Logger,
): SlackApp {
  const hands = inHand();
  const clientOptions = {
    slackApiUrl: config.slackApiUrl,
    // Not the WebClient's own retries: it repeats a chat.postMessage of which it does not know the end.
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: SLACK_TIMEOUT_MS,
  };
  const receiver = receiverOf(config, clientOptions, routes, log);
  const app = new App({
    token: config.botToken,
    receiver,
    clientOptions,
    logger: boltLogger(log),
    convoStore: false,
    deferInitialization: true,
  });
  const answer = answererOf(currentAsk, (failure) =>
    log.error(failed(failure), 'a question could not be answered'),
  );
  app.use(({ next }) => hands.track(next()));
  addListeners(app, { answer, isFirst: firstTimes() });
  app.error(async (error) => log.error(failed({ reference: newReference(), error }), 'a listener failed'));
  return {
    async start() {
      await app.init();
      await app.start(config.port);
    },
    async stop() {
      await app.stop();
      await hands.done();
    },
  };
}

/** What of a failure goes into the log: no request, no question, no token. */
function failed({ reference, error }: { reference: string; error: unknown }) {
  const { name, message, stack } = error instanceof Error ? error : new Error(String(error));
  return { reference, error: { name, message, stack } };
}

function receiverOf(
  { connection, port }: Config,
  clientOptions: { slackApiUrl: string },
  routes: readonly Route[],
  log: Logger,
): Receiver {
  const customRoutes = routes.map(({ path, body }) => ({
    path,
    method: 'GET',
    handler: (
      _: unknown,
      response: {
        writeHead: (status: number, headers: Record<string, string>) => { end: (text: string) => void };
      },
    ) => {
      const { status, json } = body();
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(json));
    },
  }));
  const logger = boltLogger(log);
  switch (connection.kind) {
    case 'http':
      return new HTTPReceiver({ signingSecret: connection.signingSecret, customRoutes, logger });
    case 'socket':
      return new SocketModeReceiver({
        appToken: connection.appToken,
        installerOptions: { port, clientOptions },
        customRoutes,
        logger,
      });
  }
}
