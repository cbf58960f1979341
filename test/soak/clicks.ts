import { z } from 'zod';
import type { LocalSlack } from '../../local-slack/local-slack.ts';
import { ActionTs, isLater } from '../../src/core/checklists/ids.ts';
import { ACTIONS, placeOf } from '../../src/slack/views/ids.ts';
import type { InDatabase } from '../slack/checklists/stored.ts';

/** A click on a step's box that the bot has acknowledged. */
export type Acknowledged = { readonly checklist: string; readonly step: string; readonly click: ActionTs };

const Click = z.object({
  actions: z.tuple([
    z.object({ action_id: z.literal(ACTIONS.stepBox), block_id: z.string(), action_ts: ActionTs }),
  ]),
});
const OK = 200;

/** Follows the log of the local Slack, which forgets; each call gives what was acknowledged since the last. */
export function followClicks(slack: LocalSlack): () => readonly Acknowledged[] {
  let last = 0;
  return () => {
    const fresh = slack.log.filter(({ id }) => id > last);
    last = fresh.at(-1)?.id ?? last;
    return fresh.flatMap(({ request, response }) => {
      const [action] = (response.status === OK && Click.safeParse(request).data?.actions) || [];
      const { checklist, step } = (action && placeOf(action.block_id)) || {};
      return action && checklist && step ? [{ checklist, step, click: action.action_ts }] : [];
    });
  };
}

/** Those that are neither in the log of their checklist nor older than a click on the same step that is. */
export function lostOf(
  clicks: readonly Acknowledged[],
  stored: readonly InDatabase[],
): readonly Acknowledged[] {
  return clicks.filter(({ checklist, step, click }) => {
    const log = stored.find((one) => one.checklist.id === checklist)?.log ?? [];
    const onStep = log.flatMap((event) => ('click' in event && event.step === step ? [event.click] : []));
    return !onStep.some((other) => other === click || isLater(other, click));
  });
}
