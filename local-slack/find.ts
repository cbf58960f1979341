import type { Message } from './message.ts';
import { isOurs, plainId } from './seed.ts';
import { type Channel, newChannel, type Person, type State } from './state.ts';

/** The person with this name or id; throws if there is none. */
export function personNamed(state: State, nameOrId: string): Person {
  const person = state.people.find(({ id, name }) => id === nameOrId || name === nameOrId);
  if (person) return person;
  throw new Error(
    `nobody is called ${nameOrId}; there are ${state.people.map(({ name }) => name).join(', ')}`,
  );
}

/** The channel with this name or id; for `@ann` the DM between Ann and the bot, created if necessary. */
export function channelNamed(state: State, nameOrId: string): Channel {
  if (nameOrId.startsWith('@')) return directMessages(state, personNamed(state, nameOrId.slice(1)));
  const channel = state.channels.find(({ id, name }) => id === nameOrId || name === nameOrId);
  if (channel) return channel;
  throw new Error(`no channel ${nameOrId}; there are ${state.channels.map(({ name }) => name).join(', ')}`);
}

/** The channels that a person is in; no DMs. */
export function channelsOf(state: State, person: Person): Channel[] {
  return state.channels.filter(({ kind, members }) => kind !== 'dm' && members.includes(person));
}

/** What a select of conversations leaves out. No DM is offered, so there are no bots to exclude. */
type Filter = {
  readonly include?: readonly string[] | undefined;
  readonly exclude_external_shared_channels?: boolean | undefined;
};

/** The channels that a person may choose: public ones, and private ones of which they are a member. */
export function channelsFor(state: State, person: Person, filter: Filter = {}): Channel[] {
  const { include = ['public', 'private'], exclude_external_shared_channels: unshared = false } = filter;
  return state.channels.filter(
    ({ kind, members, shared }) =>
      include.includes(kind) && (kind === 'public' || members.includes(person)) && !(unshared && shared),
  );
}

/** The DM between a person and the bot. */
export function directMessages(state: State, person: Person): Channel {
  const found = state.channels.find((channel) => channel.with === person);
  if (found) return found;
  const id = person.id.replace(/^U/, 'D');
  const channel = newChannel({ id, name: `@${person.name}`, kind: 'dm', members: [person], with: person });
  state.channels.push(channel);
  return channel;
}

/** The group message of several people and the bot, by the name that Slack gives it: `mpdm-ann--ben--cloudpay-1`. */
export function groupMessages(state: State, people: readonly Person[]): Channel {
  const found = state.channels.find(
    ({ kind, members }) =>
      kind === 'mpim' && members.length === people.length && people.every((one) => members.includes(one)),
  );
  if (found) return found;
  const name = `mpdm-${[...people, state.seed.bot].map((one) => one.name).join('--')}-1`;
  const channel = newChannel({ id: `C0${plainId(name)}`, name, kind: 'mpim', members: [...people] });
  state.channels.push(channel);
  return channel;
}

/** Throws if a person's account is deactivated. */
export function mustBeActive({ name, deactivated }: Person): void {
  if (deactivated) throw new Error(`${name}'s account is deactivated`);
}

/** Throws if a person cannot write in a channel: not a member, deactivated, or the channel is archived. */
export function mustWriteIn(channel: Channel, person: Person): void {
  mustBeActive(person);
  if (!channel.members.includes(person)) throw new Error(`${person.name} is not in ${channel.name}`);
  if (channel.isArchived) throw new Error(`${channel.name} is archived`);
}

/** The messages that a person sees in a channel, including their ephemeral ones; none if they are not a member. */
export function seenBy(channel: Channel, person: Person): Message[] {
  if (!channel.members.includes(person)) return [];
  return channel.messages.filter(({ onlyFor }) => onlyFor === undefined || onlyFor === person.id);
}

/** Whether a message is in the channel itself, as a reply is only if it was also sent there. */
export function standsInChannel({ threadTs, ts, subtype }: Message): boolean {
  return threadTs === undefined || threadTs === ts || subtype === 'thread_broadcast';
}

/** Whether a person is from another workspace, and not of the same organisation (Slack Connect). */
export function isOutsider(state: State, person: Person): boolean {
  return !isOurs(person.teamId, person.organisation, state.seed.team);
}
