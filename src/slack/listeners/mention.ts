import type { AllMiddlewareArgs, SlackEventMiddlewareArgs } from '@slack/bolt';
import { ChannelId, UserId } from '../../core/checklists/ids.ts';
import { type Audience, outsidersRead } from '../../core/say/audience.ts';
import { code, line } from '../../core/text/line.ts';
import { allWords, messageWords } from '../answering/message-words.ts';
import { sayDone } from '../checklists/say-done.ts';
import { type Subcommand, subcommandOf } from '../checklists/subcommand.ts';
import type { Context } from '../context.ts';
import { onlyPrivately, privateCommandOf } from '../private-commands.ts';
import { reply } from '../sending/reply.ts';
import type { SlackMessage } from '../views/message.ts';
import { words } from '../views/words.ts';
import { answeredOnce, isWritten } from './written.ts';

/**
 * A mention in a channel: answered in its thread, and what is about checklists is done. One that an edit adds is answered, if the
 * message never was. What bots write is left alone.
 */
export function onMention({ answerHere, answerAbout, remember, desk, isFirst, report }: Context) {
  return async ({
    event,
    client,
  }: SlackEventMiddlewareArgs<'app_mention'> & AllMiddlewareArgs): Promise<void> => {
    if (!isWritten(event) || !(await isFirst(answeredOnce(event)))) return;
    const { thread_ts: thread, user } = event;
    const channel = ChannelId.parse(event.channel);
    const say = (message: SlackMessage) =>
      reply(client, { channel, thread_ts: thread ?? event.ts }, message, { person: user, report });
    const said = messageWords(event);
    const text = said.typed;
    const subcommand = subcommandOf(text);
    if (privateCommandOf(text)) return void (await say(onlyPrivately(text)));
    const by = UserId.safeParse(user).data;
    const audience = await desk.channels.audienceOf(channel);
    if (subcommand === undefined || by === undefined) {
      const conversation = { channel, thread: thread ?? event.ts };
      const question = allWords(said);
      // What stands in a forward was written to others. Outsiders may read the answer, and it is worded for them.
      const answered =
        said.shared !== '' && by && audience.kind === 'inside'
          ? await answerAbout(question, conversation, by)
          : await answerHere(question, { channel, by, conversation, audience, withShare: false });
      await say(answered.message);
      return remember(user, answered);
    }
    const elsewhere = privately(subcommand, text, audience);
    if (elsewhere) return void (await say(elsewhere));
    await sayDone(desk, subcommand, { channel, by, thread, audience }, { text, say });
  };
}

/** What is not for all who read the channel: what is somebody's own, and the list of all channels for people from outside. */
function privately({ kind }: Subcommand, text: string, audience: Audience): SlackMessage | undefined {
  const typed = code(`/cloudpay ${text}`);
  if (kind === 'own') return words(line`That is for you alone: type ${typed}, or open my Home.`);
  if (kind === 'list' && audience.kind === 'shared')
    return words(line`${outsidersRead(audience)}, so I show that privately only: type ${typed}.`);
  return undefined;
}
