import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { App, HTTPReceiver, LogLevel } from '@slack/bolt';
import type { LocalSlack } from '../../local-slack/local-slack.ts';

export const SECRET = 'local-signing-secret';
export const TOKEN = 'xoxb-local';
export const APP_TOKEN = 'xapp-local';

/**
 * A small real Bolt app on a free port, connected to `slack`; `listeners` says what it does. It has asked who it is when
 * this resolves. Gives the way to stop it.
 */
export async function startBoltApp(
  slack: LocalSlack,
  listeners: (app: App) => void,
): Promise<() => Promise<void>> {
  const receiver = new HTTPReceiver({ signingSecret: SECRET, logLevel: LogLevel.ERROR });
  const app = new App({
    token: TOKEN,
    receiver,
    clientOptions: { slackApiUrl: slack.url, retryConfig: { retries: 0 } },
    logLevel: LogLevel.ERROR,
  });
  listeners(app);
  const server = createServer(receiver.requestListener).listen(0, '127.0.0.1');
  await once(server, 'listening');
  slack.connect(`http://127.0.0.1:${portOf(server.address())}`);
  await slack.until(() => slack.log.some(({ method }) => method === 'auth.test'));
  return async () => {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  };
}

/** The port of a listening server's address. */
export function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === 'string') throw new Error('the server listens on no port');
  return address.port;
}
