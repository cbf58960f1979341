import { type Changes, createChanges } from './changes.ts';
import type { LogEntry } from './log.ts';
import type { Message } from './message.ts';
import type { Seed } from './seed.ts';

export interface Person {
  id: string;
  name: string;
  realName: string;
  teamId: string;
  guest: boolean;
}

export interface Channel {
  id: string;
  name: string;
  kind: 'public' | 'private' | 'dm';
  hasBot: boolean;
  shared: boolean;
  /** The person at the other end of a DM with the bot. */
  with?: Person;
  messages: Message[];
}

/** A response_url that was given out with a command or a click. */
export interface ResponseUrl {
  person: Person;
  channel: Channel;
  /** The clicked message. A command has none: there `replace_original` posts anew (bolt-js#2287). */
  originalTs?: string;
  born: number;
  uses: number;
  /** The messages that came through it. */
  posted: Message[];
}

/** All that one workspace remembers. */
export interface State {
  seed: Seed;
  people: Person[];
  channels: Channel[];
  responseUrls: Map<string, ResponseUrl>;
  log: LogEntry[];
  changes: Changes;
  now: () => number;
  /** A number that is used once: for ids. */
  next: () => number;
  /** A message's ts: the clock in seconds with six digits, never the same twice. */
  nextTs: () => string;
}

/** An empty workspace with the people and channels of `seed`. */
export function createState(seed: Seed, now: () => number): State {
  let last = 0;
  let count = 0;
  return {
    seed,
    people: seed.people.map(({ name, realName, team, guest }) => ({
      id: `U0${plainId(name)}`,
      name,
      realName: realName ?? name,
      teamId: team ?? seed.team.id,
      guest: guest ?? false,
    })),
    channels: seed.channels.map((channel) => ({
      id: `C0${plainId(channel.name)}`,
      name: channel.name,
      kind: channel.private ? 'private' : 'public',
      hasBot: channel.bot,
      shared: channel.shared ?? false,
      messages: [],
    })),
    responseUrls: new Map(),
    log: [],
    changes: createChanges(),
    now,
    next: () => ++count,
    nextTs() {
      last = Math.max(last + 1, Math.floor(now() * 1000));
      return `${Math.floor(last / 1_000_000)}.${String(last % 1_000_000).padStart(6, '0')}`;
    },
  };
}

function plainId(name: string): string {
  return name.toUpperCase().replaceAll(/[^A-Z0-9]/g, '');
}

/** The person of this name or id; a name that nobody has is a mistake in the test. */
export function personNamed(state: State, nameOrId: string): Person {
  const person = state.people.find(({ id, name }) => id === nameOrId || name === nameOrId);
  if (person) return person;
  throw new Error(
    `nobody is called ${nameOrId}; there are ${state.people.map(({ name }) => name).join(', ')}`,
  );
}

/** The channel of this name or id, or with `@ann` the DM between Ann and the bot, made on demand. */
export function channelNamed(state: State, nameOrId: string): Channel {
  if (nameOrId.startsWith('@')) return directMessages(state, personNamed(state, nameOrId.slice(1)));
  const channel = state.channels.find(({ id, name }) => id === nameOrId || name === nameOrId);
  if (channel) return channel;
  throw new Error(`no channel ${nameOrId}; there are ${state.channels.map(({ name }) => name).join(', ')}`);
}

/** The DM between a person and the bot. */
export function directMessages(state: State, person: Person): Channel {
  const found = state.channels.find((channel) => channel.with === person);
  if (found) return found;
  const channel: Channel = {
    id: person.id.replace(/^U/, 'D'),
    name: `@${person.name}`,
    kind: 'dm',
    hasBot: true,
    shared: false,
    with: person,
    messages: [],
  };
  state.channels.push(channel);
  return channel;
}

/** What a person sees in a channel: what all see, and what is for this person only. */
export function seenBy(channel: Channel, person: Person): Message[] {
  return channel.messages.filter(({ onlyFor }) => onlyFor === undefined || onlyFor === person.id);
}
