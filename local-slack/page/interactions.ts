import type { Option } from '../block-kit/objects.ts';
import { placedElements } from '../block-kit/placed.ts';
import type { Interaction } from '../client/elements.ts';
import { choices, keepsState, remember, valuesIn } from '../client/values.ts';
import { channelsFor } from '../find.ts';
import type { Client, Values } from '../state.ts';
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
export function interactionOf(client: Client, target: Target, posted: Posted): Interaction {
  const { element } = target.placed;
  if (element.type === 'button') return { kind: 'press' };
  const option = choices(client, target)[posted.choice ?? -1];
  if (element.type === 'overflow') return option ? { kind: 'choose', option } : { kind: 'press' };
  if (isModal(target.surface)) return { kind: 'fill', values: valuesIn(client, target) };
  if (option) return { kind: 'choose', option };
  return { kind: 'fill', values: valuesOf(client, target, [posted.value ?? '']) };
}

/** Remembers all that stands in a modal's form, by its field names `block_id|action_id`. */
export function readForm(client: Client, surface: Surface, form: FormData): void {
  for (const placed of placedElements(surfaceBlocks(surface))) {
    if (!keepsState(placed.element)) continue;
    const target = { surface, placed };
    const sent = form.getAll(`${placed.blockId}|${placed.actionId}`).map(String);
    remember(client, target, valuesOf(client, target, sent));
  }
}

/**
 * What stands in an element whose fields were sent: texts and dates as they are, options by their indexes, people and
 * channels.
 */
function valuesOf(client: Client, target: Target, sent: readonly string[]): Values {
  const { slack, person } = client;
  const filled = sent.filter((value) => value !== '');
  const { element } = target.placed;
  switch (element.type) {
    case 'checkboxes':
    case 'radio_buttons':
    case 'static_select': {
      const options = choices(client, target);
      return filled.flatMap((index) => options[Number(index)] ?? []);
    }
    case 'external_select':
      return filled.flatMap((text) => offered(client, target, text) ?? []);
    case 'users_select':
      return slack.people.filter(({ realName }) => filled.includes(realName)).map(({ id }) => id);
    case 'multi_users_select':
      return slack.people
        .filter(({ id }) => filled.includes(id))
        .slice(0, element.max_selected_items)
        .map(({ id }) => id);
    case 'conversations_select':
      return channelsFor(slack, person, element.filter)
        .filter(({ id }) => filled.includes(id))
        .map(({ id }) => id);
    default:
      return filled;
  }
}

/** The option that a typeahead offered under this text, or the one that stands there already. */
function offered(client: Client, target: Target, text: string): Option | undefined {
  const standing = valuesIn(client, target).filter((value) => typeof value !== 'string');
  const options = [...choices(client, target), ...standing];
  return options.find((option) => option.text.text === text);
}
