import type { AllMiddlewareArgs, BlockButtonAction, SlackActionMiddlewareArgs } from '@slack/bolt';
import { ChannelId, momentOf, UserId } from '../../../core/checklists/ids.ts';
import { FixId } from '../../../core/corrections/correction.ts';
import { draftOf } from '../../../core/corrections/read-fix.ts';
import { type FixServices, mayReview } from '../../fixes/services.ts';
import { type Reviewed, review } from '../../fixes/suggest.ts';
import { ACCEPT_FIX, EDIT_FIX } from '../../ids/fix-ids.ts';
import { respondWith } from '../../sending/post.ts';
import { openModal } from '../../sending/show.ts';
import { tellClicker } from '../../sending/tell.ts';
import { fixModal } from '../../views/fix/form.ts';
import { declineModal, NOT_A_REVIEWER, reviewMessage } from '../../views/fix/review.ts';
import type { SlackMessage } from '../../views/message.ts';
import { notSaved, words } from '../../views/words.ts';

type Args = SlackActionMiddlewareArgs<BlockButtonAction> & AllMiddlewareArgs;

/** **Accept**, or **Undo**: stored, in force on this instance, then acknowledged; the review's message follows by itself. */
export function onVerdict(services: FixServices) {
  return async (args: Args): Promise<void> => {
    const { ack, action, body, respond } = args;
    const answer = (message: SlackMessage) => tellClicker(args, message, services.report);
    const by = UserId.parse(body.user.id);
    const id = FixId.safeParse(action.value).data;
    if (!id || !mayReview(services, by, body.channel?.id)) {
      await ack();
      return await answer(NOT_A_REVIEWER);
    }
    const kind = action.action_id === ACCEPT_FIX ? 'accept' : 'undo';
    let reviewed: Reviewed;
    try {
      reviewed = await review(services, id, { kind, by, at: momentOf(services.now()) });
    } catch (error) {
      const reference = services.report(error);
      return await answer(notSaved(reference));
    }
    await ack();
    if (reviewed.kind === 'refused') return await answer(words([reviewed.why]));
    // In the list that only this person sees nothing else would follow.
    if (body.container.is_ephemeral === true)
      await respondWith(respond, {
        ...reviewMessage(reviewed.fix, services.known().knowledge),
        response_type: 'ephemeral',
        replace_original: true,
      });
  };
}

/** **Edit**, or **Decline**: the form opens, with what is suggested in it. */
export function onReviewForm(services: FixServices) {
  return async (args: Args): Promise<void> => {
    const { ack, action, body, client } = args;
    await ack();
    const { known, report, store } = services;
    const answer = (message: SlackMessage) => tellClicker(args, message, report);
    const channel = ChannelId.safeParse(body.channel?.id).data;
    const id = FixId.safeParse(action.value).data;
    if (!id || !mayReview(services, UserId.parse(body.user.id), channel)) return await answer(NOT_A_REVIEWER);
    const fix = await store.find(id).catch((error: unknown) => ({ reference: report(error) }));
    if (fix && 'reference' in fix) return await answer(notSaved(fix.reference));
    if (fix?.status.kind !== 'pending') return await answer(words(['This fix is decided already.']));
    const metadata = { channel, vendor: fix.vendor, fix: id };
    const vendor = known().knowledge.vendors.find((one) => one.id === fix.vendor);
    const isEdit = action.action_id === EDIT_FIX;
    const view = isEdit
      ? fixModal({ metadata, notes: [], vendor, draft: draftOf(fix.corrections) })
      : declineModal(metadata);
    await openModal({ client, body }, view, report);
  };
}
