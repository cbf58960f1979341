import { directMessages } from '../find.ts';
import type { Channel, Person, State } from '../state.ts';
import type { Place, Window } from './window.ts';

/** The channels a person sees: those they are in, and the public ones; no DMs. */
export function channelsOf(state: State, person: Person): Channel[] {
  return state.channels.filter((channel) => channel.kind !== 'dm' && channel.members.includes(person));
}

/** A place by its name in the address, for this person: a channel's name, `home` or `messages`; else where they begin. */
export function placeNamed(state: State, person: Person, name: string | undefined): Place {
  if (name === 'home') return { kind: 'home' };
  if (name === 'messages') return { kind: 'channel', channel: directMessages(state, person) };
  const channels = channelsOf(state, person);
  const channel = channels.find((one) => one.name === name) ?? channels[0];
  return { kind: 'channel', channel: channel ?? directMessages(state, person) };
}

/** The name of a place in the address. */
export function placeName(place: Place): string {
  if (place.kind === 'home') return 'home';
  return place.channel.kind === 'dm' ? 'messages' : place.channel.name;
}

/** The address of a person at a place. */
export function addressOf({ name }: Person, place: Place): string {
  return `/as/${name}/${placeName(place)}`;
}

/** A channel as people write it. */
export function channelTitle(state: State, channel: Channel): string {
  return channel.kind === 'dm' ? state.seed.bot.name : `#${channel.name}`;
}

/** Whether a window shows this channel. */
export function isAt({ place }: Window, channel: Channel): boolean {
  return place.kind === 'channel' && place.channel === channel;
}
