import type { AllMiddlewareArgs, SlackEventMiddlewareArgs } from '@slack/bolt';
import { ChannelId, UserId } from '../../core/checklists/ids.ts';
import { allWords, messageWords } from '../answering/message-words.ts';
import { peopleIn } from '../answering/typed-text.ts';
import type { Asker } from '../commands/command.ts';
import { replyToCommand } from '../commands/run.ts';
import type { Context } from '../context.ts';
import { reply, replyPrivately } from '../sending/reply.ts';
import type { SlackMessage } from '../views/message.ts';
import { answeredOnce, isWritten, writtenAt } from './written.ts';

/**
 * A mention in a channel: a command is done, a question answered, in the thread. One that an edit adds is answered, if the message
 * never was. What bots write is left alone.
 */
export function onMention(context: Context) {
  const { answerHere, answerAbout, remember, desk, isFirst, report } = context;
  return async ({
    event,
    client,
    context: { botUserId },
  }: SlackEventMiddlewareArgs<'app_mention'> & AllMiddlewareArgs): Promise<void> => {
    if (!isWritten(event) || !(await isFirst(answeredOnce(event)))) return;
    const { thread_ts: thread, user } = event;
    const channel = ChannelId.parse(event.channel);
    const say = (message: SlackMessage) =>
      reply(client, { channel, thread_ts: thread ?? event.ts }, message, { person: user, report });
    const said = messageWords(event);
    const by = UserId.safeParse(user).data;
    const audience = await desk.channels.audienceOf(channel);
    if (by !== undefined) {
      const people = peopleIn(event.text).filter((id) => id !== botUserId);
      const at = writtenAt(event, desk.now);
      const surface = thread === undefined ? 'mention' : 'thread';
      const asker: Asker = { by, channel, surface, thread, audience, at };
      const whisper = (message: SlackMessage) =>
        replyPrivately(client, { channel, ...(thread && { thread_ts: thread }) }, message, by);
      if (await replyToCommand(context, { text: said.typed, people }, asker, { say, whisper })) return;
    }
    const conversation = { channel, thread: thread ?? event.ts };
    const question = allWords(said);
    // What stands in a forward was written to others. Outsiders may read the answer, and it is worded for them.
    const answered =
      said.shared !== '' && by && audience.kind === 'inside'
        ? await answerAbout(question, conversation, by)
        : await answerHere(question, { channel, by, conversation, audience, withShare: false });
    await say(answered.message);
    remember(user, answered);
  };
}
