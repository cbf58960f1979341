import { z } from 'zod';
import { directMessages, groupMessages, standsInChannel } from '../find.ts';
import { KINDS, scopeFor, scopesFor } from '../kinds.ts';
import { hasScope } from '../manifest.ts';
import { wireMessage } from '../posts.ts';
import { Refusal } from '../refusal.ts';
import type { Channel, State } from '../state.ts';
import { flag, method, page, paging, timestamp } from './method.ts';
import { messageAt, needScope, readableChannel } from './reach.ts';

/** A channel as conversations.* give it; what is shared with strangers says `is_ext_shared`. */
function wireChannel(state: State, channel: Channel) {
  if (channel.with) return { id: channel.id, is_im: true, user: channel.with.id, is_ext_shared: false };
  return {
    id: channel.id,
    name: channel.name,
    is_channel: channel.kind === 'public',
    is_group: channel.kind === 'private',
    is_im: false,
    is_mpim: channel.kind === 'mpim',
    is_private: channel.kind !== 'public',
    is_archived: channel.isArchived,
    is_member: channel.hasBot,
    is_shared: channel.shared,
    is_ext_shared: channel.shared,
    is_pending_ext_shared: channel.invited,
    pending_shared: channel.invited ? [INVITED_TEAM] : [],
    is_org_shared: false,
    context_team_id: state.seed.team.id,
    topic: { value: channel.topic },
    num_members: channel.members.length + (channel.hasBot ? 1 : 0),
  };
}

/** The workspace with which the local Slack shares channels. */
export const INVITED_TEAM = 'T0PARTNER';

const READ = scopesFor('read');
const HISTORY = scopesFor('history');

const info = method(
  'conversations.info',
  READ,
  { channel: z.string(), include_locale: flag.optional(), include_num_members: flag.optional() },
  (state, args) => ({ channel: wireChannel(state, readableChannel(state, args.channel, 'read')) }),
);

const TYPES: readonly string[] = Object.values(KINDS).map(({ listed }) => listed);

const list = method(
  'conversations.list',
  READ,
  { ...paging, types: z.string().default('public_channel'), exclude_archived: flag.optional() },
  (state, args) => {
    const types = args.types.split(',').map((type) => type.trim());
    if (!types.every((type) => TYPES.includes(type))) throw new Refusal('invalid_types');
    const channels = state.channels
      .filter(({ kind, hasBot }) => types.includes(KINDS[kind].listed) && (kind === 'public' || hasBot))
      .filter(({ kind }) => hasScope(state.manifest, scopeFor(kind, 'read')))
      .filter(({ isArchived }) => !(isArchived && args.exclude_archived === true));
    return page(
      'channels',
      channels.map((channel) => wireChannel(state, channel)),
      args,
    );
  },
);

const members = method('conversations.members', READ, { channel: z.string(), ...paging }, (state, args) => {
  const channel = readableChannel(state, args.channel, 'read');
  const ids = channel.members.map(({ id }) => id);
  return page('members', channel.hasBot ? [...ids, state.seed.bot.id] : ids, args);
});

const open = method(
  'conversations.open',
  ['im:write', 'mpim:write'],
  { users: z.string(), return_im: flag.optional(), prevent_creation: flag.optional() },
  (state, args) => {
    const ids = args.users.split(',');
    const people = state.people.filter(({ id }) => ids.includes(id));
    const [person] = people;
    if (!person || people.length < ids.length) throw new Refusal('user_not_found');
    if (people.some(({ deactivated }) => deactivated)) throw new Refusal('user_disabled');
    needScope(state.manifest, [people.length > 1 ? 'mpim:write' : 'im:write']);
    const before = state.channels.length;
    const channel = people.length > 1 ? groupMessages(state, people) : directMessages(state, person);
    const alreadyOpen = state.channels.length === before;
    return { no_op: alreadyOpen, already_open: alreadyOpen, channel: wireChannel(state, channel) };
  },
);

// Fewer than elsewhere (docs.slack.dev/reference/methods/conversations.history).
const MOST_AT_ONCE = 999;
const historyPaging = { ...paging, limit: z.coerce.number().int().min(1).max(MOST_AT_ONCE).optional() };

const span = { oldest: timestamp.optional(), latest: timestamp.optional(), inclusive: flag.optional() };

type Span = z.infer<z.ZodObject<typeof span>>;

const history = method(
  'conversations.history',
  HISTORY,
  { channel: z.string(), ...span, ...historyPaging },
  (state, args) => {
    const messages = readableChannel(state, args.channel, 'history')
      .messages.filter((message) => message.onlyFor === undefined && standsInChannel(message))
      .filter(({ ts }) => isWithin(ts, args))
      .map((message) => wireMessage(state, message))
      .toReversed();
    return page('messages', messages, args);
  },
);

const replies = method(
  'conversations.replies',
  HISTORY,
  { channel: z.string(), ts: timestamp, ...span, ...paging },
  (state, args) => {
    const channel = readableChannel(state, args.channel, 'history');
    messageAt(channel, args.ts, 'thread_not_found');
    const messages = channel.messages
      .filter(
        ({ onlyFor, threadTs, ts }) => onlyFor === undefined && (threadTs === args.ts || ts === args.ts),
      )
      .filter(({ ts }) => ts === args.ts || isWithin(ts, args))
      .map((message) => wireMessage(state, message));
    return page('messages', messages, args);
  },
);

/** Whether a ts lies in a span; its ends count when `inclusive` says so. */
function isWithin(ts: string, { oldest, latest, inclusive }: Span): boolean {
  if (ts === oldest || ts === latest) return inclusive === true;
  return (oldest === undefined || ts > oldest) && (latest === undefined || ts < latest);
}

/** conversations.*: docs.slack.dev/reference/methods/conversations.info. */
export const conversationMethods = [info, list, members, open, history, replies];
