import type { Config } from '../../config.ts';
import { callSlack } from './call-slack.ts';
import { type Finding, ok, problem, remark } from './finding.ts';

/** Whether Slack lets the bot open its connection; over HTTP only Slack itself can tell. */
export async function connectionFinding({ connection, slackApiUrl, port }: Config): Promise<Finding> {
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
  if (answer.body.ok) return ok('socket', 'Slack takes the app-level token: Socket Mode');
  return problem(
    'socket',
    `Slack refuses SLACK_APP_TOKEN (${answer.body.error}): under “Basic Information” make an app-level token with the scope connections:write, and see that Socket Mode is on.`,
  );
}
