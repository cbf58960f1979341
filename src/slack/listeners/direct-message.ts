import type { AllMiddlewareArgs, SlackEventMiddlewareArgs } from '@slack/bolt';
import { ChannelId, UserId } from '../../core/checklist/ids.ts';
import { INSIDE } from '../../core/say/audience.ts';
import type { Context } from '../context.ts';
import { missCommandOf, runMissCommand } from '../misses/commands.ts';
import { reply } from '../reply.ts';
import { typedText } from '../typed-text.ts';

/** A direct message: answered there, in its thread if it stands in one. What bots and Slack itself write is left alone. */
export function onDirectMessage(context: Context) {
  const { answerHere, conversations, isFirst, report } = context;
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
    const text = typedText(event.text ?? '');
    const by = UserId.parse(event.user);
    const place = { channel, ...(thread !== undefined && { thread_ts: thread }) };
    const missCommand = missCommandOf(text);
    if (missCommand)
      return void (await reply(
        client,
        place,
        await runMissCommand(context, missCommand, { by, channel }),
        report,
      ));
    const { message, spoken } = await answerHere(text, {
      audience: INSIDE,
      ...{ channel, by, conversation },
      withShare: false,
    });
    const ts = await reply(client, place, message, report);
    if (thread !== undefined || spoken === undefined) return;
    // A thread may begin below the question or below the answer.
    const roots = [event.ts, ts].filter((root) => root !== undefined);
    await conversations.spoke(
      roots.map((root) => ({ channel: conversation.channel, thread: root })),
      spoken,
    );
  };
}
