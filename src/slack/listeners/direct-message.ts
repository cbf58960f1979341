import type { AllMiddlewareArgs, SlackEventMiddlewareArgs } from '@slack/bolt';
import { INSIDE } from '../../core/say/audience.ts';
import type { Context } from '../context.ts';
import { reply } from '../reply.ts';
import { typedText } from '../typed-text.ts';

/** A direct message: answered there, in its thread if it stands in one. What bots and Slack itself write is left alone. */
export function onDirectMessage({ answerHere, isFirst, report }: Context) {
  return async ({
    event,
    body,
    client,
  }: SlackEventMiddlewareArgs<'message'> & AllMiddlewareArgs): Promise<void> => {
    if (event.subtype !== undefined && event.subtype !== 'file_share') return;
    if ('bot_id' in event || event.channel_type !== 'im') return;
    if (!(await isFirst(body.event_id))) return;
    const { channel } = event;
    const { message } = await answerHere(typedText(event.text ?? ''), {
      channel,
      audience: INSIDE,
      withShare: false,
    });
    const place = {
      channel,
      ...(event.thread_ts !== undefined && { thread_ts: event.thread_ts }),
    };
    await reply(client, place, message, report);
  };
}
