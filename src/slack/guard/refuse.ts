import type { AllMiddlewareArgs, AnyMiddlewareArgs } from '@slack/bolt';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { answerInKind } from '../sending/answer-in-kind.ts';
import { reply } from '../sending/reply.ts';
import type { SlackMessage } from '../views/message.ts';
import { type Refused, refusal } from './refusal.ts';

type Args = AnyMiddlewareArgs & AllMiddlewareArgs;
type Parts = Pick<Context, 'isFirst' | 'report'>;

/** Refuses in the way in which it was asked: in the acknowledgement, in a modal, by a reply. */
export async function refuse(args: Args, why: Refused, parts: Parts): Promise<void> {
  const message = refusal(why);
  if ('event' in args) await refuseEvent(args, message, parts);
  else await answerInKind(args, message, parts.report);
}

const Asked = z.looseObject({
  event_id: z.string(),
  event: z.looseObject({
    type: z.string(),
    user: z.string(),
    channel: z.string(),
    ts: z.string().optional(),
    thread_ts: z.string().optional(),
    tab: z.string().optional(),
    subtype: z.string().optional(),
    edited: z.unknown().optional(),
    // Another app is not answered: it might answer back, for ever.
    bot_id: z.null().optional(),
  }),
});

/** A mention, a direct message, a look at App Home; of other events nobody expects an answer. */
async function refuseEvent(
  { body, client }: Extract<Args, { event: unknown }>,
  message: SlackMessage,
  parts: Parts,
): Promise<void> {
  const { data } = Asked.safeParse(body);
  if (!data) return;
  const { type, user, channel, ts, thread_ts: thread, tab = 'home', subtype, edited } = data.event;
  const isMention = type === 'app_mention' && edited === undefined;
  const isDirect = type === 'message' && (subtype === undefined || subtype === 'file_share');
  if (type === 'app_home_opened' && tab !== 'messages')
    await client.views.publish({ user_id: user, view: { type: 'home', blocks: message.blocks } });
  if (!(isMention || isDirect) || !(await parts.isFirst(data.event_id))) return;
  const root = isMention ? (thread ?? ts) : thread;
  await reply(client, { channel, ...(root !== undefined && { thread_ts: root }) }, message, parts.report);
}
