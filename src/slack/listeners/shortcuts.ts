import type {
  AllMiddlewareArgs,
  BlockButtonAction,
  GlobalShortcut,
  MessageShortcut,
  SlackActionMiddlewareArgs,
  SlackShortcutMiddlewareArgs,
} from '@slack/bolt';
import { ChannelId, UserId } from '../../core/checklists/ids.ts';
import { allWords, messageWords } from '../answering/message-text.ts';
import type { Context } from '../context.ts';
import { openModal } from '../sending/interactions.ts';
import { startModal } from '../views/checklist/project-form.ts';
import { answerModal, isDirect } from '../views/words.ts';

type MessageShortcutArgs = SlackShortcutMiddlewareArgs<MessageShortcut> & AllMiddlewareArgs;

/**
 * The shortcut on a message shows what the playbook says about it, only to the person who used it. A modal opens even in
 * channels that the bot has not joined.
 */
export function onAskAbout({ answerAbout, remember, report }: Context) {
  return async ({ ack, body, client }: MessageShortcutArgs): Promise<void> => {
    await ack();
    const { channel, message } = body;
    const place = { channel: channel.id, thread: threadOf(message) };
    const answered = await answerAbout(allWords(messageWords(message)), place, UserId.parse(body.user.id));
    const view = answerModal(answered.message);
    await openModal({ client, body }, view, report);
    remember(body.user.id, answered);
  };
}

/** The `ts` of the thread's first message; of a message outside a thread, its own. */
function threadOf({ thread_ts: thread, ts }: MessageShortcut['message']): string {
  return typeof thread === 'string' ? thread : ts;
}

type OpenStartArgs = (
  | SlackShortcutMiddlewareArgs<GlobalShortcut>
  | SlackActionMiddlewareArgs<BlockButtonAction>
) &
  AllMiddlewareArgs;

/** The shortcut, or the button on Home: opens the form of a checklist. */
export function onOpenStart({ report }: Context) {
  return async ({ ack, body, client }: OpenStartArgs): Promise<void> => {
    await ack();
    const clicked = 'channel' in body ? ChannelId.safeParse(body.channel?.id).data : undefined;
    // In a project's channel it is that one; elsewhere the form asks.
    const channel = clicked === undefined || isDirect(clicked) ? null : clicked;
    const view = startModal({ channel }, {}, {});
    await openModal({ client, body }, view, report);
  };
}
