import { isDeepStrictEqual } from 'node:util';
import type { z } from 'zod';
import type { Actions } from './block-kit/blocks.ts';
import { menuOptions } from './block-kit/elements.ts';
import type { Option } from './block-kit/objects.ts';
import type { ActionParts, StateValues } from './deliver/action.ts';
import type { Message } from './message.ts';

type Element = z.infer<typeof Actions>['elements'][number];
type Placed = { blockId: string; actionId: string; element: Element };

/**
 * What a person's client remembers of checkboxes and menus, by message, block_id and action_id: an update that keeps both
 * ids does not change it, whatever its initial options say (slack-facts section 2).
 */
export type Selections = Map<string, Option[]>;

/** One thing that can be clicked in a message; `click` changes the client's memory and tells what to send. */
export interface Clickable {
  labels: string[];
  click: () => ActionParts;
}

/** All that a person can click in a message: buttons, and the options of menus, checkboxes and radio buttons. */
export function clickables(message: Message, selections: Selections): Clickable[] {
  return placedElements(message).flatMap((placed): Clickable[] => {
    const { element, blockId, actionId } = placed;
    const base = { type: element.type, block_id: blockId, action_id: actionId };
    if (element.type === 'button') {
      const { text, value, url } = element;
      const action = {
        ...base,
        text,
        ...(value === undefined ? {} : { value }),
        ...(url === undefined ? {} : { url }),
      };
      return [{ labels: [text.text, actionId], click: () => action }];
    }
    return optionsOf(element).map((option) => ({
      labels: [option.text.text],
      click: () => ({ ...base, ...choose(placed, option, message, selections) }),
    }));
  });
}

/** `state.values` of a block_actions payload: what stands in every element that keeps a state. */
export function stateValues(message: Message, selections: Selections): StateValues {
  const values: StateValues = {};
  for (const placed of placedElements(message)) {
    const { element, blockId, actionId } = placed;
    if (element.type === 'button' || element.type === 'overflow') continue;
    const block = values[blockId] ?? {};
    block[actionId] = { type: element.type, ...selectedKey(element, selected(placed, message, selections)) };
    values[blockId] = block;
  }
  return values;
}

function placedElements(message: Message): Placed[] {
  return message.blocks.flatMap((block) => {
    const elements =
      block.type === 'actions' ? block.elements : block.type === 'section' ? [block.accessory] : [];
    return elements.flatMap((element) =>
      element === undefined || element.type === 'image'
        ? []
        : [{ blockId: block.block_id ?? '', actionId: element.action_id ?? '', element }],
    );
  });
}

function optionsOf(element: Element): Option[] {
  switch (element.type) {
    case 'checkboxes':
    case 'radio_buttons':
    case 'overflow':
      return element.options;
    case 'static_select':
      return menuOptions(element);
    default:
      return [];
  }
}

function initial(element: Element): Option[] {
  if (element.type === 'checkboxes') return element.initial_options ?? [];
  return 'initial_option' in element && element.initial_option !== undefined ? [element.initial_option] : [];
}

function keyOf(placed: Placed, message: Message): string {
  return [message.channel, message.ts, placed.blockId, placed.actionId].join('\n');
}

function selected(placed: Placed, message: Message, selections: Selections): Option[] {
  return selections.get(keyOf(placed, message)) ?? initial(placed.element);
}

function choose(placed: Placed, option: Option, message: Message, selections: Selections) {
  const { element } = placed;
  if (element.type === 'overflow') return { selected_option: option };
  const before = selected(placed, message, selections);
  const without = before.filter((other) => !isDeepStrictEqual(other, option));
  const toggled = without.length < before.length ? without : [...before, option];
  const after = element.type === 'checkboxes' ? toggled : [option];
  selections.set(keyOf(placed, message), after);
  return selectedKey(element, after);
}

function selectedKey(element: Element, chosen: Option[]): Record<string, unknown> {
  switch (element.type) {
    case 'checkboxes':
      return { selected_options: chosen };
    case 'datepicker':
      return { selected_date: element.initial_date ?? null };
    case 'users_select':
      return { selected_user: element.initial_user ?? null };
    default:
      return { selected_option: chosen[0] ?? null };
  }
}
