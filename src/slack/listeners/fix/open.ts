import type {
  AllMiddlewareArgs,
  BlockButtonAction,
  MessageShortcut,
  SlackActionMiddlewareArgs,
  SlackShortcutMiddlewareArgs,
} from '@slack/bolt';
import { ChannelId } from '../../../core/checklists/ids.ts';
import { allWords, messageWords } from '../../answering/message-words.ts';
import { formForText, formForVendor } from '../../fixes/open-form.ts';
import type { FixServices } from '../../fixes/services.ts';
import { readMetadata } from '../../ids/checklist-ids.ts';
import { openModal } from '../../sending/show.ts';

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
  const kept = await projects.find(place.checklist).catch((error: unknown) => void report(error));
  return kept?.checklist.channel;
}

/** The same below a mention: the form opens with what its sentence tells. */
export function onFixSentence(services: FixServices) {
  return async ({ ack, action, body, client }: ButtonArgs): Promise<void> => {
    await ack();
    const view = await formForText(services, action.value ?? '', body.channel?.id);
    await openModal({ client, body }, view, services.report);
  };
}

/** The shortcut on a message: what it says is read. Of what the bot itself has said, only the partner. */
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
