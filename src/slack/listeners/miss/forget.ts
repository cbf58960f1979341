import type { AllMiddlewareArgs, BlockButtonAction, SlackActionMiddlewareArgs } from '@slack/bolt';
import { UserId } from '../../../core/checklists/ids.ts';
import { MissKey } from '../../../core/miss/miss.ts';
import type { Context } from '../../context.ts';
import { mayReview } from '../../fixes/fix-desk.ts';
import { respondWith } from '../../sending/post.ts';
import { tell } from '../../sending/tell.ts';
import { apology } from '../../views/apology.ts';
import { missesMessage, OWNERS_ONLY } from '../../views/miss/list.ts';
import { notSaved } from '../../views/words.ts';

type Args = SlackActionMiddlewareArgs<BlockButtonAction> & AllMiddlewareArgs;

/** **Forget** beside a question with no answer: it is gone, then acknowledged, then the list is shown without it. */
export function onForgetMiss(context: Context) {
  return async (args: Args): Promise<void> => {
    const { ack, action, body, respond } = args;
    const { misses, fixes, report } = context;
    const key = MissKey.safeParse(action.value).data;
    const channel = body.channel?.id ?? '';
    const by = UserId.parse(body.user.id);
    if (key === undefined) return await ack();
    if (!mayReview(fixes, by, channel)) {
      await ack();
      return await tell(args, OWNERS_ONLY);
    }
    try {
      await misses.store.settleMiss(key);
    } catch (error) {
      const reference = report(error);
      return await tell(args, notSaved(reference));
    }
    await ack();
    const list = await misses
      .mostFrequent()
      .then(missesMessage)
      .catch((error: unknown) => apology(report(error)));
    await respondWith(respond, { ...list, response_type: 'ephemeral', replace_original: true });
  };
}
