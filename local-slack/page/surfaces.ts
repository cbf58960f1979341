import type { Placed } from '../block-kit/placed.ts';
import type { Client } from '../client/client.ts';
import { seenBy } from '../find.ts';
import type { State } from '../state.ts';
import { elementAt, type Surface } from '../surface.ts';
import type { Window } from './window.ts';

/** The message, modal or Home of this key (see `surfaceKey`), if this client sees it. */
export function surfaceNamed(state: State, client: Client, key: string): Surface | undefined {
  const view = [...client.modals, state.homes.get(client.person.id)].find((open) => open?.id === key);
  if (view) return { kind: 'view', view };
  const [channelId, ts] = key.split(' ');
  const channel = state.channels.find(({ id }) => id === channelId);
  const message = channel && seenBy(channel, client.person).find((one) => one.ts === ts);
  return channel && message ? { kind: 'message', channel, message } : undefined;
}

/** The element that the page names by its surface and ids. */
export function elementNamed(
  state: State,
  { client }: Window,
  { surface: key = '', block = '', action = '' }: Readonly<Record<string, string>>,
): { surface: Surface; placed: Placed } | undefined {
  const surface = surfaceNamed(state, client, key);
  const placed = surface && elementAt(surface, block, action);
  return surface && placed ? { surface, placed } : undefined;
}
