import type { LocalSlack } from '../../../local-slack/local-slack.ts';
import { askEverything } from './asking.ts';
import { runChecklists } from './checklists.ts';
import { suggestFixes } from './fixes.ts';
import { changeAChannel, seeToMisses } from './owners.ts';

/** Something that Slack has sent to the bot: its method as the log names it, its kind of body, and what was in it. */
export type Sent = { readonly method: string; readonly type: string; readonly payload: unknown };

/** People do once whatever can be done, Ann being an admin and #general the owners' channel; gives what Slack has sent for it, by all entries of the bot. */
export async function whatSlackSends(slack: LocalSlack): Promise<readonly Sent[]> {
  await askEverything(slack);
  await seeToMisses(slack);
  await runChecklists(slack);
  await suggestFixes(slack);
  await changeAChannel(slack);
  return slack.log.flatMap(({ direction, method, raw, request }) =>
    direction === 'to-bot' && raw
      ? [{ method, type: raw.headers['content-type'] ?? '', payload: request }]
      : [],
  );
}
