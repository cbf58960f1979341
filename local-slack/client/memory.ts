import { isDeepStrictEqual } from 'node:util';
import { menuOptions } from '../block-kit/elements.ts';
import type { Option } from '../block-kit/objects.ts';
import type { Element, Placed } from '../block-kit/placed.ts';
import { type Surface, surfaceKey } from '../surface.ts';

/** What stands in one element, as `state.values` has it (docs.slack.dev/reference/interaction-payloads/block_actions-payload). */
export type ElementState =
  | { type: 'checkboxes'; selected_options: Option[] }
  | { type: 'radio_buttons' | 'static_select' | 'external_select'; selected_option: Option | null }
  | { type: 'users_select'; selected_user: string | null }
  | { type: 'multi_users_select'; selected_users: string[] }
  | { type: 'conversations_select'; selected_conversation: string | null }
  | { type: 'datepicker'; selected_date: string | null }
  | { type: 'plain_text_input'; value: string | null };

/**
 * What a client remembers of inputs, by surface, block_id and action_id: an update that keeps both ids does not change it,
 * whatever its initial options say (slack-facts section 2). `offers` are the options a typeahead showed last.
 */
export interface Memory {
  states: Map<string, ElementState>;
  offers: Map<string, Option[]>;
}

/** A memory of nothing. */
export function createMemory(): Memory {
  return { states: new Map(), offers: new Map() };
}

/** The name under which an element of a surface is remembered. */
export function memoryKey(surface: Surface, { blockId, actionId }: Placed): string {
  return [surfaceKey(surface), blockId, actionId].join('\n');
}

/** What stands in an element for this client; nothing in a button or an overflow menu, which keep no state. */
export function stateOf(memory: Memory, surface: Surface, placed: Placed): ElementState | undefined {
  const remembered = memory.states.get(memoryKey(surface, placed));
  return remembered?.type === placed.element.type ? remembered : initialState(placed.element);
}

/** Puts a state into an element. */
export function remember(memory: Memory, surface: Surface, placed: Placed, state: ElementState): void {
  memory.states.set(memoryKey(surface, placed), state);
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
export function choices(memory: Memory, surface: Surface, placed: Placed): Option[] {
  const { element } = placed;
  switch (element.type) {
    case 'checkboxes':
    case 'radio_buttons':
    case 'overflow':
      return element.options;
    case 'static_select':
      return menuOptions(element);
    case 'external_select':
      return memory.offers.get(memoryKey(surface, placed)) ?? [];
    default:
      return [];
  }
}

/** The state after an option was clicked: a checkbox turns over, anything else takes the option. */
export function withChosen(state: ElementState | undefined, option: Option): ElementState | undefined {
  if (state?.type === 'checkboxes') {
    const without = state.selected_options.filter((other) => !isDeepStrictEqual(other, option));
    const isOff = without.length === state.selected_options.length;
    return { ...state, selected_options: isOff ? [...without, option] : without };
  }
  return state !== undefined && 'selected_option' in state ? { ...state, selected_option: option } : state;
}

/** Whether a person has put something into an element. */
export function isFilled(state: ElementState): boolean {
  switch (state.type) {
    case 'checkboxes':
      return state.selected_options.length > 0;
    case 'plain_text_input':
      return state.value !== null && state.value.trim() !== '';
    case 'users_select':
      return state.selected_user !== null;
    case 'multi_users_select':
      return state.selected_users.length > 0;
    case 'conversations_select':
      return state.selected_conversation !== null;
    case 'datepicker':
      return state.selected_date !== null;
    default:
      return state.selected_option !== null;
  }
}
