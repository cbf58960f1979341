import type {
  AllMiddlewareArgs,
  GlobalShortcut,
  MessageShortcut,
  SlackShortcutMiddlewareArgs,
} from '@slack/bolt';
import type { ModalView } from '@slack/types';
import { UserId } from '../../core/checklists/ids.ts';
import { allWords, messageWords } from '../answering/message-text.ts';
import type { Context } from '../context.ts';
import { openModal } from '../sending/interactions.ts';
import { answerModal } from '../views/words.ts';

/** A shortcut that opens a form. */
export function onOpen({ report }: Context, view: () => ModalView) {
  return async ({
    ack,
    body,
    client,
  }: SlackShortcutMiddlewareArgs<GlobalShortcut> & AllMiddlewareArgs): Promise<void> => {
    await ack();
    await openModal({ client, body }, view(), report);
  };
}

/**
 * The shortcut on a message shows what the playbook says about it, only to the person who used it. A modal opens even in
 * channels that the bot has not joined.
 */
export function onAskAbout({ answerAbout, remember, report }: Context) {
  return async ({
    ack,
    body,
    client,
  }: SlackShortcutMiddlewareArgs<MessageShortcut> & AllMiddlewareArgs): Promise<void> => {
    await ack();
    const { channel, message } = body;
    // Of a message outside a thread, one may begin below it.
    const thread = typeof message.thread_ts === 'string' ? message.thread_ts : message.ts;
    const place = { channel: channel.id, thread };
    const answered = await answerAbout(allWords(messageWords(message)), place, UserId.parse(body.user.id));
    await openModal({ client, body }, answerModal(answered.message), report);
    remember(body.user.id, answered);
  };
}
