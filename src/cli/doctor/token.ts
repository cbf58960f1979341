import type { SlackAnswer, SlackSilence } from './call-slack.ts';
import { type Finding, ok, problem } from './finding.ts';

/** Whose token it is, by Slack's answer to auth.test. */
export function tokenFinding(answer: SlackAnswer | SlackSilence, apiUrl: string): Finding {
  if (answer.kind === 'silence') {
    return problem(
      'token',
      `Slack gave no answer at ${apiUrl} (${answer.why}): check the network, its proxy and SLACK_API_URL.`,
    );
  }
  const { ok: isGood, error, user, team, url } = answer.body;
  if (isGood) return ok('token', `@${user} in ${team}, ${url}`);
  return problem(
    'token',
    `Slack refuses SLACK_BOT_TOKEN (${error}): copy the Bot User OAuth Token from the app’s page “OAuth & Permissions”, or install the app again.`,
  );
}
