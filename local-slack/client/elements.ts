import { isDeepStrictEqual } from 'node:util';
import { menuOptions } from '../block-kit/elements.ts';
import type { Option } from '../block-kit/objects.ts';
import { type Element, type Placed, placedElements } from '../block-kit/placed.ts';
import { type ActionParts, actionParcel } from '../deliver/interactions.ts';
import type { StateValues } from '../deliver/payload.ts';
import type { Client, ElementState } from '../state.ts';
import { type Surface, surfaceBlocks, surfaceKey, type Target } from '../surface.ts';
import type { Delivery } from '../traffic.ts';
import { noticeFailure } from './client.ts';

/** The name under which a client remembers an element. */
export function memoryKey({ surface, placed: { blockId, actionId } }: Target): string {
  return [surfaceKey(surface), blockId, actionId].join('\n');
}

/** What stands in an element for this client; nothing in a button or an overflow menu, which keep no state. */
export function stateOf({ inputs }: Client, target: Target): ElementState | undefined {
  const remembered = inputs.get(memoryKey(target));
  const { element } = target.placed;
  return remembered?.type === element.type ? remembered : initialState(element);
}

/** Puts a state into an element. */
export function remember({ inputs }: Client, target: Target, state: ElementState): void {
  inputs.set(memoryKey(target), state);
}

function initialState(element: Element): ElementState | undefined {
  switch (element.type) {
    case 'button':
    case 'overflow':
      return undefined;
    case 'checkboxes':
      return { type: element.type, selected_options: element.initial_options ?? [] };
    case 'radio_buttons':
    case 'static_select':
    case 'external_select':
      return { type: element.type, selected_option: element.initial_option ?? null };
    case 'users_select':
      return { type: element.type, selected_user: element.initial_user ?? null };
    case 'multi_users_select':
      return { type: element.type, selected_users: element.initial_users ?? [] };
    case 'conversations_select':
      return { type: element.type, selected_conversation: element.initial_conversation ?? null };
    case 'datepicker':
      return { type: element.type, selected_date: element.initial_date ?? null };
    case 'plain_text_input':
      return { type: element.type, value: element.initial_value ?? null };
  }
}

/** The options a person can choose from; those of an external select are what its typeahead showed last. */
export function choices({ offers }: Client, target: Target): Option[] {
  const { element } = target.placed;
  switch (element.type) {
    case 'checkboxes':
    case 'radio_buttons':
    case 'overflow':
      return element.options;
    case 'static_select':
      return menuOptions(element);
    case 'external_select':
      return offers.get(memoryKey(target)) ?? [];
    default:
      return [];
  }
}

/** The state after an option was clicked: a checkbox turns over, anything else takes the option. */
function withChosen(state: ElementState | undefined, option: Option): ElementState | undefined {
  if (state?.type === 'checkboxes') {
    const without = state.selected_options.filter((other) => !isDeepStrictEqual(other, option));
    const isOff = without.length === state.selected_options.length;
    return { ...state, selected_options: isOff ? [...without, option] : without };
  }
  return state !== undefined && 'selected_option' in state ? { ...state, selected_option: option } : state;
}

/** Whether a person has put something into an element. */
export function isFilled({ type: _, ...state }: ElementState): boolean {
  const [value] = Object.values(state);
  return typeof value === 'string' ? value.trim() !== '' : value !== null && value?.length !== 0;
}

/** What a person does to an element. */
export type Deed =
  | { kind: 'press' }
  | { kind: 'choose'; option: Option }
  | { kind: 'fill'; state: ElementState };

/** Does it in this client, and tells the bot by `block_actions`; a failure becomes a notice. */
export async function act(client: Client, target: Target, deed: Deed): Promise<Delivery> {
  const { element, blockId, actionId } = target.placed;
  const ids = { type: element.type, block_id: blockId, action_id: actionId };
  const action: ActionParts = { ...ids, ...change(client, target, deed) };
  const values = stateValues(client, target.surface);
  const { delivery } = await client.slack.bot.deliver(actionParcel(client, target.surface, action, values));
  noticeFailure(client, delivery);
  return delivery;
}

/** Changes what the client remembers; gives what the action says of it. */
function change(client: Client, target: Target, deed: Deed): object {
  const { element } = target.placed;
  if (element.type === 'button') return { text: element.text, value: element.value, url: element.url };
  if (element.type === 'overflow') return deed.kind === 'choose' ? { selected_option: deed.option } : {};
  const before = stateOf(client, target);
  const after =
    deed.kind === 'fill' ? deed.state : deed.kind === 'choose' ? withChosen(before, deed.option) : before;
  if (after !== undefined) remember(client, target, after);
  return { ...after };
}

/** `state.values` of a payload: what stands in every element that keeps a state. */
export function stateValues(client: Client, surface: Surface): StateValues {
  const values: StateValues = {};
  for (const placed of placedElements(surfaceBlocks(surface))) {
    const state = stateOf(client, { surface, placed });
    if (state === undefined) continue;
    values[placed.blockId] = { ...values[placed.blockId], [placed.actionId]: state };
  }
  return values;
}

/** How a person finds an element: by the label of its input block, its placeholder, or for want of both its action_id. */
function labelsOf({ element, input, actionId }: Placed): string[] {
  const placeholder = 'placeholder' in element ? element.placeholder?.text : undefined;
  return [input?.label, placeholder, actionId].filter((label) => label !== undefined);
}

/** The one input of a surface with this label. Throws when there is none, or more than one. */
export function inputLabelled(surface: Surface, label: string): Placed {
  const inputs = placedElements(surfaceBlocks(surface)).filter(
    ({ element }) => element.type !== 'button' && element.type !== 'overflow',
  );
  const fitting = inputs.filter((placed) => labelsOf(placed).includes(label));
  const [found] = fitting;
  if (found && fitting.length === 1) return found;
  const there = inputs.map((placed) => labelsOf(placed).join(' = ')).join(', ');
  throw new Error(`${fitting.length} inputs are called "${label}"; there are: ${there || 'none'}`);
}
