import { isDeepStrictEqual } from 'node:util';
import type { Option } from '../block-kit/objects.ts';
import { type Placed, placedElements } from '../block-kit/placed.ts';
import { actionParcel } from '../deliver/interactions.ts';
import type { Client, Values } from '../state.ts';
import { type Surface, surfaceBlocks, type Target } from '../surface.ts';
import type { Delivery } from '../traffic.ts';
import { noticeFailure } from './client.ts';
import { keepsState, remember, type Stateful, valuesIn, wireState } from './values.ts';

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
  const parcel = actionParcel(client, target, change(client, target, interaction));
  const { delivery } = await client.slack.bot.deliver(parcel);
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
