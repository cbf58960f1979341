import type {
  AllMiddlewareArgs,
  AnyMiddlewareArgs,
  BlockAction,
  RespondFn,
  SlackViewMiddlewareArgs,
  ViewSubmitAction,
} from '@slack/bolt';
import type { ModalView } from '@slack/types';
import { WebAPIPlatformError, type WebClient } from '@slack/web-api';
import { z } from 'zod';
import type { ReportFailure } from '../logging.ts';
import type { SlackMessage } from '../views/message.ts';
import { answerModal, apology } from '../views/words.ts';
import { post, respondWith, whisper } from './post.ts';

type InteractionArgs = AnyMiddlewareArgs & AllMiddlewareArgs;

/**
 * Acknowledges an interaction with a message to whoever caused it, in the way in which it was caused: in the acknowledgement,
 * in a modal, by a reply. Events are left alone: Bolt has acknowledged them.
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

/** Below a message, a private word to the clicker; on Home and for a shortcut, a modal. */
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

/** Where something was clicked, as far as the payload tells. */
const Spot = z.looseObject({
  channel: z.looseObject({ id: z.string() }).optional(),
  container: z.looseObject({ message_ts: z.string().optional(), thread_ts: z.string().optional() }),
  message: z.looseObject({ thread_ts: z.string().optional() }).optional(),
});

/**
 * Tells the clicker something that nobody else sees; the clicked message stays. In a thread it goes to that thread, which a
 * `response_url` does not reach privately (bolt-js#963); where neither works, it becomes a direct message.
 */
export async function tell({ body, client, respond }: Clicked, message: SlackMessage): Promise<void> {
  const thread = threadOf(body);
  if (thread && (await whisper(client, { ...thread, user: body.user.id }, message))) return;
  try {
    await respondWith(respond, { ...message, response_type: 'ephemeral', replace_original: false });
  } catch {
    // A malformed click may name nobody: then there is nobody to write to.
    if (body.user.id) await post(client, { channel: body.user.id, ...message });
  }
}

type ThreadPlace = { readonly channel: string; readonly thread_ts: string };

/** The thread in which the clicked message is a reply. */
function threadOf(body: unknown): ThreadPlace | undefined {
  const { data: { channel, container, message } = {} } = Spot.safeParse(body);
  const thread_ts = container?.thread_ts ?? message?.thread_ts;
  if (channel === undefined || thread_ts === undefined || thread_ts === container?.message_ts)
    return undefined;
  return { channel: channel.id, thread_ts };
}

/**
 * The same from any place: on Home a modal opens. If Slack no longer accepts the trigger (after three seconds), the words come
 * as a direct message.
 */
export async function tellUser(
  clicked: Clicked<BlockAction>,
  message: SlackMessage,
  report: ReportFailure,
): Promise<void> {
  const { body, client } = clicked;
  if (body.view === undefined) return await tell(clicked, message);
  try {
    await client.views.open({ trigger_id: body.trigger_id, view: answerModal(message) });
  } catch (error) {
    if (isHarmless(error)) return;
    report(error);
    await post(client, { channel: body.user.id, ...message });
  }
}

/**
 * Shows a person a view. When that fails, an apology with a reference comes as a direct message, which needs no trigger:
 * better than silence after a click, though the view may be there when only Slack's answer was lost. A modal that was
 * closed meanwhile, or that is open already, is no failure.
 */
export async function showOrApologise(
  show: () => Promise<unknown>,
  { client, user, report }: { client: WebClient; user: string; report: ReportFailure },
): Promise<void> {
  try {
    await show();
  } catch (error) {
    if (isHarmless(error)) return;
    const reference = report(error);
    await post(client, { channel: user, ...apology(reference) });
  }
}

/** Whoever did something, with the trigger that Slack gave for it. */
type TriggerBody = {
  readonly trigger_id: string;
  readonly user: { readonly id: string };
  readonly view?: { readonly type: string } | undefined;
};

/** Opens a modal for whoever did something, above the modal in which it was done; when that fails, apologises as above. */
export function openModal(
  { client, body }: { readonly client: WebClient; readonly body: TriggerBody },
  view: ModalView,
  report: ReportFailure,
): Promise<void> {
  const { trigger_id, user } = body;
  const open = () =>
    body.view?.type === 'modal'
      ? client.views.push({ trigger_id, view })
      : client.views.open({ trigger_id, view });
  return showOrApologise(open, { client, user: user.id, report });
}

// The view that was to be updated is no longer there, or a later choice has updated it already; the click came twice, and the first
// of them has opened the modal.
const HARMLESS = ['not_found', 'hash_conflict', 'exchanged_trigger_id'];

/** Whether a view that could not be shown is nobody's failure. */
export function isHarmless(error: unknown): boolean {
  return error instanceof WebAPIPlatformError && HARMLESS.includes(error.data.error);
}
