import { isDeepStrictEqual } from 'node:util';
import { menuOptions } from '../block-kit/elements.ts';
import type { Option } from '../block-kit/objects.ts';
import { type Element, type Placed, placedElements } from '../block-kit/placed.ts';
import { type ActionParts, actionParcel } from '../deliver/interactions.ts';
import type { StateValues } from '../deliver/payload.ts';
import { channelsFor } from '../find.ts';
import type { Client, Values } from '../state.ts';
import { type Surface, surfaceBlocks, surfaceKey, type Target } from '../surface.ts';
import type { Delivery } from '../traffic.ts';
import { noticeFailure } from './client.ts';

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
type Stateful = Extract<Element, { type: keyof typeof STATES }>;

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
    const current = channelsFor(slack, person, filter?.include).find((channel) => channel === viewing);
    return given(initial_conversation ?? (default_to_current_conversation ? current?.id : undefined));
  }
  if ('initial_date' in element) return given(element.initial_date);
  return 'initial_value' in element ? given(element.initial_value) : [];
}

function given(value: Values[number] | undefined): Values {
  return value === undefined ? [] : [value];
}

/** The same as Slack writes it. */
function wireState({ type }: Stateful, values: Values): object {
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

/** The state after an option was clicked: a checkbox toggles, anything else takes the option. */
function withChosen({ type }: Stateful, before: Values, option: Option): Values {
  if (type !== 'checkboxes') return [option];
  const without = before.filter((other) => !isDeepStrictEqual(other, option));
  return without.length < before.length ? without : [...before, option];
}

/** What a person does to an element. */
export type Interaction =
  | { kind: 'press' }
  | { kind: 'choose'; option: Option }
  | { kind: 'fill'; values: Values };

/** Does this in a client, and tells the bot by `block_actions`; a failure becomes a notice. */
export async function act(client: Client, target: Target, interaction: Interaction): Promise<Delivery> {
  const { element, blockId, actionId } = target.placed;
  const ids = { type: element.type, block_id: blockId, action_id: actionId };
  const action: ActionParts = { ...ids, ...change(client, target, interaction) };
  const values = stateValues(client, target.surface);
  const { delivery } = await client.slack.bot.deliver(actionParcel(client, target.surface, action, values));
  noticeFailure(client, delivery);
  return delivery;
}

/** Changes the client's state; gives that part of the payload's action. */
function change(client: Client, target: Target, interaction: Interaction): object {
  const { element } = target.placed;
  if (element.type === 'button') return { text: element.text, value: element.value, url: element.url };
  if (element.type === 'overflow')
    return interaction.kind === 'choose' ? { selected_option: interaction.option } : {};
  const before = valuesIn(client, target);
  const after =
    interaction.kind === 'fill'
      ? interaction.values
      : interaction.kind === 'choose'
        ? withChosen(element, before, interaction.option)
        : before;
  remember(client, target, after);
  return wireState(element, after);
}

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

/** How a person finds an element: by the label of its input block, its placeholder, or else its action_id. */
function labelsOf({ element, input, actionId }: Placed): string[] {
  const placeholder = 'placeholder' in element ? element.placeholder?.text : undefined;
  return [input?.label, placeholder, actionId].filter((label) => label !== undefined);
}

/** The one input of a surface with this label. Throws when there is none, or more than one. */
export function inputLabelled(surface: Surface, label: string): Placed {
  const inputs = placedElements(surfaceBlocks(surface)).filter(({ element }) => keepsState(element));
  const fitting = inputs.filter((placed) => labelsOf(placed).includes(label));
  const [found] = fitting;
  if (found && fitting.length === 1) return found;
  const there = inputs.map((placed) => labelsOf(placed).join(' = ')).join(', ');
  throw new Error(`${fitting.length} inputs are called "${label}"; there are: ${there || 'none'}`);
}
