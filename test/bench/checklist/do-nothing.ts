import { App, HTTPReceiver, LogLevel } from '@slack/bolt';

// Acknowledges every click and does nothing: what Bolt itself takes, with the receiver and the signature check of the bot.
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
app.action(/./, ({ ack }) => ack());
await app.init();
await app.start(Number(PORT));
