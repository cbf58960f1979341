import { scopeFor } from '../kinds.ts';
import { hasScope, isOptional, type Manifest } from '../manifest.ts';
import type { Message } from '../message.ts';
import { Refusal } from '../refusal.ts';
import type { Channel, Person, State } from '../state.ts';

/**
 * Refuses if none of these scopes was granted. A correct bot may get that refusal when the manifest has one
 * of them as optional.
 */
export function needScope(manifest: Manifest, scopes: readonly string[]): void {
  if (scopes.length === 0 || hasScope(manifest, ...scopes)) return;
  const mayBeRefused = scopes.some((scope) => isOptional(manifest, scope));
  const why = mayBeRefused ? 'which was not granted' : 'which the manifest does not ask for';
  throw new Refusal('missing_scope', [`needs the scope ${scopes.join(' or ')}, ${why}`], {
    more: { needed: scopes.join(',') },
    isMistake: !mayBeRefused,
  });
}

/** The channel with this id, if the bot may know it: private channels and group messages only as a member. */
export function knownChannel(state: State, id: string): Channel {
  const channel = state.channels.find((one) => one.id === id && (one.kind === 'public' || one.hasBot));
  if (channel) return channel;
  throw new Refusal('channel_not_found');
}

/** A channel that the bot may read: its scopes cover this kind and, if it is private, it is a member. */
export function readableChannel(state: State, id: string, what: 'read' | 'history'): Channel {
  const channel = knownChannel(state, id);
  needScope(state.manifest, [scopeFor(channel.kind, what)]);
  if (what === 'history' && !channel.hasBot) throw new Refusal('not_in_channel');
  return channel;
}

/** A channel that the bot may write or change something in: one it is in, and not archived. */
export function writableChannel(state: State, id: string, inArchived = 'is_archived'): Channel {
  const channel = knownChannel(state, id);
  if (channel.isArchived) throw new Refusal(inArchived);
  const isOpenToAll = channel.kind === 'public' && hasScope(state.manifest, 'chat:write.public');
  if (!channel.hasBot && !isOpenToAll) throw new Refusal('not_in_channel');
  return channel;
}

/**
 * A channel that the bot may post in: no restricted one, nor the DM of a deactivated person, which still
 * exists.
 */
export function postingChannel(state: State, id: string, inRestricted = 'restricted_action'): Channel {
  const channel = writableChannel(state, id);
  if (channel.isRestricted) throw new Refusal(inRestricted);
  if (channel.with?.deactivated) throw new Refusal('account_inactive');
  return channel;
}

/** The person with this id. */
export function knownPerson(state: State, id: string): Person {
  const person = state.people.find((one) => one.id === id);
  if (person) return person;
  throw new Refusal('user_not_found');
}

/** The message with this ts, unless only one person sees it. */
export function messageAt(channel: Channel, ts: string, missing = 'message_not_found'): Message {
  const message = channel.messages.find((one) => one.ts === ts && one.onlyFor === undefined);
  if (message) return message;
  throw new Refusal(missing);
}
