import type { AllMiddlewareArgs, AnyMiddlewareArgs } from '@slack/bolt';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { answeredOnce, isWritten } from '../listeners/written.ts';
import { answerInKind } from '../sending/answer-in-kind.ts';
import { reply } from '../sending/reply.ts';
import type { SlackMessage } from '../views/message.ts';
import { words } from '../views/words.ts';
import type { Who } from './who-asks.ts';

type Args = AnyMiddlewareArgs & AllMiddlewareArgs;
type Parts = Pick<Context, 'isFirst' | 'report'>;

type Refused = Exclude<Who['kind'], 'inside'>;

const WORDS: Readonly<Record<Refused, string>> = {
  outside: 'Sorry, I answer only people of the organisation that has installed me.',
  guest: 'Sorry, I do not answer guests of this workspace.',
  unknown:
    'Sorry, I could not find out just now whether you belong to the organisation that has installed me. Please try again in a moment.',
};

/** What somebody reads who is refused. */
export function refusal(why: Refused): SlackMessage {
  return words([WORDS[why]]);
}

/** Refuses in the way in which it was asked: in the acknowledgement, in a modal, by a reply. */
export async function refuse(args: Args, why: Refused, parts: Parts): Promise<void> {
  const message = refusal(why);
  if ('event' in args) await refuseEvent(args, message, parts);
  else await answerInKind(args, message, parts.report);
}

const Asked = z.looseObject({
  event: z.looseObject({
    type: z.string(),
    user: z.string(),
    channel: z.string(),
    ts: z.string().optional(),
    thread_ts: z.string().optional(),
    tab: z.string().optional(),
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
  const { type, user, channel, ts, thread_ts: thread, tab } = data.event;
  if (type === 'app_home_opened' && tab !== 'messages')
    await client.views.publish({ user_id: user, view: { type: 'home', blocks: message.blocks } });
  const isAsked = (type === 'app_mention' || type === 'message') && isWritten(data.event);
  if (!isAsked || ts === undefined || !(await parts.isFirst(answeredOnce({ channel, ts })))) return;
  const root = type === 'app_mention' ? (thread ?? ts) : thread;
  await reply(client, { channel, ...(root !== undefined && { thread_ts: root }) }, message, parts);
}
