import type {
  AllMiddlewareArgs,
  BlockButtonAction,
  SlackActionMiddlewareArgs,
  SlackViewMiddlewareArgs,
  ViewSubmitAction,
} from '@slack/bolt';
import { ChannelId, UserId } from '../../../core/checklists/ids.ts';
import type { Desk } from '../../checklists/desk.ts';
import { channelOf, holdersOf } from '../../checklists/form.ts';
import { outcomeModal, showOutcome } from '../../checklists/outcome-modal.ts';
import { postingMessage } from '../../checklists/posting-message.ts';
import type { Posting } from '../../checklists/postings.ts';
import { startChecklist } from '../../checklists/start.ts';
import { repost } from '../../checklists/unseen.ts';
import { wishOf } from '../../checklists/wish-form.ts';
import { FIELDS, placeOf, readStartMetadata } from '../../ids/checklist-ids.ts';
import { localDay } from '../../people/local-time.ts';
import { postOnce, respondWith } from '../../sending/post.ts';
import { openModal } from '../../sending/show.ts';
import { tellClicker } from '../../sending/tell.ts';
import { startModal } from '../../views/checklist/start.ts';
import { startedMessage } from '../../views/checklist/started.ts';
import { isDirect, notSaved, notSavedText, words } from '../../views/words.ts';

type SubmissionArgs = SlackViewMiddlewareArgs<ViewSubmitAction> & AllMiddlewareArgs;
type ButtonArgs = SlackActionMiddlewareArgs<BlockButtonAction> & AllMiddlewareArgs;

/**
 * **Start checklist** on a partner's card: the form opens with the partner filled in. A card in a modal or in a direct
 * conversation stands in no project's channel: there the form asks for it.
 */
export function onStartButton(desk: Desk) {
  return async ({ ack, action, body, client }: ButtonArgs): Promise<void> => {
    await ack();
    const shown = ChannelId.safeParse(body.channel?.id).data;
    const channel = shown === undefined || isDirect(shown) ? null : shown;
    const vendor = desk.known().knowledge.vendors.find(({ id }) => id === action.value);
    const view = startModal({ channel }, vendor ? { vendor } : {}, {});
    // In a modal above the card, which is there again afterwards.
    await openModal({ client, body }, view, desk.report);
  };
}

/** The modal is submitted: every problem at its field; else the checklist is stored, then acknowledged, then posted. */
export function onStartSubmission(desk: Desk) {
  return async (args: SubmissionArgs): Promise<void> => {
    const { ack, body, view, client } = args;
    const place = readStartMetadata(view.private_metadata);
    const wish = wishOf(view, desk.known(), localDay(desk.now()));
    if (!place) return await ack();
    const channel = place.channel ?? channelOf(view);
    if (!channel)
      return await ack({ response_action: 'errors', errors: { [FIELDS.channel]: 'Choose a channel.' } });
    if (wish.kind === 'wrong') return await ack({ response_action: 'errors', errors: { ...wish.errors } });
    const wanted = {
      ...{ wish: wish.value.wish, warnings: wish.value.warnings, channel },
      ...{ by: UserId.parse(body.user.id), holders: holdersOf(view) },
    };
    const started = await startChecklist(desk, wanted).catch((error: unknown) => {
      const reference = desk.report(error);
      return { kind: 'refused' as const, why: notSavedText(reference) };
    });
    if (started.kind === 'refused')
      return await ack({ response_action: 'errors', errors: { [FIELDS.partner]: started.why } });
    const { name } = wish.value.wish.vendor;
    // Whoever chose the channel need not look at it: the modal tells what comes of it.
    const staysOpen = place.channel === null;
    if (staysOpen)
      await ack({ response_action: 'update', view: outcomeModal(startedMessage(name, channel, false)) });
    else await ack();
    const failure = postingMessage(await started.posting, started.id);
    const modal = { client, view: view.id, user: body.user.id, report: desk.report };
    if (staysOpen)
      await showOutcome(modal, failure ?? startedMessage(name, channel, true), failure !== undefined);
    else if (failure) await postOnce(client, { channel: body.user.id, ...failure });
  };
}

/** **Post it again**: whoever was told that the message is not there. */
export function onPostAgain(desk: Desk) {
  return async (args: ButtonArgs): Promise<void> => {
    const { ack, action, body, client, respond } = args;
    await ack();
    const place = placeOf(action.block_id);
    if (!place) return;
    let posting: Posting;
    try {
      posting = await repost(desk, place.checklist);
    } catch (error) {
      const reference = desk.report(error);
      return await tellClicker(args, notSaved(reference), desk.report);
    }
    const message = postingMessage(posting, place.checklist) ?? words(['It stands in the channel.']);
    if (body.view) {
      const modal = { client, view: body.view.id, user: body.user.id, report: desk.report };
      return await showOutcome(modal, message, false);
    }
    await respondWith(respond, { ...message, response_type: 'ephemeral', replace_original: true });
  };
}
