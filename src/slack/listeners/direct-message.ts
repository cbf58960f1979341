import type { AllMiddlewareArgs, SlackEventMiddlewareArgs } from '@slack/bolt';
import { ChannelId, UserId } from '../../core/checklists/ids.ts';
import type { MessageTs } from '../../core/checklists/store.ts';
import type { Conversation } from '../../core/conversation/store.ts';
import { INSIDE } from '../../core/say/audience.ts';
import { allWords, messageWords } from '../answering/message-words.ts';
import { sayDone } from '../checklists/say-done.ts';
import { subcommandOf } from '../checklists/subcommand.ts';
import type { Context } from '../context.ts';
import { privateCommandOf, runPrivateCommand } from '../private-commands.ts';
import { reply } from '../sending/reply.ts';
import type { SlackMessage } from '../views/message.ts';
import { answeredOnce, isWritten } from './written.ts';

/**
 * A direct message: answered there, in its thread if it stands in one, and what is about checklists is done as far as it needs no
 * channel. What bots and Slack itself write is left alone.
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
    const subcommand = subcommandOf(text);
    const by = UserId.safeParse(event.user).data;
    if (subcommand && by)
      return await sayDone(desk, subcommand, { channel, by, audience: INSIDE }, { text, say });
    const privateCommand = privateCommandOf(text);
    if (privateCommand && by)
      return void (await say(await runPrivateCommand(context, privateCommand, { by, channel })));
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
