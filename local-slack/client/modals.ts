import { type Element, placedElements } from '../block-kit/placed.ts';
import { closedParcel, submissionParcel } from '../deliver/submission.ts';
import { LIMITS } from '../limits.ts';
import type { Slack } from '../slack.ts';
import type { Surface } from '../surface.ts';
import { stateValues } from './act.ts';
import type { Client } from './client.ts';
import { type ElementState, isFilled, stateOf } from './memory.ts';
import { notice } from './notice.ts';
import { followResponse } from './response-action.ts';
import { topModal } from './stack.ts';

/** Presses the submit button of the modal on top. What is missing is told before anything is sent, as Slack's client does. */
export async function submit(slack: Slack, client: Client): Promise<void> {
  const open = topModal(client);
  if (!open) throw new Error(`${client.person.name} has no modal open`);
  const { view } = open;
  if (view.type !== 'modal' || view.submit === undefined) throw new Error('the modal has no submit button');
  const surface: Surface = { kind: 'view', view: open };
  open.errors = unfit(client, surface);
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

/** What Slack itself refuses in the inputs, by block_id: required ones that are empty, text of the wrong length. */
function unfit(client: Client, surface: Extract<Surface, { kind: 'view' }>): Record<string, string> {
  const errors: Record<string, string> = {};
  for (const placed of placedElements(surface.view.blocks)) {
    const state = stateOf(client.memory, surface, placed);
    if (!placed.input || state === undefined) continue;
    const error = isFilled(state)
      ? wrongLength(placed.element, state)
      : placed.input.optional
        ? undefined
        : 'Please complete this required field.';
    if (error !== undefined) errors[placed.blockId] = error;
  }
  return errors;
}

/** In words of our own: Slack's are not documented (?). */
function wrongLength(element: Element, state: ElementState): string | undefined {
  if (element.type !== 'plain_text_input' || state.type !== 'plain_text_input') return undefined;
  const { min_length = 0, max_length = LIMITS.inputText } = element;
  const length = state.value?.length ?? 0;
  if (length < min_length) return `Please enter at least ${min_length} characters.`;
  return length > max_length ? `Please enter at most ${max_length} characters.` : undefined;
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
