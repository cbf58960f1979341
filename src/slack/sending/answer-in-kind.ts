import type {
  AllMiddlewareArgs,
  AnyMiddlewareArgs,
  RespondFn,
  SlackViewMiddlewareArgs,
  ViewSubmitAction,
} from '@slack/bolt';
import { z } from 'zod';
import type { ReportFailure } from '../report.ts';
import { answerModal } from '../views/answer-modal.ts';
import type { SlackMessage } from '../views/message.ts';
import { showOrApologise } from './show.ts';
import { tell } from './tell.ts';

type Args = AnyMiddlewareArgs & AllMiddlewareArgs;

/**
 * Acknowledges an interaction with a message to whoever caused it, in the way in which it was caused: in the acknowledgement,
 * in a modal, by a reply. Events are left alone: Bolt has acknowledged them.
 */
export async function answerInKind(args: Args, message: SlackMessage, report: ReportFailure): Promise<void> {
  if ('command' in args) return await args.ack({ response_type: 'ephemeral', ...message });
  if ('options' in args) return await args.ack({ options: [] });
  if ('view' in args) return await answerView(args, message);
  if ('action' in args || 'shortcut' in args) await answerClick(args, message, report);
}

type ViewArgs = Extract<Args, { view: unknown }>;

async function answerView(args: ViewArgs, message: SlackMessage): Promise<void> {
  if (isSubmission(args)) await args.ack({ response_action: 'update', view: answerModal(message, TITLE) });
  else await args.ack();
}

const TITLE = 'CloudPay';

function isSubmission(args: ViewArgs): args is SlackViewMiddlewareArgs<ViewSubmitAction> & AllMiddlewareArgs {
  return args.body.type === 'view_submission';
}

const Clicked = z.looseObject({
  user: z.looseObject({ id: z.string() }),
  trigger_id: z.string().optional(),
  view: z.looseObject({ id: z.string(), type: z.string() }).nullish(),
});

/** Below a message, a word to whoever clicked; in App Home and for a shortcut, a modal. */
async function answerClick(
  args: Extract<Args, { action: unknown } | { shortcut: unknown }>,
  message: SlackMessage,
  report: ReportFailure,
): Promise<void> {
  await args.ack();
  const { client } = args;
  const respond: RespondFn | undefined = 'action' in args ? args.respond : undefined;
  const { data } = Clicked.safeParse(args.body);
  const view = answerModal(message, TITLE);
  if (respond && !data?.view) return await tell(args, message);
  if (!data) return;
  const show = () =>
    data.view?.type === 'modal'
      ? client.views.update({ view_id: data.view.id, view })
      : client.views.open({ trigger_id: data.trigger_id ?? '', view });
  await showOrApologise(show, { client, user: data.user.id, report });
}
