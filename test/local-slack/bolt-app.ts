import { once } from 'node:events';
import { createServer } from 'node:http';
import { App, HTTPReceiver, LogLevel } from '@slack/bolt';
import type { LocalSlack } from '../../local-slack/local-slack.ts';
import { listening } from '../ports.ts';

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
  const server = createServer(receiver.requestListener);
  slack.connect(`http://127.0.0.1:${await listening(server)}`);
  await slack.until(() => slack.log.some(({ method }) => method === 'auth.test'));
  return async () => {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  };
}
