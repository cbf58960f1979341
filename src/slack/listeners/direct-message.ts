import type { AllMiddlewareArgs, SlackEventMiddlewareArgs } from '@slack/bolt';
import { ChannelId } from '../../core/checklist/ids.ts';
import { INSIDE } from '../../core/say/audience.ts';
import type { Context } from '../context.ts';
import { reply } from '../reply.ts';
import { typedText } from '../typed-text.ts';

/** A direct message: answered there, in its thread if it stands in one. What bots and Slack itself write is left alone. */
export function onDirectMessage({ answerHere, conversations, isFirst, report }: Context) {
  return async ({
    event,
    body,
    client,
  }: SlackEventMiddlewareArgs<'message'> & AllMiddlewareArgs): Promise<void> => {
    if (event.subtype !== undefined && event.subtype !== 'file_share') return;
    if ('bot_id' in event || event.channel_type !== 'im') return;
    if (!(await isFirst(body.event_id))) return;
    const { channel } = event;
    const thread = event.thread_ts;
    const conversation = { channel: ChannelId.parse(channel), thread };
    const { message, spoken } = await answerHere(typedText(event.text ?? ''), {
      audience: INSIDE,
      channel,
      conversation,
      withShare: false,
    });
    const ts = await reply(
      client,
      { channel, ...(thread !== undefined && { thread_ts: thread }) },
      message,
      report,
    );
    if (thread !== undefined || spoken === undefined) return;
    // A thread may begin below the question or below the answer.
    const roots = [event.ts, ts].filter((root) => root !== undefined);
    await conversations.spoke(
      roots.map((root) => ({ channel: conversation.channel, thread: root })),
      spoken,
    );
  };
}
