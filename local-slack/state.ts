import type { MessageBlock } from './block-kit/blocks.ts';
import type { View } from './block-kit/check.ts';
import type { Option } from './block-kit/objects.ts';
import { type Changes, createChanges } from './changes.ts';
import { createFaults, type Faults } from './faults.ts';
import type { Kind } from './kinds.ts';
import { LIMITS } from './limits.ts';
import type { Manifest } from './manifest.ts';
import type { Message, MessageChange } from './message.ts';
import { plainId, type Seed } from './seed.ts';
import type { Bot, LogEntry } from './traffic.ts';

export interface Person {
  id: string;
  name: string;
  realName: string;
  teamId: string;
  /** The organisation of their workspace, if it has one. */
  organisation?: string | undefined;
  guest: boolean;
  /** Null if Slack tells none. */
  tz: string | null;
  /** Their account is deactivated: they stay in lists and old messages, and can do nothing. */
  deactivated: boolean;
}

export interface Channel {
  id: string;
  name: string;
  kind: Kind;
  hasBot: boolean;
  isArchived: boolean;
  /** Only some people may post, and the bot may not. */
  isRestricted: boolean;
  shared: boolean;
  /** Another organisation is invited and has not joined yet. */
  invited: boolean;
  topic: string;
  members: Person[];
  /** The person at the other end of a DM with the bot. */
  with?: Person;
  messages: Message[];
}

/** A response_url that was given out with a command or a click. */
export interface ResponseUrl {
  person: Person;
  channel: Channel;
  /** The clicked message. A command has none: there `replace_original` posts anew (bolt-js#2287). */
  originalTs: string | undefined;
  born: number;
  uses: number;
  /** The messages posted by it. */
  posted: Message[];
}

/** A trigger_id that was given out: a modal opens in the client where the person did something. */
export interface Trigger {
  client: Client;
  born: number;
  used: boolean;
}

/** A modal or an App Home as Slack stores it. */
export interface OpenView {
  id: string;
  rootId: string;
  previousId: string | null;
  /** Changes with each version. */
  hash: string;
  person: Person;
  view: View;
  /** Those of the view; every block has a block_id, every element an action_id. */
  blocks: readonly MessageBlock[];
  earlier: (readonly MessageBlock[])[];
  /** What the bot found wrong with the inputs, by block_id. */
  errors: Record<string, string>;
}

/** The state of an element: texts, ids, dates or options; none, one or several. */
export type Values = readonly (Option | string)[];

/** One client of a person, a window of the page or an actor of a test. */
export interface Client {
  id: string;
  slack: Slack;
  person: Person;
  /**
   * The state of inputs, by surface, block_id and action_id: an update with the same ids does not change it, whatever its
   * initial options are.
   */
  inputs: Map<string, { type: string; values: Values }>;
  /** The options a typeahead showed last. */
  offers: Map<string, Option[]>;
  /** The stack of modals; the last is on top. */
  modals: OpenView[];
  /** What Slack tells this person when something failed, oldest first. */
  notices: string[];
  /** The conversation where the person is, or did something last. */
  viewing?: Channel | undefined;
}

/** A file that the bot has announced, and what it has sent of it. */
interface Upload {
  key: string;
  name: string;
  length: number;
  content?: Buffer;
}

/** The whole state of a workspace. */
export interface State {
  /** The local Slack's own address, for response_urls and permalinks: `http://127.0.0.1:PORT`. */
  home: string;
  seed: Seed;
  manifest: Manifest;
  people: Person[];
  channels: Channel[];
  /** The bot's announced uploads, and its files with their content as base64; both by id. */
  uploads: Map<string, Upload>;
  files: Map<string, { name: string; content: string }>;
  responseUrls: Map<string, ResponseUrl>;
  triggers: Map<string, Trigger>;
  /** The current windows and actors. */
  clients: Set<Client>;
  /** Each person's App Home, by the person's id. */
  homes: Map<string, OpenView>;
  faults: Faults;
  /** A new address for a connection of the bot, in Socket Mode. */
  socketAddress?: () => string;
  log: LogEntry[];
  changes: Changes;
  now: () => number;
  /** How long a trigger_id lives. */
  triggerMs: number;
  /** The last number that was used for an id, and the last message's ts in microseconds. */
  counters: { ids: number; ts: number };
  /** Sends the bot events about its own messages, if it subscribes to them. Does nothing before a bot is connected. */
  echo: (channel: Channel, change: MessageChange) => void;
  /** A new number, for ids. */
  next: () => number;
  /** A message's ts: the clock in seconds with six digits, never the same twice. */
  nextTs: () => string;
}

/** A workspace, and the connection to its bot. */
export interface Slack extends State {
  bot: Bot;
}

/** An empty workspace with the people and channels of `seed`, where the app of `manifest` is installed. */
export function createState(seed: Seed, manifest: Manifest, now: () => number): State {
  const counters = { ids: 0, ts: 0 };
  const people = peopleOf(seed);
  return {
    home: '',
    seed,
    manifest,
    people,
    channels: channelsOf(seed, people),
    uploads: new Map(),
    files: new Map(),
    responseUrls: new Map(),
    triggers: new Map(),
    clients: new Set(),
    homes: new Map(),
    faults: createFaults(),
    log: [],
    changes: createChanges(),
    now,
    triggerMs: LIMITS.triggerMs,
    counters,
    echo: () => {},
    next: () => ++counters.ids,
    nextTs() {
      counters.ts = Math.max(counters.ts + 1, Math.floor(now() * 1000));
      return `${Math.floor(counters.ts / 1_000_000)}.${String(counters.ts % 1_000_000).padStart(6, '0')}`;
    },
  };
}

// A workspace may be left running for days.
const ENTRIES_KEPT = 10_000;

/** Logs a request with its answer, if there is one, and notifies waiters. */
export function record(
  state: State,
  direction: LogEntry['direction'],
  parts: Pick<LogEntry, 'method' | 'request'> & Partial<LogEntry>,
): LogEntry {
  const nothing = { response: { status: undefined, body: '' }, ms: 0, problems: [] };
  const entry = { id: state.next(), at: state.now(), direction, ...nothing, ...parts };
  state.log.push(entry);
  if (state.log.length > ENTRIES_KEPT) state.log.shift();
  state.changes.happened();
  return entry;
}

function peopleOf(seed: Seed): Person[] {
  return seed.people.map(({ name, realName, team, organisation, guest, tz }) => ({
    id: `U0${plainId(name)}`,
    name,
    realName: realName ?? name,
    teamId: team ?? seed.team.id,
    organisation: organisation ?? (team === undefined ? seed.team.organisation : undefined),
    guest: guest ?? false,
    tz: tz === undefined ? 'America/Chicago' : tz,
    deactivated: false,
  }));
}

function channelsOf(seed: Seed, people: readonly Person[]): Channel[] {
  const insiders = people.filter(({ teamId, guest }) => teamId === seed.team.id && !guest);
  return seed.channels.map(({ name, bot, mpim, private: isPrivate, shared = false, topic = '', members }) =>
    newChannel({
      id: `C0${plainId(name)}`,
      name,
      kind: mpim ? 'mpim' : isPrivate ? 'private' : 'public',
      hasBot: bot,
      shared,
      topic,
      members: members ? people.filter((person) => members.includes(person.name)) : [...insiders],
    }),
  );
}

/** An empty conversation; the bot is a member unless `parts` say otherwise. */
export function newChannel(
  parts: Pick<Channel, 'id' | 'name' | 'kind' | 'members'> & Partial<Channel>,
): Channel {
  const flags = { hasBot: true, isArchived: false, isRestricted: false, shared: false, invited: false };
  return { ...flags, topic: '', messages: [], ...parts };
}
