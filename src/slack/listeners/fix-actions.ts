import type { BlockAction, ViewOutput } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import type { ChannelId } from '../../core/checklists/ids.ts';
import { FixId } from '../../core/corrections/correction.ts';
import { KINDS } from '../../core/corrections/kinds.ts';
import { type CorrectionDraft, draftOf } from '../../core/corrections/read-fix.ts';
import { QuestionKey } from '../../core/corrections/unanswered.ts';
import { formForText, formForVendor } from '../fixes/open-form.ts';
import { type FormState, readForm } from '../fixes/read-form.ts';
import { review, reviewList } from '../fixes/suggest.ts';
import { mostFrequent } from '../fixes/unanswered.ts';
import type { Known } from '../known.ts';
import type { Services } from '../services.ts';
import { unlessSlow } from '../timeouts.ts';
import { fixModal } from '../views/fix/form.ts';
import { FixMetadata } from '../views/fix/ids.ts';
import { aliasModal, OWNERS_ONLY, unansweredMessage } from '../views/fix/lists.ts';
import { declineModal, NOT_A_REVIEWER } from '../views/fix/review.ts';
import { FormPlace, MODALS, readJson } from '../views/ids.ts';
import { words } from '../views/words.ts';
import { mayReview, reviewersNote } from '../who-may.ts';
import { type ClickListener, isEphemeral, shows, stores } from './click.ts';

/** **Suggest a fix** on a card or in a step's details: the form opens for its partner; in a modal, above it. */
export const onFixButton = shows(async (services, { channel, value, args: { body } }) => {
  const where = channel ?? (await channelOfStep(services, body.view));
  return { open: formForVendor(services, value, { channel: where }) };
});

/** The channel of the checklist whose step is open. */
async function channelOfStep(services: Services, view: BlockAction['view']): Promise<ChannelId | undefined> {
  const place = view && readJson(FormPlace, view.private_metadata);
  const stored = place && (await unlessSlow(services, services.checklists.find(place.checklist)));
  return stored?.checklist.channel;
}

/** **Suggest a fix** below a mention: the form opens, filled in from the sentence. */
export const onFixSentence = shows(async (services, { channel, value }) => ({
  open: await formForText(services, value, channel),
}));

/** A partner, kind of change or entry is chosen in the form: it shows the fields for it, filled in. */
export const onFixChoice = shows(async (services, { args: { body } }) => {
  const { view } = body;
  const metadata =
    view?.callback_id === MODALS.suggestFix ? readJson(FixMetadata, view.private_metadata) : undefined;
  return view && metadata && { update: formAsChosen(services, view, metadata), hash: view.hash };
});

/** The form with the fields for what is chosen in it. */
export function formAsChosen(services: Services, view: ViewOutput, metadata: FixMetadata): ModalView {
  const known = services.known();
  const state = readForm(view, metadata, known.knowledge);
  const { vendor, why } = state;
  const notes = metadata.fix ? [] : [reviewersNote(services)];
  return fixModal({ metadata, notes, vendor, draft: draftFor(state, known), why });
}

function draftFor(
  { vendor, newPartner, kind, draft, why = '' }: FormState,
  { readFix }: Known,
): CorrectionDraft | undefined {
  if (newPartner !== undefined) {
    const { values } = draft ?? readFix(why, undefined) ?? { values: {} };
    return { kind: 'partner-added', values: { ...values, partner: newPartner } };
  }
  if (vendor === undefined) return undefined;
  if (draft)
    return { kind: draft.kind, values: KINDS[draft.kind].recorded?.(vendor, draft.values) ?? draft.values };
  const read = readFix(why, vendor);
  return kind === undefined || kind === read?.kind ? read : { kind, values: {} };
}

/** **Accept** or **Undo**: stored, in force on this instance, then acknowledged; a job updates the review's message. */
export function onVerdict(kind: 'accept' | 'undo'): ClickListener {
  return stores(async (services, click) => {
    const { by, channel, value } = click;
    const id = FixId.safeParse(value).data;
    if (!id || !mayReview(services, by, channel)) return { tell: NOT_A_REVIEWER };
    const reviewed = await review(services, id, { kind, by });
    if (reviewed.kind === 'refused') return { tell: words([reviewed.why]) };
    // No job updates a list that only this person sees.
    if (!isEphemeral(click)) return undefined;
    return async () => ({ replace: await reviewList(services, reviewed.fix) });
  });
}

/** **Edit** or **Decline** opens the form, filled in with the suggestion. */
export function onReviewForm(isEdit: boolean): ClickListener {
  return shows(async (services, { by, channel, value }) => {
    const id = FixId.safeParse(value).data;
    if (!id || !mayReview(services, by, channel)) return { tell: NOT_A_REVIEWER };
    const fix = await services.fixes.find(id);
    if (fix?.status.kind !== 'pending') return { tell: words(['This fix has already been decided.']) };
    const metadata = { channel, vendor: fix.vendor, fix: id };
    if (!isEdit) return { open: declineModal(metadata) };
    const vendor = services.known().vendorOf(fix.vendor);
    return { open: fixModal({ metadata, notes: [], vendor, draft: draftOf(fix.corrections) }) };
  });
}

/** **Link to a partner…** beside an unanswered question: the modal opens, with the name filled in. */
export const onLinkQuestion = shows(async (services, { by, channel, value }) => {
  const key = QuestionKey.safeParse(value).data;
  if (key === undefined) return undefined;
  if (!mayReview(services, by, channel)) return { tell: OWNERS_ONLY };
  const group = await services.unanswered.find(key);
  return group
    ? { open: aliasModal(group, channel) }
    : { tell: words(['Somebody has already dealt with that question.']) };
});

/** **Forget** removes an unanswered question, then shows the list without it. */
export const onForgetQuestion = stores(async (services, { by, channel, value }) => {
  const key = QuestionKey.safeParse(value).data;
  if (key === undefined) return undefined;
  if (!mayReview(services, by, channel)) return { tell: OWNERS_ONLY };
  await services.unanswered.remove(key);
  return { replace: unansweredMessage(await mostFrequent(services)) };
});
