import type { AllMiddlewareArgs, MessageShortcut, SlackShortcutMiddlewareArgs } from '@slack/bolt';
import { UserId } from '../../core/checklists/ids.ts';
import { allWords, messageWords } from '../answering/message-words.ts';
import type { Context } from '../context.ts';
import { openModal } from '../sending/show.ts';
import { answerModal } from '../views/answer-modal.ts';

type Args = SlackShortcutMiddlewareArgs<MessageShortcut> & AllMiddlewareArgs;

/**
 * The shortcut on a message: what the playbook says about it, to whoever used it alone. In a modal, for that opens in
 * channels of which the bot is no member too.
 */
export function onAskAbout({ answerAbout, remember, report }: Context) {
  return async ({ ack, body, client }: Args): Promise<void> => {
    await ack();
    const { channel, message } = body;
    const place = { channel: channel.id, thread: threadOf(message) };
    const answered = await answerAbout(allWords(messageWords(message)), place, UserId.parse(body.user.id));
    const view = answerModal(answered.message);
    await openModal({ client, body }, view, report);
    remember(body.user.id, answered);
  };
}

/** The message below which it stands, or it itself. */
function threadOf({ thread_ts: thread, ts }: MessageShortcut['message']): string {
  return typeof thread === 'string' ? thread : ts;
}
