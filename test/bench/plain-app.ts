import { App, HTTPReceiver, LogLevel } from '@slack/bolt';

/** A Bolt app with nothing but these listeners: what Bolt itself takes, with its own receiver and signature check. Its settings are the bot's. */
export async function startPlainApp(addListeners: (app: App) => void): Promise<void> {
  const { SLACK_BOT_TOKEN = '', SLACK_SIGNING_SECRET = '', SLACK_API_URL = '', PORT = '' } = process.env;
  const readyz = {
    path: '/readyz',
    method: 'GET',
    handler: (_: unknown, response: { end: () => unknown }) => void response.end(),
  };
  const app = new App({
    token: SLACK_BOT_TOKEN,
    receiver: new HTTPReceiver({
      signingSecret: SLACK_SIGNING_SECRET,
      customRoutes: [readyz],
      logLevel: LogLevel.ERROR,
    }),
    clientOptions: { slackApiUrl: SLACK_API_URL },
    logLevel: LogLevel.ERROR,
    convoStore: false,
    deferInitialization: true,
  });
  addListeners(app);
  await app.init();
  await app.start(Number(PORT));
}
