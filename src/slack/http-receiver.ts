import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { HTTPReceiver, type HTTPReceiverOptions, type Receiver } from '@slack/bolt';
import { inHand } from './in-hand.ts';
import { withinPatience } from './slack-patience.ts';

const UNAUTHORIZED = 401;

/**
 * HTTP mode. It stops soon, however its clients hold on to their connections: requests in hand are answered and everything
 * else is let go. `onRefused` hears of each request whose signature or timestamp is wrong.
 */
export function httpReceiver(
  options: HTTPReceiverOptions,
  onRefused: (request: IncomingMessage) => void,
): Receiver {
  const receiver = new HTTPReceiver(options);
  const hands = inHand();
  let server: Server | undefined;

  function arrived(request: IncomingMessage, response: ServerResponse): void {
    // Whoever keeps the connection shall come back by another one, to another bot.
    if (!server?.listening) response.setHeader('connection', 'close');
    const { promise: done, resolve } = Promise.withResolvers<void>();
    void hands.track(done);
    response.once('close', () => {
      if (response.statusCode === UNAUTHORIZED) onRefused(request);
      resolve();
    });
  }

  return {
    init: (app) => receiver.init(app),
    async start(port: number) {
      server = await receiver.start(port);
      server.prependListener('request', arrived);
    },
    async stop() {
      // One that never started, for its port is taken, has nothing to stop.
      if (!server?.listening) return;
      const stopped = receiver.stop();
      await withinPatience(hands.done());
      server.closeAllConnections();
      await stopped;
    },
  };
}
