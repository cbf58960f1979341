import type { AllMiddlewareArgs, SlackViewMiddlewareArgs, ViewOutput, ViewSubmitAction } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import { momentOf, UserId } from '../../../core/checklists/ids.ts';
import type { Amendment } from '../../../core/corrections/amendment.ts';
import { FixId } from '../../../core/corrections/fix.ts';
import { Text } from '../../../core/knowledge/text.ts';
import type { Vendor } from '../../../core/knowledge/vendor.ts';
import { review } from '../../fixes/decide.ts';
import { type FixDesk, mayReview } from '../../fixes/fix-desk.ts';
import { amendmentsOf, draftIn, kindIn, whyIn } from '../../fixes/fix-form.ts';
import { nextOf, WAITING } from '../../fixes/kept-message.ts';
import { suggest } from '../../fixes/suggest.ts';
import {
  DECLINE_REASON,
  FIX_KIND,
  FIX_PARTNER,
  FIX_WHY,
  type FixMetadata,
  readFixMetadata,
} from '../../ids/fix-ids.ts';
import { type Filled, fieldOf, textOf } from '../../view-state.ts';
import { answerModal } from '../../views/answer-modal.ts';
import { fixModal } from '../../views/fix/form.ts';
import { notSavedText, words } from '../../views/words.ts';

type Args = SlackViewMiddlewareArgs<ViewSubmitAction> & AllMiddlewareArgs;

/** The form of a fix is submitted: every problem at its field; else it is stored, in force as pending, then acknowledged. */
export function onFixSubmission(desk: FixDesk) {
  return async ({ ack, body, view }: Args): Promise<void> => {
    const metadata = readFixMetadata(view.private_metadata);
    if (!metadata) return await ack();
    const read = readSubmission(view, metadata, desk);
    if (read.kind === 'unready') return await ack({ response_action: 'update', view: read.view });
    if (read.kind === 'wrong') return await ack({ response_action: 'errors', errors: { ...read.errors } });
    const { vendor, why, amendments } = read.value;
    const by = UserId.parse(body.user.id);
    const done = metadata.fix
      ? accept(desk, metadata, by, amendments)
      : suggest(desk, {
          ...{ id: FixId.parse(view.id), vendor: vendor.id, amendments: [...amendments] },
          suggested: { by, at: momentOf(desk.now()), channel: metadata.channel, why },
        });
    const outcome = await done.catch((error: unknown) => notSavedText(desk.report(error)));
    if (typeof outcome === 'string')
      return await ack({ response_action: 'errors', errors: { [FIX_KIND]: outcome } });
    if (outcome === undefined) return await ack();
    const answer =
      outcome.kind === 'waiting'
        ? words([WAITING])
        : words([`Thank you. Your fix for ${vendor.name} is kept.`], [nextOf(desk)]);
    await ack({ response_action: 'update', view: answerModal(answer) });
  };
}

type Submitted = {
  readonly vendor: Vendor;
  readonly amendments: readonly Amendment[];
  readonly why: string | undefined;
};

/** What was filled in; or the form with the fields that go with a choice, where they had not come yet. */
function readSubmission(
  view: ViewOutput,
  metadata: FixMetadata,
  { known }: FixDesk,
): Filled<Submitted> | { readonly kind: 'unready'; readonly view: ModalView } {
  const { knowledge } = known();
  const chosen = metadata.vendor ?? fieldOf(view, FIX_PARTNER).selected_option?.value;
  const vendor = knowledge.vendors.find(({ id }) => id === chosen);
  const draft = draftIn(view);
  if (!vendor || !draft) {
    const kind = kindIn(view);
    const form = { metadata, vendor, draft: kind && { kind, values: {} }, why: whyIn(view) };
    return { kind: 'unready', view: fixModal(form) };
  }
  const read = amendmentsOf(view, draft, vendor, knowledge);
  const why = Text.optional().safeParse(whyIn(view));
  const errors = {
    ...(read.kind === 'wrong' ? read.errors : {}),
    ...(why.success ? {} : { [FIX_WHY]: `It ${why.error.issues[0]?.message}` }),
  };
  if (read.kind === 'wrong' || !why.success) return { kind: 'wrong', errors };
  return { kind: 'filled', value: { vendor, amendments: read.value, why: why.data } };
}

const REVIEWERS_ONLY = 'Fixes are reviewed in the owners’ channel, or by admins.';

/** Edited by whoever reviews it, it is accepted as it stands in the form. */
async function accept(
  desk: FixDesk,
  { fix, channel }: FixMetadata,
  by: UserId,
  amendments: readonly Amendment[],
): Promise<string | undefined> {
  if (!fix) return undefined;
  if (!mayReview(desk, by, channel)) return REVIEWERS_ONLY;
  const before = await desk.store.find(fix);
  const isEdited = JSON.stringify(before?.amendments) !== JSON.stringify(amendments);
  const edited = isEdited ? { amendments } : {};
  const reviewed = await review(desk, fix, { kind: 'accept', by, at: momentOf(desk.now()), ...edited });
  return reviewed.kind === 'refused' ? reviewed.why : undefined;
}

/** It is said why a fix is declined. */
export function onDeclined(desk: FixDesk) {
  return async ({ ack, body, view }: Args): Promise<void> => {
    const metadata = readFixMetadata(view.private_metadata);
    const by = UserId.parse(body.user.id);
    if (!metadata?.fix) return await ack();
    const refuse = (why: string) => ack({ response_action: 'errors', errors: { [DECLINE_REASON]: why } });
    if (!mayReview(desk, by, metadata.channel)) return await refuse(REVIEWERS_ONLY);
    const reason = Text.safeParse(textOf(view, DECLINE_REASON));
    if (!reason.success) return await refuse(`It ${reason.error.issues[0]?.message}`);
    const verdict = { kind: 'decline', by, at: momentOf(desk.now()), reason: reason.data } as const;
    try {
      const reviewed = await review(desk, metadata.fix, verdict);
      if (reviewed.kind === 'refused') return await refuse(reviewed.why);
    } catch (error) {
      return await refuse(notSavedText(desk.report(error)));
    }
    await ack();
  };
}
