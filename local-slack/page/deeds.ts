import type { Option } from '../block-kit/objects.ts';
import { type Placed, placedElements } from '../block-kit/placed.ts';
import type { Deed } from '../client/act.ts';
import type { Client } from '../client/client.ts';
import { choices, type ElementState, remember, stateOf } from '../client/memory.ts';
import { channelsFor } from '../find.ts';
import type { State } from '../state.ts';
import { type Surface, surfaceBlocks } from '../surface.ts';

/** What the page posts when something is done to an element: an option's index, or what stands in its field. */
interface Posted {
  choice?: number | undefined;
  value?: string | undefined;
}

/** What a person did to an element, out of what the page posted of it. In a modal the form was read before. */
export function deedOf(state: State, client: Client, surface: Surface, placed: Placed, posted: Posted): Deed {
  const { element } = placed;
  const { memory } = client;
  if (element.type === 'button') return { kind: 'press' };
  const option = choices(memory, surface, placed)[posted.choice ?? -1];
  if (element.type === 'overflow') return option ? { kind: 'choose', option } : { kind: 'press' };
  const inForm = surface.kind === 'view' && surface.view.view.type === 'modal';
  const before = stateOf(memory, surface, placed);
  if (inForm && before) return { kind: 'fill', state: before };
  if (option) return { kind: 'choose', option };
  const after = filled(state, client, surface, placed, [posted.value ?? '']);
  return after ? { kind: 'fill', state: after } : { kind: 'press' };
}

/** Remembers all that stands in a modal's form, by its field names `block_id|action_id`. */
export function readForm(state: State, client: Client, surface: Surface, form: FormData): void {
  for (const placed of placedElements(surfaceBlocks(surface))) {
    const values = form.getAll(`${placed.blockId}|${placed.actionId}`).map(String);
    const after = filled(state, client, surface, placed, values);
    if (after) remember(client.memory, surface, placed, after);
  }
}

/** The state of an element in whose fields these values stand: texts, dates, or indexes of options. */
function filled(
  state: State,
  client: Client,
  surface: Surface,
  placed: Placed,
  values: readonly string[],
): ElementState | undefined {
  const { element } = placed;
  const { people } = state;
  const [value = ''] = values;
  const options = choices(client.memory, surface, placed);
  const chosen = values.flatMap((index) => (index === '' ? [] : [options[Number(index)]]));
  switch (element.type) {
    case 'button':
    case 'overflow':
      return undefined;
    case 'plain_text_input':
      return { type: element.type, value: value === '' ? null : value };
    case 'datepicker':
      return { type: element.type, selected_date: value === '' ? null : value };
    case 'conversations_select':
      return {
        type: element.type,
        selected_conversation: channelsFor(state, client.person).find(({ id }) => id === value)?.id ?? null,
      };
    case 'checkboxes':
      return { type: element.type, selected_options: chosen.filter((option) => option !== undefined) };
    case 'radio_buttons':
    case 'static_select':
      return { type: element.type, selected_option: chosen[0] ?? null };
    case 'external_select':
      return { type: element.type, selected_option: offered(client, surface, placed, value) ?? null };
    case 'multi_users_select':
      return {
        type: element.type,
        selected_users: people.filter(({ id }) => values.includes(id)).map(({ id }) => id),
      };
    case 'users_select':
      return {
        type: element.type,
        selected_user: people.find(({ realName }) => realName === value)?.id ?? null,
      };
  }
}

/** The option that a typeahead offered under this text, or the one that stands there already. */
function offered({ memory }: Client, surface: Surface, placed: Placed, text: string): Option | undefined {
  const before = stateOf(memory, surface, placed);
  const standing = before?.type === 'external_select' ? before.selected_option : undefined;
  const options = [...choices(memory, surface, placed), ...(standing ? [standing] : [])];
  return options.find((option) => option.text.text === text);
}
