import type { Option } from '../block-kit/objects.ts';
import { placedElements } from '../block-kit/placed.ts';
import { choices, type Deed, remember, stateOf } from '../client/elements.ts';
import { channelsFor } from '../find.ts';
import type { Client, ElementState } from '../state.ts';
import { elementAt, isModal, type Surface, surfaceBlocks, surfaceNamed, type Target } from '../surface.ts';

/** The element that the page names by its surface and ids. */
export function elementNamed(
  client: Client,
  { surface: key = '', block = '', action = '' }: Readonly<Record<string, string>>,
): Target | undefined {
  const surface = surfaceNamed(client, key);
  const placed = surface && elementAt(surface, block, action);
  return surface && placed && { surface, placed };
}

/** What the page posts when something is done to an element: an option's index, or what stands in its field. */
interface Posted {
  choice?: number | undefined;
  value?: string | undefined;
}

/** What a person did to an element, out of what the page posted of it. In a modal the form was read before. */
export function deedOf(client: Client, target: Target, posted: Posted): Deed {
  const { element } = target.placed;
  if (element.type === 'button') return { kind: 'press' };
  const option = choices(client, target)[posted.choice ?? -1];
  if (element.type === 'overflow') return option ? { kind: 'choose', option } : { kind: 'press' };
  const before = stateOf(client, target);
  if (isModal(target.surface) && before) return { kind: 'fill', state: before };
  if (option) return { kind: 'choose', option };
  const after = filled(client, target, [posted.value ?? '']);
  return after ? { kind: 'fill', state: after } : { kind: 'press' };
}

/** Remembers all that stands in a modal's form, by its field names `block_id|action_id`. */
export function readForm(client: Client, surface: Surface, form: FormData): void {
  for (const placed of placedElements(surfaceBlocks(surface))) {
    const values = form.getAll(`${placed.blockId}|${placed.actionId}`).map(String);
    const after = filled(client, { surface, placed }, values);
    if (after) remember(client, { surface, placed }, after);
  }
}

/** The state of an element in whose fields these values stand: texts, dates, or indexes of options. */
function filled(client: Client, target: Target, values: readonly string[]): ElementState | undefined {
  const { element } = target.placed;
  const { slack, person } = client;
  const [value = ''] = values;
  const options = choices(client, target);
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
        selected_conversation: channelsFor(slack, person).find(({ id }) => id === value)?.id ?? null,
      };
    case 'checkboxes':
      return { type: element.type, selected_options: chosen.filter((option) => option !== undefined) };
    case 'radio_buttons':
    case 'static_select':
      return { type: element.type, selected_option: chosen[0] ?? null };
    case 'external_select':
      return { type: element.type, selected_option: offered(client, target, value) ?? null };
    case 'multi_users_select':
      return {
        type: element.type,
        selected_users: slack.people.filter(({ id }) => values.includes(id)).map(({ id }) => id),
      };
    case 'users_select':
      return {
        type: element.type,
        selected_user: slack.people.find(({ realName }) => realName === value)?.id ?? null,
      };
  }
}

/** The option that a typeahead offered under this text, or the one that stands there already. */
function offered(client: Client, target: Target, text: string): Option | undefined {
  const before = stateOf(client, target);
  const standing = before?.type === 'external_select' ? before.selected_option : undefined;
  const options = [...choices(client, target), ...(standing ? [standing] : [])];
  return options.find((option) => option.text.text === text);
}
