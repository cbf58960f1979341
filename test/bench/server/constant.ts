import { App, HTTPReceiver, LogLevel } from '@slack/bolt';

// Acknowledges commands and clicks with a body that never changes: what Bolt itself takes for an answer of that size.
const { SLACK_BOT_TOKEN = '', SLACK_SIGNING_SECRET = '', SLACK_API_URL = '', PORT = '' } = process.env;
const answer: { text: string } = JSON.parse(process.env.ANSWER ?? '');
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
app.command('/cloudpay', ({ ack }) => ack(answer));
app.action(/./, ({ ack }) => ack());
await app.init();
await app.start(Number(PORT));
