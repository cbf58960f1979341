import type { Option } from '../block-kit/objects.ts';
import { type Placed, placedElements } from '../block-kit/placed.ts';
import { type ActionParts, actionParcel } from '../deliver/action.ts';
import type { Delivery } from '../deliver/send.ts';
import type { StateValues } from '../deliver/wire-view.ts';
import type { Slack } from '../slack.ts';
import { type Surface, surfaceBlocks } from '../surface.ts';
import type { Client } from './client.ts';
import { type ElementState, type Memory, remember, stateOf, withChosen } from './memory.ts';
import { noticeFailure } from './notice.ts';

/** What a person does to an element. */
export type Deed =
  | { kind: 'press' }
  | { kind: 'choose'; option: Option }
  | { kind: 'fill'; state: ElementState };

/** Does it in this client, and tells the bot by `block_actions`; a failure becomes a notice. */
export async function act(
  slack: Slack,
  client: Client,
  surface: Surface,
  placed: Placed,
  deed: Deed,
): Promise<Delivery> {
  const action = { ...base(placed), ...change(client.memory, surface, placed, deed) };
  const values = stateValues(client.memory, surface);
  const { delivery } = await slack.bot.deliver(actionParcel(slack, client, surface, action, values));
  noticeFailure(slack, client, delivery);
  return delivery;
}

function base({ element, blockId, actionId }: Placed): ActionParts {
  return { type: element.type, block_id: blockId, action_id: actionId };
}

/** Changes the client's memory; gives what the action says of it. */
function change(memory: Memory, surface: Surface, placed: Placed, deed: Deed): Record<string, unknown> {
  const { element } = placed;
  if (element.type === 'button') {
    const { text, value, url } = element;
    return { text, ...(value === undefined ? {} : { value }), ...(url === undefined ? {} : { url }) };
  }
  if (element.type === 'overflow') return deed.kind === 'choose' ? { selected_option: deed.option } : {};
  const before = stateOf(memory, surface, placed);
  const after =
    deed.kind === 'fill' ? deed.state : deed.kind === 'choose' ? withChosen(before, deed.option) : before;
  if (after !== undefined) remember(memory, surface, placed, after);
  return { ...after };
}

/** `state.values` of a payload: what stands in every element that keeps a state. */
export function stateValues(memory: Memory, surface: Surface): StateValues {
  const values: StateValues = {};
  for (const placed of placedElements(surfaceBlocks(surface))) {
    const state = stateOf(memory, surface, placed);
    if (state === undefined) continue;
    values[placed.blockId] = { ...values[placed.blockId], [placed.actionId]: state };
  }
  return values;
}
