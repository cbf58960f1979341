import { menuOptions } from '../block-kit/elements.ts';
import type { Option } from '../block-kit/objects.ts';
import { type Element, placedElements } from '../block-kit/placed.ts';
import { channelsFor } from '../find.ts';
import type { Client, Values } from '../state.ts';
import { type Surface, surfaceBlocks, surfaceKey, type Target } from '../surface.ts';

/** The name under which a client remembers an element. */
export function memoryKey({ surface, placed: { blockId, actionId } }: Target): string {
  return [surfaceKey(surface), blockId, actionId].join('\n');
}

/** The key of an element's state in Slack's payloads: one value, or a list. */
const STATES = {
  checkboxes: { list: 'selected_options' },
  radio_buttons: { one: 'selected_option' },
  static_select: { one: 'selected_option' },
  external_select: { one: 'selected_option' },
  users_select: { one: 'selected_user' },
  multi_users_select: { list: 'selected_users' },
  conversations_select: { one: 'selected_conversation' },
  datepicker: { one: 'selected_date' },
  plain_text_input: { one: 'value' },
} as const;

/** An element with a state, unlike buttons and overflow menus. */
export type Stateful = Extract<Element, { type: keyof typeof STATES }>;

/** Whether an element has a state. */
export function keepsState(element: Element): element is Stateful {
  return element.type in STATES;
}

/** The state of an element for this client. */
export function valuesIn(client: Client, target: Target): Values {
  const remembered = client.inputs.get(memoryKey(target));
  const { element } = target.placed;
  return remembered?.type === element.type ? remembered.values : initialValues(client, element);
}

/** Puts these values into an element. */
export function remember({ inputs }: Client, target: Target, values: Values): void {
  inputs.set(memoryKey(target), { type: target.placed.element.type, values });
}

function initialValues({ slack, person, viewing }: Client, element: Element): Values {
  if ('initial_options' in element) return element.initial_options ?? [];
  if ('initial_users' in element) return element.initial_users ?? [];
  if ('initial_option' in element) return given(element.initial_option);
  if ('initial_user' in element) return given(element.initial_user);
  if (element.type === 'conversations_select') {
    const { initial_conversation, default_to_current_conversation, filter } = element;
    const current = channelsFor(slack, person, filter).find((channel) => channel === viewing);
    return given(initial_conversation ?? (default_to_current_conversation ? current?.id : undefined));
  }
  if ('initial_date' in element) return given(element.initial_date);
  return 'initial_value' in element ? given(element.initial_value) : [];
}

function given(value: Values[number] | undefined): Values {
  return value === undefined ? [] : [value];
}

/** The same as Slack writes it. */
export function wireState({ type }: Stateful, values: Values): object {
  const state = STATES[type];
  return 'list' in state ? { type, [state.list]: values } : { type, [state.one]: values[0] ?? null };
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

/**
 * What stands in the inputs, by block_id and action_id
 * (docs.slack.dev/reference/interaction-payloads/block_actions-payload).
 */
export type StateValues = Record<string, Record<string, object>>;

/** `state.values` of a payload: the state of every element that has one. */
export function stateValues(client: Client, surface: Surface): StateValues {
  const values: StateValues = {};
  for (const placed of placedElements(surfaceBlocks(surface))) {
    const { element, blockId, actionId } = placed;
    if (!keepsState(element)) continue;
    const state = wireState(element, valuesIn(client, { surface, placed }));
    values[blockId] = { ...values[blockId], [actionId]: state };
  }
  return values;
}
