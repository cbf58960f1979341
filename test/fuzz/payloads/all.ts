import { z } from 'zod';
import type { LocalSlack } from '../../../local-slack/local-slack.ts';
import { ACTIONS } from '../../../src/slack/views/ids.ts';
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
  const sent = slack.log.flatMap(({ direction, method, raw, request }) =>
    direction === 'to-bot' && raw
      ? [{ method, type: raw.headers['content-type'] ?? '', payload: request }]
      : [],
  );
  return [...sent, ...clicksOnRareButtons(sent), ...partnersTypedInAFix(sent)];
}

// They only show in states that take long to reach.
const RARE_BUTTONS = [
  ...[ACTIONS.keepBoth, ACTIONS.startAnyway, ACTIONS.startChanged, ACTIONS.removeStep],
  ...['choose_no-assignments', 'undo_no-assignments', 'checklist_send_hand-off_me_file'],
];
const Click = z.looseObject({
  type: z.literal('block_actions'),
  actions: z.tuple([z.looseObject({ type: z.literal('button') })]),
});

/** What Slack sends for a click on another button of the same message. */
function clicksOnRareButtons(sent: readonly Sent[]): Sent[] {
  const [click] = sent.flatMap((one) => {
    const payload = Click.safeParse(one.payload).data;
    return payload ? [{ ...one, payload }] : [];
  });
  if (!click) return [];
  return RARE_BUTTONS.map((id) => ({
    ...click,
    payload: { ...click.payload, actions: [{ ...click.payload.actions[0], action_id: id }] },
  }));
}

const Typed = z.looseObject({ type: z.literal('block_suggestion') });

/** What Slack sends while a partner is typed in the form of a fix. */
function partnersTypedInAFix(sent: readonly Sent[]): Sent[] {
  const typed = sent.find(({ payload }) => Typed.safeParse(payload).success);
  return typed ? [{ ...typed, payload: { ...Typed.parse(typed.payload), action_id: 'fix_partner.0' } }] : [];
}
