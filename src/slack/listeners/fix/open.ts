import type {
  AllMiddlewareArgs,
  BlockButtonAction,
  MessageShortcut,
  SlackActionMiddlewareArgs,
  SlackShortcutMiddlewareArgs,
} from '@slack/bolt';
import type { ChannelId } from '../../../core/checklists/ids.ts';
import { allWords, messageWords } from '../../answering/message-words.ts';
import type { FixDesk } from '../../fixes/fix-desk.ts';
import { formForSentence, formForVendor } from '../../fixes/open-form.ts';
import { readMetadata } from '../../ids/checklist-ids.ts';
import { openModal } from '../../sending/show.ts';

type ButtonArgs = SlackActionMiddlewareArgs<BlockButtonAction> & AllMiddlewareArgs;

/** **Suggest a fix** on a card or in a step's details: the form opens for its partner; in a modal, above it. */
export function onFixButton(desk: FixDesk) {
  return async ({ ack, action, body, client }: ButtonArgs): Promise<void> => {
    await ack();
    const view = formForVendor(
      desk,
      action.value,
      body.channel?.id ?? (await channelOfStep(desk, body.view)),
    );
    await openModal({ client, body }, view, desk.report);
  };
}

/** The channel of the checklist whose step is open. */
async function channelOfStep(
  { projects, report }: FixDesk,
  view: BlockButtonAction['view'],
): Promise<ChannelId | undefined> {
  const place = view && readMetadata(view.private_metadata);
  if (!place) return undefined;
  const kept = await projects.find(place.checklist).catch((error: unknown) => void report(error));
  return kept?.checklist.channel;
}

/** The same below a mention: the form opens with what its sentence tells. */
export function onFixSentence(desk: FixDesk) {
  return async ({ ack, action, body, client }: ButtonArgs): Promise<void> => {
    await ack();
    const view = await formForSentence(desk, action.value ?? '', body.channel?.id);
    await openModal({ client, body }, view, desk.report);
  };
}

/** The shortcut on a message: what it says is read. Of what the bot itself has said, only the partner. */
export function onFixShortcut(desk: FixDesk) {
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
        ? await formForSentence(desk, text, channel.id)
        : formForVendor(desk, desk.known().readFix(text).vendor?.id, channel.id);
    await openModal({ client, body }, view, desk.report);
  };
}
