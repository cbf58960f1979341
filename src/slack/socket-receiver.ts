import { HTTPReceiver, type Receiver, SocketModeReceiver, type SocketModeReceiverOptions } from '@slack/bolt';

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
): Receiver {
  const sockets = Array.from({ length: CONNECTIONS }, () => new SocketModeReceiver(options));
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
        await stop();
        throw error;
      }
    },
    async stop() {
      if (!isStarted) return;
      await whenIdle();
      await stop();
    },
  };
}
