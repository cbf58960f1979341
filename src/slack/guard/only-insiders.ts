import type { AllMiddlewareArgs, AnyMiddlewareArgs, BlockAction, Middleware } from '@slack/bolt';
import { z } from 'zod';
import { answeredOnce, isWritten } from '../answering/message-text.ts';
import { redraw } from '../checklists/change.ts';
import { answerInKind } from '../sending/interactions.ts';
import { reply } from '../sending/post.ts';
import type { Services } from '../services.ts';
import { placeOf } from '../views/ids.ts';
import type { SlackMessage } from '../views/message.ts';
import { words } from '../views/words.ts';
import { askingOf, type Who, whoAsks } from './who-asks.ts';

/**
 * Runs before all listeners. Members pass; everybody else is refused, also if Slack does not tell who they are.
 */
export function onlyInsiders(services: Services): Middleware<AnyMiddlewareArgs> {
  return async (args) => {
    const asking = askingOf(args.body);
    if (asking.kind === 'nobody') return await args.next();
    const who = asking.kind === 'person' ? await whoAsks(services, asking) : 'unknown';
    if (who === 'inside') return await args.next();
    await refuse(args, who, services);
    if ('action' in args && args.body.type === 'block_actions') await redrawn(args.body, services);
  };
}

/** Draws the message again, because Slack shows the clicked box as changed. */
async function redrawn(body: BlockAction, services: Services): Promise<void> {
  const place = placeOf(body.actions[0]?.block_id ?? '');
  if (place) await redraw(services, place.checklist);
}

type RefusedArgs = AnyMiddlewareArgs & AllMiddlewareArgs;
type WhyRefused = Exclude<Who, 'inside'>;

const WORDS: Readonly<Record<WhyRefused, string>> = {
  outside: 'Sorry, I only work for members of the host organisation.',
  guest: 'Sorry, I don’t work for guests of this workspace.',
  unknown:
    'Sorry, I couldn’t check whether you belong to the host organisation. Please try again in a moment.',
};

/** What a person reads who is refused. */
export function refusal(why: WhyRefused): SlackMessage {
  return words([WORDS[why]]);
}

/** Refuses in the acknowledgement, a modal or a reply. */
async function refuse(args: RefusedArgs, why: WhyRefused, services: Services): Promise<void> {
  const message = refusal(why);
  if ('event' in args) await refuseEvent(args, message, services);
  else await answerInKind(args, message, services.report);
}

const AskedEvent = z.looseObject({
  event: z.looseObject({
    type: z.string(),
    user: z.string(),
    channel: z.string(),
    ts: z.string().optional(),
    thread_ts: z.string().optional(),
    tab: z.string().optional(),
  }),
});

/** Answers a mention, a direct message or the opening of Home; nobody expects an answer to other events. */
async function refuseEvent(
  { body, client }: Extract<RefusedArgs, { event: unknown }>,
  message: SlackMessage,
  services: Services,
): Promise<void> {
  const { data } = AskedEvent.safeParse(body);
  if (!data) return;
  const { type, user, channel, ts, thread_ts: thread, tab } = data.event;
  if (type === 'app_home_opened' && tab !== 'messages')
    await client.views.publish({ user_id: user, view: { type: 'home', blocks: message.blocks } });
  const isAsked = (type === 'app_mention' || type === 'message') && isWritten(data.event);
  if (!isAsked || ts === undefined || !(await services.isFirst(answeredOnce({ channel, ts })))) return;
  const root = type === 'app_mention' ? (thread ?? ts) : thread;
  await reply(client, { channel, thread_ts: root }, message, services);
}
