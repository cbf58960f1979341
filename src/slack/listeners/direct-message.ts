import type { AllMiddlewareArgs, SlackEventMiddlewareArgs } from '@slack/bolt';
import type { Conversation } from '../../core/checklists/conversation.ts';
import { ChannelId, UserId } from '../../core/checklists/ids.ts';
import type { MessageTs } from '../../core/checklists/store.ts';
import { INSIDE } from '../../core/say/audience.ts';
import { allWords, messageWords } from '../answering/message-words.ts';
import { peopleIn } from '../answering/typed-text.ts';
import type { Asker } from '../commands/command.ts';
import { replyToCommand } from '../commands/run.ts';
import type { Context } from '../context.ts';
import { reply } from '../sending/reply.ts';
import type { SlackMessage } from '../views/message.ts';
import { answeredOnce, isWritten, writtenAt } from './written.ts';

/**
 * A direct message: a command is done, a question answered, there and in its thread if it stands in one. What bots and Slack itself
 * write is left alone.
 */
export function onDirectMessage(context: Context) {
  const { answerHere, answerAbout, conversations, remember, desk, isFirst, report } = context;
  return async ({
    event,
    client,
  }: SlackEventMiddlewareArgs<'message'> & AllMiddlewareArgs): Promise<void> => {
    if (!isFromPerson(event) || !(await isFirst(answeredOnce(event)))) return;
    const thread = threadOf(event);
    const channel = ChannelId.parse(event.channel);
    const say = (message: SlackMessage) =>
      reply(client, { channel, ...(thread !== undefined && { thread_ts: thread }) }, message, { report });
    const said = messageWords(event);
    const text = said.typed;
    const by = UserId.safeParse(event.user).data;
    if (by !== undefined) {
      const at = writtenAt(event, desk.now);
      const asker: Asker = { by, channel, surface: 'dm', thread, audience: INSIDE, at };
      const people = peopleIn(event.text);
      if (await replyToCommand(context, { text, people }, asker, { say, whisper: say })) return;
    }
    const conversation = { channel, thread };
    const here = { audience: INSIDE, channel, by, conversation, withShare: false };
    const answered =
      said.shared !== '' && by
        ? await answerAbout(allWords(said), conversation, by)
        : await answerHere(text, here);
    const ts = await say(answered.message);
    const { spoken } = answered;
    if (thread === undefined && spoken)
      await conversations.spoke(threadsBelow(channel, event.ts, ts), spoken);
    remember(by, answered);
  };
}

type MessageEvent = SlackEventMiddlewareArgs<'message'>['event'];
type PersonsMessage = Extract<
  MessageEvent,
  { subtype?: undefined | 'file_share' | 'thread_broadcast' | 'me_message' }
>;

/** A direct message of a person: not what bots and Slack itself write. */
function isFromPerson(event: MessageEvent): event is PersonsMessage {
  return isWritten(event) && event.channel_type === 'im';
}

function threadOf(event: PersonsMessage): string | undefined {
  return 'thread_ts' in event ? event.thread_ts : undefined;
}

/** A thread may begin below the question or below the answer. */
function threadsBelow(channel: ChannelId, ...roots: (MessageTs | undefined)[]): Conversation[] {
  return roots.flatMap((thread) => (thread === undefined ? [] : [{ channel, thread }]));
}
