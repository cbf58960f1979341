import { HTTPReceiver, type Receiver, SocketModeReceiver, type SocketModeReceiverOptions } from '@slack/bolt';

/**
 * Socket Mode, with the routes on a port beside it. They have a receiver of their own, without endpoints: Bolt's server for
 * routes in Socket Mode lets the process die of an unheard error when the port is taken.
 */
export function socketReceiver({ customRoutes = [], ...options }: SocketModeReceiverOptions): Receiver {
  const socket = new SocketModeReceiver(options);
  const { logger } = options;
  const routes = new HTTPReceiver({
    signingSecret: 'never asked for',
    endpoints: [],
    customRoutes,
    ...(logger && { logger }),
  });
  return {
    init: (app) => socket.init(app),
    async start(port: number) {
      await routes.start(port);
      try {
        return await socket.start();
      } catch (error) {
        await routes.stop();
        throw error;
      }
    },
    async stop() {
      try {
        await socket.stop();
      } finally {
        await routes.stop();
      }
    },
  };
}
