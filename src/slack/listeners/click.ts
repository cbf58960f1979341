import type { AllMiddlewareArgs, BlockAction, SlackActionMiddlewareArgs } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import { ActionTs, ChannelId, UserId } from '../../core/checklists/ids.ts';
import { showOrApologise, tellUser } from '../sending/interactions.ts';
import { respondWith } from '../sending/post.ts';
import type { Services } from '../services.ts';
import { type ChecklistPlace, placeOf } from '../views/ids.ts';
import type { SlackMessage } from '../views/message.ts';
import { notSaved } from '../views/words.ts';

type ClickArgs = SlackActionMiddlewareArgs<BlockAction> & AllMiddlewareArgs;
type Action = ClickArgs['action'];

/** A click on a button or a box, or a choice in a menu. */
export type Click = {
  readonly by: UserId;
  /** When, by Slack's clock. */
  readonly at: ActionTs | undefined;
  /** The channel of the message; undefined on Home and in modals. */
  readonly channel: ChannelId | undefined;
  /** The value of the button, or of what was chosen. */
  readonly value: string;
  /** The checklist, and the step, that the `block_id` names. */
  readonly place: ChecklistPlace | undefined;
  readonly args: ClickArgs;
};

/** What the clicker sees then: words only to them, a replaced message, an updated view, or a new modal. */
export type ClickAnswer =
  | { readonly tell: SlackMessage }
  | { readonly replace: SlackMessage }
  | { readonly update: ModalView; readonly hash?: string }
  | { readonly open: ModalView }
  | undefined;

/** Gives what `app.action` takes. */
export type ClickListener = (services: Services) => (args: ClickArgs) => Promise<void>;
type Handle<T> = (services: Services, click: Click) => Promise<T>;

/** A click that only shows something: acknowledged at once. After a failure an apology comes as a direct message. */
export function shows(handle: Handle<ClickAnswer>): ClickListener {
  return (services) => async (args) => {
    await args.ack();
    const click = clickIn(args);
    const show = async () => give(click, await handle(services, click), services);
    await showOrApologise(show, { client: args.client, user: click.by, report: services.report });
  };
}

/**
 * A click that changes something: stored, then acknowledged, so that Slack shows its own warning if it was not. If `handle`
 * gives a function, that runs after the acknowledgement.
 */
export function stores(handle: Handle<ClickAnswer | (() => Promise<ClickAnswer>)>): ClickListener {
  return (services) => async (args) => {
    const click = clickIn(args);
    const stored = await storedOrTold(click, services, () => handle(services, click));
    if (stored === 'not stored') return;
    await args.ack();
    await give(click, typeof stored === 'function' ? await stored() : stored, services);
  };
}

/** Runs a write. If it fails, the clicker is told that nothing was saved, and the click stays unacknowledged. */
export async function storedOrTold<T>(
  { args }: Click,
  { report }: Services,
  write: () => Promise<T>,
): Promise<T | 'not stored'> {
  try {
    return await write();
  } catch (error) {
    await tellUser(args, notSaved(report(error)), report).catch(report);
    return 'not stored';
  }
}

/** Reads a click on any element. */
export function clickIn(args: ClickArgs): Click {
  const { action, body } = args;
  return {
    by: UserId.parse(body.user.id),
    at: ActionTs.safeParse(action.action_ts).data,
    channel: ChannelId.safeParse(body.channel?.id).data,
    value: chosenIn(action),
    place: placeOf(action.block_id),
    args,
  };
}

function chosenIn(action: Action): string {
  if ('selected_option' in action) return action.selected_option?.value ?? '';
  return ('value' in action && action.value) || '';
}

/** Whether only the clicker sees the message. */
export function isEphemeral({ args }: Click): boolean {
  return args.body.container.is_ephemeral === true;
}

/** Shows an answer to the clicker. */
export async function give(click: Click, answer: ClickAnswer, { report }: Services): Promise<void> {
  if (answer === undefined) return;
  const { body, client, respond } = click.args;
  const { trigger_id } = body;
  if ('tell' in answer) return await tellUser(click.args, answer.tell, report);
  if ('replace' in answer)
    return await respondWith(respond, {
      ...answer.replace,
      replace_original: true,
      ...(isEphemeral(click) && { response_type: 'ephemeral' }),
    });
  if ('open' in answer) {
    const { open: view } = answer;
    await (body.view?.type === 'modal'
      ? client.views.push({ trigger_id, view })
      : client.views.open({ trigger_id, view }));
    return;
  }
  const { update: view, ...hash } = answer;
  await (body.view?.type === 'modal'
    ? client.views.update({ view_id: body.view.id, view, ...hash })
    : client.views.open({ trigger_id, view }));
}
