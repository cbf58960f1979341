import type { View } from '../block-kit/check-view.ts';
import { placedElements } from '../block-kit/placed.ts';
import { closedParcel, submissionParcel } from '../deliver/submission.ts';
import type { Slack } from '../slack.ts';
import type { State } from '../state.ts';
import { type Surface, withEarlier } from '../surface.ts';
import { type OpenView, openView, version } from '../view.ts';
import { stateValues } from './act.ts';
import type { Client } from './client.ts';
import { isFilled, stateOf } from './memory.ts';
import { notice } from './notice.ts';
import { followResponse } from './response-action.ts';

/** The modal on top. */
export function topModal(client: Client): OpenView | undefined {
  return client.modals.at(-1);
}

/** Puts a modal on top of this client's stack, or begins a new stack. */
export function showModal(state: State, client: Client, view: View, how: 'open' | 'push'): OpenView {
  const opened = openView(state, client.person, view, how === 'push' ? topModal(client) : undefined);
  client.modals = how === 'push' ? [...client.modals, opened] : [opened];
  state.changes.happened();
  return opened;
}

/** Puts new content in the place of a view's old; what stands in inputs that keep their ids stays. */
export function replaceView(state: State, open: OpenView, view: View): void {
  open.earlier = withEarlier(open.blocks, open.earlier);
  Object.assign(open, version(state, view), { errors: {} });
  state.changes.happened();
}

/** Presses the submit button of the modal on top. What is missing is told before anything is sent, as Slack's client does. */
export async function submit(slack: Slack, client: Client): Promise<void> {
  const open = topModal(client);
  if (!open) throw new Error(`${client.person.name} has no modal open`);
  const surface: Surface = { kind: 'view', view: open };
  open.errors = missing(client, surface);
  slack.state.changes.happened();
  if (Object.keys(open.errors).length > 0) return;
  const parcel = submissionParcel(slack.state, client, open, stateValues(client.memory, surface));
  const { delivery, entry } = await slack.bot.deliver(parcel);
  if (delivery.failure !== undefined) return notice(slack.state, client, TROUBLE);
  const problem = followResponse(slack.state, client, open, delivery);
  if (problem !== undefined) {
    entry.problems.push({ ...problem, method: entry.method });
    notice(slack.state, client, TROUBLE);
  }
}

const TROUBLE = 'We had some trouble connecting. Try again?';

/** The required inputs that are empty, by block_id. */
function missing(client: Client, surface: Extract<Surface, { kind: 'view' }>): Record<string, string> {
  const empty = placedElements(surface.view.blocks).filter((placed) => {
    const state = stateOf(client.memory, surface, placed);
    return placed.input && !placed.input.optional && state !== undefined && !isFilled(state);
  });
  return Object.fromEntries(empty.map(({ blockId }) => [blockId, 'Please complete this required field.']));
}

/** Closes the modal on top, or all of them; the bot hears of those that asked for it. */
export async function closeModal(slack: Slack, client: Client, which: 'top' | 'all' = 'top'): Promise<void> {
  const top = topModal(client);
  if (!top) throw new Error(`${client.person.name} has no modal open`);
  const isCleared = which === 'all' || (top.view.type === 'modal' && top.view.clear_on_close === true);
  const closed = isCleared ? client.modals : [top];
  client.modals = isCleared ? [] : client.modals.slice(0, -1);
  slack.state.changes.happened();
  for (const view of closed.toReversed()) {
    if (view.view.type !== 'modal' || view.view.notify_on_close !== true) continue;
    const values = stateValues(client.memory, { kind: 'view', view });
    await slack.bot.deliver(closedParcel(slack.state, client, view, values, isCleared));
  }
}
