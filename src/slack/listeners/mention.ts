import type { AllMiddlewareArgs, SlackEventMiddlewareArgs } from '@slack/bolt';
import type { Context } from '../context.ts';
import { reply } from '../reply.ts';
import { typedText } from '../typed-text.ts';

/** A mention in a channel: answered in its thread. What bots write and what is edited later is left alone. */
export function onMention({ answerHere, isFirst, report }: Context) {
  return async ({
    event,
    body,
    client,
  }: SlackEventMiddlewareArgs<'app_mention'> & AllMiddlewareArgs): Promise<void> => {
    if (event.bot_id !== undefined || 'edited' in event) return;
    if (!(await isFirst(body.event_id))) return;
    const { channel } = event;
    const { message } = await answerHere(typedText(event.text), { channel, withShare: false });
    const place = { channel, thread_ts: event.thread_ts ?? event.ts };
    await reply(client, place, message, report);
  };
}
