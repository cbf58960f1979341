import type {
  AllMiddlewareArgs,
  GlobalShortcut,
  MessageShortcut,
  SlackShortcutMiddlewareArgs,
} from '@slack/bolt';
import type { ModalView } from '@slack/types';
import { ChannelId, UserId } from '../../core/checklists/ids.ts';
import { allWords, messageWords } from '../answering/message-text.ts';
import type { Context } from '../context.ts';
import { formForText, formForVendor } from '../fixes/open-form.ts';
import { openModal } from '../sending/interactions.ts';
import { startModal } from '../views/checklist/project-form.ts';
import { lookUpModal } from '../views/look-up.ts';
import { answerModal } from '../views/words.ts';

/** A shortcut: acknowledged at once, then its modal opens, even in channels that the bot has not joined. */
function opens<Body extends GlobalShortcut | MessageShortcut>(
  viewFor: (context: Context, body: Body) => Promise<ModalView>,
) {
  return (context: Context) =>
    async ({ ack, body, client }: SlackShortcutMiddlewareArgs<Body> & AllMiddlewareArgs): Promise<void> => {
      await ack();
      await openModal({ client, body }, await viewFor(context, body), context.report);
    };
}

/** The modal in which a partner is looked up. */
export const onOpenLookUp = opens<GlobalShortcut>(async () => lookUpModal());

/** The form of a checklist, which asks for the channel too. */
export const onOpenStart = opens<GlobalShortcut>(async () => startModal({ channel: null }, {}, {}));

/** What the playbook says about a message, only for the person who used the shortcut on it. */
export const onAskAbout = opens<MessageShortcut>(
  async ({ answerAbout, remember }, { user, channel, message }) => {
    // A thread may begin below a message that is in none.
    const thread = typeof message.thread_ts === 'string' ? message.thread_ts : message.ts;
    const by = UserId.parse(user.id);
    const answered = await answerAbout(allWords(messageWords(message)), { channel: channel.id, thread }, by);
    remember(by, answered);
    return answerModal(answered.message);
  },
);

/** The form of a fix, filled in from a message; from a bot's message, only the partner. */
export const onFixShortcut = opens<MessageShortcut>(async (context, { channel: { id }, message }) => {
  const channel = ChannelId.parse(id);
  const text = allWords(messageWords(message));
  if (message.bot_id === undefined) return await formForText(context, text, channel);
  const [{ vendor }] = context.known().readFixes(text);
  return formForVendor(context, vendor?.id, { channel });
});
