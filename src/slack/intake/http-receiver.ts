import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { App } from '@slack/bolt';
import type { Logger } from 'pino';
import type { ConnectedReceiver } from './connected-receiver.ts';
import { createIntake } from './http-intake.ts';
import { inHand } from './in-hand.ts';
import type { Route } from './route.ts';
import { withinPatience } from './slack-patience.ts';

/** Where Slack posts to; `manifest.yml` says the same. */
const ENDPOINT = '/slack/events';
const NOT_FOUND = 404;
const FAILED = 500;

type HttpOptions = {
  readonly signingSecret: string;
  readonly routes: readonly Route[];
  readonly log: Logger;
};

/**
 * HTTP mode. It stops soon, however its clients hold on to their connections: requests in hand are answered and everything
 * else is let go. `onRefused` hears of each request whose signature or timestamp is wrong.
 */
export function httpReceiver(
  { signingSecret, routes, log }: HttpOptions,
  onRefused: (request: IncomingMessage) => void,
): ConnectedReceiver {
  const hands = inHand();
  const server = createServer(arrived);
  let app: App | undefined;
  const takeIn = createIntake({ signingSecret, log, onRefused, process: async (e) => app?.processEvent(e) });

  function arrived(request: IncomingMessage, response: ServerResponse): void {
    // Whoever keeps the connection shall come back by another one, to another bot.
    if (!server.listening) response.setHeader('connection', 'close');
    const { promise: done, resolve } = Promise.withResolvers<void>();
    void hands.track(done);
    response.once('close', resolve);
    answer(request, response).catch((error: unknown) => {
      log.error({ error, path: request.url }, 'a request failed');
      if (response.headersSent) response.destroy();
      else response.writeHead(FAILED).end();
    });
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method, url = '' } = request;
    const [path] = url.split('?');
    if (method === 'POST' && path === ENDPOINT) return await takeIn(request, response);
    const route = method === 'GET' ? routes.find((one) => one.path === path) : undefined;
    if (route === undefined) return void response.writeHead(NOT_FOUND).end();
    const { status, type, text } = await route.answer();
    response.writeHead(status, { 'content-type': type }).end(text);
  }

  return {
    init(bolt) {
      app = bolt;
    },
    async start(port: number) {
      server.listen(port);
      await once(server, 'listening');
    },
    async stop() {
      // One that never started, for its port is taken, has nothing to stop.
      if (!server.listening) return;
      const stopped = once(server, 'close');
      server.close();
      await withinPatience(hands.done());
      server.closeAllConnections();
      await stopped;
    },
    // Whoever asks has come the way that Slack comes.
    isConnected: () => server.listening,
  };
}
