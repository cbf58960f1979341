import type {
  AllMiddlewareArgs,
  AnyMiddlewareArgs,
  RespondFn,
  SlackViewMiddlewareArgs,
  ViewSubmitAction,
} from '@slack/bolt';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { reply } from '../sending/reply.ts';
import { showOrApologise } from '../sending/show.ts';
import { tell } from '../sending/tell.ts';
import type { SlackMessage } from '../views/message.ts';
import { refusedHome, refusedModal } from '../views/refused.ts';
import { type Refused, refusal } from './refusal.ts';

type Args = AnyMiddlewareArgs & AllMiddlewareArgs;
type Parts = Pick<Context, 'isFirst' | 'report'>;

/** Refuses in the way in which it was asked: in the acknowledgement, in a modal, by a reply. */
export async function refuse(args: Args, why: Refused, parts: Parts): Promise<void> {
  const message = refusal(why);
  if ('command' in args) return await args.ack({ response_type: 'ephemeral', ...message });
  if ('options' in args) return await args.ack({ options: [] });
  if ('view' in args) return await refuseModal(args, message);
  if ('action' in args || 'shortcut' in args) return await refuseClick(args, message, parts);
  if ('event' in args) await refuseEvent(args, message, parts);
}

type ViewArgs = Extract<Args, { view: unknown }>;

async function refuseModal(args: ViewArgs, message: SlackMessage): Promise<void> {
  if (isSubmission(args)) await args.ack({ response_action: 'update', view: refusedModal(message) });
  else await args.ack();
}

function isSubmission(args: ViewArgs): args is SlackViewMiddlewareArgs<ViewSubmitAction> & AllMiddlewareArgs {
  return args.body.type === 'view_submission';
}

const Clicked = z.looseObject({
  user: z.looseObject({ id: z.string() }),
  trigger_id: z.string().optional(),
  view: z.looseObject({ id: z.string(), type: z.string() }).nullish(),
});

/** A click or a shortcut: below a message a word to whoever clicked; in App Home and for a shortcut a modal. */
async function refuseClick(
  args: Extract<Args, { action: unknown } | { shortcut: unknown }>,
  message: SlackMessage,
  { report }: Parts,
): Promise<void> {
  await args.ack();
  const { client } = args;
  const respond: RespondFn | undefined = 'action' in args ? args.respond : undefined;
  const { data } = Clicked.safeParse(args.body);
  const view = refusedModal(message);
  if (respond && !data?.view) return await tell(respond, message);
  if (!data) return;
  const show = () =>
    data.view?.type === 'modal'
      ? client.views.update({ view_id: data.view.id, view })
      : client.views.open({ trigger_id: data.trigger_id ?? '', view });
  await showOrApologise(show, { client, user: data.user.id, report });
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
  const { type, user, channel, ts, thread_ts: thread, tab, subtype, edited } = data.event;
  const isMention = type === 'app_mention' && edited === undefined;
  const isDirect = type === 'message' && (subtype === undefined || subtype === 'file_share');
  if (type === 'app_home_opened' && tab !== 'messages')
    await client.views.publish({ user_id: user, view: refusedHome(message) });
  if (!(isMention || isDirect) || !(await parts.isFirst(data.event_id))) return;
  const root = isMention ? (thread ?? ts) : thread;
  await reply(client, { channel, ...(root !== undefined && { thread_ts: root }) }, message, parts.report);
}
