import { HTTPReceiver, SocketModeReceiver, type SocketModeReceiverOptions } from '@slack/bolt';
import type { ConnectedReceiver } from './connected-receiver.ts';

// Slack ends each connection every few hours, and its client is away for five seconds before it comes back: meanwhile the
// other one hears everything (slack-facts section 3). Slack allows ten: five processes.
const CONNECTIONS = 2;

/**
 * Socket Mode, with the routes on a port beside it. They have a receiver of their own, without endpoints: Bolt's server for
 * routes in Socket Mode lets the process die of an unheard error when the port is taken. `whenIdle` resolves when what is
 * in hand has been acknowledged, which needs the connections.
 */
export function socketReceiver(
  { customRoutes = [], ...options }: SocketModeReceiverOptions,
  whenIdle: () => Promise<void>,
): ConnectedReceiver {
  const sockets = Array.from({ length: CONNECTIONS }, () => new SocketModeReceiver(options));
  const open = new Set<SocketModeReceiver>();
  for (const socket of sockets) {
    socket.client.on('connected', () => open.add(socket));
    for (const end of ['disconnecting', 'close']) socket.client.on(end, () => open.delete(socket));
  }
  const { logger } = options;
  let isStarted = false;
  const routes = new HTTPReceiver({
    signingSecret: 'never asked for',
    endpoints: [],
    customRoutes,
    ...(logger && { logger }),
  });

  async function stop(): Promise<void> {
    isStarted = false;
    try {
      await Promise.all(sockets.map((socket) => socket.stop()));
    } finally {
      await routes.stop();
    }
  }

  return {
    init(app) {
      for (const socket of sockets) socket.init(app);
    },
    async start(port: number) {
      await routes.start(port);
      isStarted = true;
      try {
        // One after the other: what Slack refuses once it is not asked for twice.
        for (const socket of sockets) await socket.start();
      } catch (error) {
        if (isStarted) await stop();
        throw error;
      }
    },
    async stop() {
      if (!isStarted) return;
      await whenIdle();
      await stop();
    },
    isConnected: () => open.size > 0,
  };
}
