import type {
  AllMiddlewareArgs,
  BlockAction,
  BlockButtonAction,
  MessageShortcut,
  SlackActionMiddlewareArgs,
  SlackShortcutMiddlewareArgs,
  ViewOutput,
} from '@slack/bolt';
import type { ModalView } from '@slack/types';
import { ChannelId, momentOf, UserId } from '../../core/checklists/ids.ts';
import { FixId } from '../../core/corrections/correction.ts';
import { KINDS } from '../../core/corrections/kinds.ts';
import { type CorrectionDraft, draftOf } from '../../core/corrections/read-fix.ts';
import { allWords, messageWords } from '../answering/message-text.ts';
import { formForText, formForVendor } from '../fixes/open-form.ts';
import { type FormState, readForm } from '../fixes/read-form.ts';
import { type FixServices, mayReview, reviewersNote } from '../fixes/services.ts';
import { type Reviewed, review } from '../fixes/suggest.ts';
import type { Known } from '../known.ts';
import { openModal, showOrApologise, tellUser } from '../sending/interactions.ts';
import { respondWith } from '../sending/post.ts';
import { fixModal } from '../views/fix/form.ts';
import { ACCEPT_FIX, EDIT_FIX, type FixMetadata, readFixMetadata, SUGGEST_FIX } from '../views/fix/ids.ts';
import { declineModal, NOT_A_REVIEWER, reviewMessage } from '../views/fix/review.ts';
import { readMetadata } from '../views/ids.ts';
import type { SlackMessage } from '../views/message.ts';
import { notSaved, words } from '../views/words.ts';

type ButtonArgs = SlackActionMiddlewareArgs<BlockButtonAction> & AllMiddlewareArgs;

/** **Suggest a fix** on a card or in a step's details: the form opens for its partner; in a modal, above it. */
export function onFixButton(services: FixServices) {
  return async ({ ack, action, body, client }: ButtonArgs): Promise<void> => {
    await ack();
    const channel = ChannelId.safeParse(body.channel?.id).data ?? (await channelOfStep(services, body.view));
    const view = formForVendor(services, action.value, { channel });
    await openModal({ client, body }, view, services.report);
  };
}

/** The channel of the checklist whose step is open. */
async function channelOfStep(
  { projects, report }: FixServices,
  view: BlockButtonAction['view'],
): Promise<ChannelId | undefined> {
  const place = view && readMetadata(view.private_metadata);
  if (!place) return undefined;
  const stored = await projects.find(place.checklist).catch((error: unknown) => void report(error));
  return stored?.checklist.channel;
}

/** The same below a mention: the form opens, filled in from the sentence. */
export function onFixSentence(services: FixServices) {
  return async ({ ack, action, body, client }: ButtonArgs): Promise<void> => {
    await ack();
    const view = await formForText(services, action.value ?? '', body.channel?.id);
    await openModal({ client, body }, view, services.report);
  };
}

/** The shortcut on a message fills the form from its text; from the bot's own messages it takes only the partner. */
export function onFixShortcut(services: FixServices) {
  return async ({
    ack,
    body,
    client,
  }: SlackShortcutMiddlewareArgs<MessageShortcut> & AllMiddlewareArgs): Promise<void> => {
    await ack();
    const { channel, message } = body;
    const text = allWords(messageWords(message));
    const view =
      message.bot_id === undefined
        ? await formForText(services, text, channel.id)
        : formForVendor(services, services.known().readFixes(text)[0].vendor?.id, {
            channel: ChannelId.parse(channel.id),
          });
    await openModal({ client, body }, view, services.report);
  };
}

/** A partner, kind of change or entry is chosen in the form: it shows the fields that belong to it, filled in. */
export function onFixChoice(services: FixServices) {
  return async ({
    ack,
    body,
    client,
  }: SlackActionMiddlewareArgs<BlockAction> & AllMiddlewareArgs): Promise<void> => {
    await ack();
    const { view } = body;
    const metadata = view?.callback_id === SUGGEST_FIX ? readFixMetadata(view.private_metadata) : undefined;
    if (!view || !metadata) return;
    const next = formAsChosen(services, view, metadata);
    const show = () => client.views.update({ view_id: view.id, hash: view.hash, view: next });
    await showOrApologise(show, { client, user: body.user.id, report: services.report });
  };
}

/** The form with the fields that go with what is chosen in it. */
export function formAsChosen(services: FixServices, view: ViewOutput, metadata: FixMetadata): ModalView {
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
export function onVerdict(services: FixServices) {
  return async (args: ButtonArgs): Promise<void> => {
    const { ack, action, body, respond } = args;
    const answer = (message: SlackMessage) => tellUser(args, message, services.report);
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
    // No job updates a list that only this person sees.
    if (body.container.is_ephemeral === true)
      await respondWith(respond, {
        ...reviewMessage(reviewed.fix, services.known().knowledge),
        response_type: 'ephemeral',
        replace_original: true,
      });
  };
}

/** **Edit** or **Decline** opens the form, filled in with the suggestion. */
export function onReviewForm(services: FixServices) {
  return async (args: ButtonArgs): Promise<void> => {
    const { ack, action, body, client } = args;
    await ack();
    const { known, report, store } = services;
    const answer = (message: SlackMessage) => tellUser(args, message, report);
    const channel = ChannelId.safeParse(body.channel?.id).data;
    const id = FixId.safeParse(action.value).data;
    if (!id || !mayReview(services, UserId.parse(body.user.id), channel)) return await answer(NOT_A_REVIEWER);
    const fix = await store.find(id).catch((error: unknown) => ({ reference: report(error) }));
    if (fix && 'reference' in fix) return await answer(notSaved(fix.reference));
    if (fix?.status.kind !== 'pending') return await answer(words(['This fix has already been decided.']));
    const metadata = { channel, vendor: fix.vendor, fix: id };
    const vendor = known().knowledge.vendors.find((one) => one.id === fix.vendor);
    const isEdit = action.action_id === EDIT_FIX;
    const view = isEdit
      ? fixModal({ metadata, notes: [], vendor, draft: draftOf(fix.corrections) })
      : declineModal(metadata);
    await openModal({ client, body }, view, report);
  };
}
