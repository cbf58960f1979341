import { z } from 'zod';
import { type Element, placedElements } from '../block-kit/placed.ts';
import { closedParcel, submissionParcel } from '../deliver/interactions.ts';
import { LIMITS } from '../limits.ts';
import { acceptedJson, attempt, Refusal } from '../refusal.ts';
import type { Client, OpenView, Values } from '../state.ts';
import { acceptedView, replaceView, showModal, topModal } from '../views.ts';
import { notice } from './client.ts';
import { valuesIn } from './values.ts';

/** Presses the submit button of the top modal. As in Slack's client, missing values are reported before anything is sent. */
export async function submit(client: Client): Promise<void> {
  const open = topModal(client);
  if (!open) throw new Error(`${client.person.name} has no modal open`);
  const { view } = open;
  if (view.type !== 'modal' || view.submit === undefined) throw new Error('the modal has no submit button');
  const { slack } = client;
  open.errors = unfit(client, open);
  slack.changes.happened();
  if (Object.keys(open.errors).length > 0) return;
  const { delivery, entry } = await slack.bot.deliver(submissionParcel(client, open));
  if (delivery.failure !== undefined) return notice(client, TROUBLE);
  const { method } = entry;
  const followed = attempt(method, () => followResponse(client, open, delivery.body));
  slack.changes.happened();
  if (followed.ok) return;
  entry.problems.push({ code: WRONG, method, detail: followed.refusal.detail });
  notice(client, TROUBLE);
}

const TROUBLE = 'We had some trouble connecting. Try again?';

/** What Slack itself refuses in the inputs, by block_id: required ones that are empty, text of the wrong length. */
function unfit(client: Client, view: OpenView): Record<string, string> {
  const errors: Record<string, string> = {};
  for (const placed of placedElements(view.blocks)) {
    if (!placed.input) continue;
    const values = valuesIn(client, { surface: { kind: 'view', view }, placed });
    const isFilled = values.some((value) => typeof value !== 'string' || value.trim() !== '');
    const error = isFilled
      ? wrongLength(placed.element, values)
      : placed.input.optional
        ? undefined
        : 'Please complete this required field.';
    if (error !== undefined) errors[placed.blockId] = error;
  }
  return errors;
}

/** In words of our own: Slack's are not documented (?). */
function wrongLength(element: Element, [text]: Values): string | undefined {
  if (element.type !== 'plain_text_input') return undefined;
  const { min_length = 0, max_length = LIMITS.inputText } = element;
  const length = typeof text === 'string' ? text.length : 0;
  if (length < min_length) return `Please enter at least ${min_length} characters.`;
  return length > max_length ? `Please enter at most ${max_length} characters.` : undefined;
}

/** Closes the top modal, or all of them; the bot is told of those with `notify_on_close`. */
export async function closeModal(client: Client, which: 'top' | 'all' = 'top'): Promise<void> {
  const top = topModal(client);
  if (!top) throw new Error(`${client.person.name} has no modal open`);
  const isCleared = which === 'all' || (top.view.type === 'modal' && top.view.clear_on_close === true);
  const closed = isCleared ? client.modals : [top];
  client.modals = isCleared ? [] : client.modals.slice(0, -1);
  client.slack.changes.happened();
  for (const view of closed.toReversed()) {
    if (view.view.type !== 'modal' || view.view.notify_on_close !== true) continue;
    await client.slack.bot.deliver(closedParcel(client, view, isCleared));
  }
}

/** What the acknowledgement of a view_submission may say (docs.slack.dev/surfaces/modals#response_actions). */
const Response = z.discriminatedUnion('response_action', [
  z.strictObject({ response_action: z.literal('errors'), errors: z.record(z.string(), z.string().min(1)) }),
  z.strictObject({ response_action: z.literal('update'), view: z.unknown() }),
  z.strictObject({ response_action: z.literal('push'), view: z.unknown() }),
  z.strictObject({ response_action: z.literal('clear') }),
]);

const WRONG = 'invalid_response_action';

/**
 * Follows the acknowledgement: shows errors, updates, pushes, clears or, if it is empty, closes. Throws a
 * Refusal when it cannot be followed.
 */
function followResponse(client: Client, open: OpenView, body: string): void {
  if (body.trim() === '') {
    client.modals = client.modals.filter((view) => view !== open);
    return;
  }
  const response = acceptedJson(Response, body, WRONG);
  switch (response.response_action) {
    case 'errors':
      open.errors = knownErrors(open, response.errors);
      return;
    case 'clear':
      client.modals = [];
      return;
    case 'update':
      replaceView(client.slack, open, acceptedView(client.slack, 'modal', response.view, open));
      return;
    case 'push':
      showModal(client, acceptedView(client.slack, 'modal', response.view), 'push');
  }
}

function knownErrors(open: OpenView, errors: Record<string, string>): Record<string, string> {
  const inputs = open.blocks.flatMap((block) => (block.type === 'input' ? [block.block_id ?? ''] : []));
  const unknown = Object.keys(errors).filter((id) => !inputs.includes(id));
  const wrong = unknown.map((id) => `errors.${id}: no input block has this block_id`);
  if (Object.keys(errors).length === 0) wrong.push('errors: none');
  if (wrong.length > 0) throw new Refusal(WRONG, wrong);
  return errors;
}
