import type {
  AllMiddlewareArgs,
  GlobalShortcut,
  MessageShortcut,
  SlackShortcutMiddlewareArgs,
} from '@slack/bolt';
import type { ModalView } from '@slack/types';
import { ChannelId, UserId } from '../../core/checklists/ids.ts';
import { answerAboutHere, rememberLookUp } from '../answering/answer-here.ts';
import { allWords, messageWords } from '../answering/message-text.ts';
import { formForText, formForVendor } from '../fixes/open-form.ts';
import { showOrApologise } from '../sending/interactions.ts';
import type { Services } from '../services.ts';
import { startModal } from '../views/checklist/project-form.ts';
import { lookUpModal } from '../views/look-up.ts';
import { answerModal } from '../views/words.ts';

/** A shortcut: acknowledged at once, then its modal opens, even in channels that the bot has not joined. */
function opens<Body extends GlobalShortcut | MessageShortcut>(
  viewFor: (services: Services, body: Body) => Promise<ModalView>,
) {
  return (services: Services) =>
    async ({ ack, body, client }: SlackShortcutMiddlewareArgs<Body> & AllMiddlewareArgs): Promise<void> => {
      await ack();
      const { trigger_id, user } = body;
      const show = async () => client.views.open({ trigger_id, view: await viewFor(services, body) });
      await showOrApologise(show, { client, user: user.id, report: services.report });
    };
}

/** The modal in which a partner is looked up. */
export const onOpenLookUp = opens<GlobalShortcut>(async () => lookUpModal());

/** The form of a checklist, which asks for the channel too. */
export const onOpenStart = opens<GlobalShortcut>(async () => startModal({ channel: null }, {}, {}));

/** What the playbook says about a message, only for the person who used the shortcut on it. */
export const onAskAbout = opens<MessageShortcut>(async (services, { user, channel, message }) => {
  // A thread may begin below a message that is in none.
  const thread = typeof message.thread_ts === 'string' ? message.thread_ts : message.ts;
  const by = UserId.parse(user.id);
  const place = { channel: ChannelId.parse(channel.id), thread };
  const answered = await answerAboutHere(services, allWords(messageWords(message)), place, by);
  rememberLookUp(services, by, answered);
  return answerModal(answered.message);
});

/** The form of a fix, filled in from a message; from a bot's message, only the partner. */
export const onFixShortcut = opens<MessageShortcut>(async (services, { channel: { id }, message }) => {
  const channel = ChannelId.parse(id);
  const text = allWords(messageWords(message));
  if (message.bot_id === undefined) return await formForText(services, text, channel);
  const [{ vendor }] = services.known().readFixes(text);
  return formForVendor(services, vendor?.id, { channel });
});
