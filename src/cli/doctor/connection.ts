import type { Config } from '../../config.ts';
import { callSlack } from './call-slack.ts';
import { type Finding, ok, problem, remark } from './finding.ts';

/** Whether Slack lets the bot open its connection; over HTTP only Slack itself can tell. `botId` is the bot's of its token. */
export async function connectionFinding(config: Config, botId: string | undefined): Promise<Finding> {
  const { connection, slackApiUrl, port } = config;
  if (connection.kind === 'http') {
    return remark(
      'requests',
      `HTTP mode: whether Slack reaches port ${port} cannot be seen from here. Under “Event Subscriptions” the app’s page must say Verified for the address that ends in /slack/events.`,
    );
  }
  const answer = await callSlack(slackApiUrl, 'apps.connections.open', connection.appToken);
  if (answer.kind === 'silence') {
    return problem('socket', `not checked: Slack gave no answer (${answer.why}).`);
  }
  if (answer.body.ok) {
    return (
      (await twoAppsFinding(config, connection.appToken, botId)) ??
      ok('socket', 'Slack takes the app-level token: Socket Mode')
    );
  }
  return problem(
    'socket',
    `Slack refuses SLACK_APP_TOKEN (${answer.body.error}): under “Basic Information” make an app-level token with the scope connections:write, and see that Socket Mode is on.`,
  );
}

/**
 * Slack takes each token by itself; of two apps, one would listen and the other answer. An app-level token names its app
 * (`xapp-1-A0123…`), and bots.info that of the bot. Nothing where either does not tell.
 */
async function twoAppsFinding(
  { slackApiUrl, botToken }: Config,
  appToken: string,
  botId: string | undefined,
): Promise<Finding | undefined> {
  const [, ofAppToken] = /^xapp-\d+-(A[A-Z0-9]+)-/.exec(appToken) ?? [];
  if (ofAppToken === undefined || botId === undefined) return undefined;
  const answer = await callSlack(slackApiUrl, 'bots.info', botToken, { bot: botId });
  const ofBot = answer.kind === 'answer' ? answer.body.bot?.app_id : undefined;
  if (ofBot === undefined || ofBot === ofAppToken) return undefined;
  return problem(
    'socket',
    `SLACK_APP_TOKEN is of the app ${ofAppToken}, SLACK_BOT_TOKEN of ${ofBot}: take both from the pages of one app.`,
  );
}
