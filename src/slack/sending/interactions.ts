import type {
  AllMiddlewareArgs,
  AnyMiddlewareArgs,
  BlockAction,
  RespondFn,
  SlackViewMiddlewareArgs,
  ViewSubmitAction,
} from '@slack/bolt';
import { WebAPIPlatformError, type WebClient } from '@slack/web-api';
import { z } from 'zod';
import type { ReportFailure } from '../logging.ts';
import type { SlackMessage } from '../views/message.ts';
import { answerModal, apology } from '../views/words.ts';
import { post, respondWith, whisper } from './post.ts';

type InteractionArgs = AnyMiddlewareArgs & AllMiddlewareArgs;

/**
 * Acknowledges an interaction with a message to the person, in the way that fits it: in the acknowledgement, in a modal, or
 * by a reply. Events are left alone: Bolt has already acknowledged them.
 */
export async function answerInKind(
  args: InteractionArgs,
  message: SlackMessage,
  report: ReportFailure,
): Promise<void> {
  if ('command' in args) return await args.ack({ response_type: 'ephemeral', ...message });
  if ('options' in args) return await args.ack({ options: [] });
  if ('view' in args) return await answerView(args, message);
  if ('action' in args || 'shortcut' in args) await answerClick(args, message, report);
}

type ViewArgs = Extract<InteractionArgs, { view: unknown }>;

async function answerView(args: ViewArgs, message: SlackMessage): Promise<void> {
  if (isSubmission(args)) await args.ack({ response_action: 'update', view: answerModal(message, TITLE) });
  else await args.ack();
}

const TITLE = 'CloudPay';

function isSubmission(args: ViewArgs): args is SlackViewMiddlewareArgs<ViewSubmitAction> & AllMiddlewareArgs {
  return args.body.type === 'view_submission';
}

const ClickBody = z.looseObject({
  user: z.looseObject({ id: z.string() }),
  trigger_id: z.string().optional(),
  view: z.looseObject({ id: z.string(), type: z.string() }).nullish(),
});

/** For a click in a message, an ephemeral message; on Home and for a shortcut, a modal. */
async function answerClick(
  args: Extract<InteractionArgs, { action: unknown } | { shortcut: unknown }>,
  message: SlackMessage,
  report: ReportFailure,
): Promise<void> {
  await args.ack();
  const { client } = args;
  const respond: RespondFn | undefined = 'action' in args ? args.respond : undefined;
  const { data } = ClickBody.safeParse(args.body);
  const view = answerModal(message, TITLE);
  if (respond && !data?.view) return await tell(args, message);
  if (!data) return;
  const show = () =>
    data.view?.type === 'modal'
      ? client.views.update({ view_id: data.view.id, view })
      : client.views.open({ trigger_id: data.trigger_id ?? '', view });
  await showOrApologise(show, { client, user: data.user.id, report });
}

type Clicked<Body = { readonly user: { readonly id: string } }> = {
  readonly body: Body;
  readonly client: WebClient;
  readonly respond: RespondFn;
};

const Spot = z.looseObject({
  channel: z.looseObject({ id: z.string() }).optional(),
  container: z.looseObject({ message_ts: z.string().optional(), thread_ts: z.string().optional() }),
  message: z.looseObject({ thread_ts: z.string().optional() }).optional(),
});

/**
 * Tells the clicker something that nobody else sees. In a thread it uses `chat.postEphemeral`, because a `response_url` does
 * not reach threads privately (bolt-js#963). If neither works, it sends a direct message.
 */
export async function tell({ body, client, respond }: Clicked, message: SlackMessage): Promise<void> {
  const thread = threadOf(body);
  if (thread && (await whisper(client, { ...thread, user: body.user.id }, message))) return;
  try {
    await respondWith(respond, { ...message, response_type: 'ephemeral', replace_original: false });
  } catch {
    // A malformed click may name nobody.
    if (body.user.id) await post(client, { channel: body.user.id, ...message });
  }
}

type ThreadPlace = { readonly channel: string; readonly thread_ts: string };

/** The thread of the clicked message, if it is a reply. */
function threadOf(body: unknown): ThreadPlace | undefined {
  const { data: { channel, container, message } = {} } = Spot.safeParse(body);
  const thread_ts = container?.thread_ts ?? message?.thread_ts;
  if (channel === undefined || thread_ts === undefined || thread_ts === container?.message_ts)
    return undefined;
  return { channel: channel.id, thread_ts };
}

/**
 * The same, also for Home and modals, where a modal opens. If Slack no longer accepts the trigger (after 3 seconds), it sends a
 * direct message.
 */
export async function tellUser(
  clicked: Clicked<BlockAction>,
  message: SlackMessage,
  report: ReportFailure,
): Promise<void> {
  const { body, client } = clicked;
  if (body.view === undefined) return await tell(clicked, message);
  const open = () => client.views.open({ trigger_id: body.trigger_id, view: answerModal(message) });
  await showOrApologise(open, { client, user: body.user.id, report }, () => message);
}

/**
 * Shows a person a view. If that fails, an apology with a reference is sent as a direct message, which needs
 * no trigger: better than silence, though the view may be there if only Slack's answer was lost. `inWords`
 * gives another message. A modal that is closed or already open is no failure.
 */
export async function showOrApologise(
  show: () => Promise<unknown>,
  { client, user, report }: Shown,
  inWords = apology,
): Promise<void> {
  try {
    await show();
  } catch (error) {
    if (isHarmless(error)) return;
    const reference = report(error);
    await post(client, { channel: user, ...inWords(reference) });
  }
}

/** Who is shown something, and with what. */
type Shown = { readonly client: WebClient; readonly user: string; readonly report: ReportFailure };

// The view was closed; a later choice has updated it already; a second click came after the first had opened the modal.
const HARMLESS = ['not_found', 'hash_conflict', 'exchanged_trigger_id'];

/** Whether it does not matter that a view could not be shown. */
export function isHarmless(error: unknown): boolean {
  return error instanceof WebAPIPlatformError && HARMLESS.includes(error.data.error);
}
