import { nameToEmoji } from 'gemoji';
import { z } from 'zod';
import { count } from '../block-kit/problem.ts';
import { directMessages } from '../find.ts';
import { LIMITS } from '../limits.ts';
import type { Message } from '../message.ts';
import { botAuthor, checkDraft, post, remove, replace, wireMessage } from '../posts.ts';
import { Refusal } from '../refusal.ts';
import type { Channel, State } from '../state.ts';
import { flag, metadata, method, timestamp } from './method.ts';
import { knownChannel, knownPerson, messageAt, postingChannel, writableChannel } from './reach.ts';

const content = { text: z.string().optional(), blocks: z.unknown().optional() };
const unfurl = { unfurl_links: flag.optional(), unfurl_media: flag.optional() };

const postMessage = method(
  'chat.postMessage',
  ['chat:write'],
  {
    channel: z.string(),
    ...content,
    ...unfurl,
    thread_ts: timestamp.optional(),
    metadata: metadata.optional(),
  },
  (state, args, warn) => {
    // Only this method takes a person's id for a DM, and a channel's name.
    const person = state.people.find(({ id }) => id === args.channel);
    if (person?.deactivated) throw new Refusal('user_disabled');
    const named = state.channels.find(({ name }) => name === args.channel.replace(/^#/, ''));
    const meant = person ? directMessages(state, person) : named;
    const channel = postingChannel(state, meant?.id ?? args.channel);
    if (args.thread_ts !== undefined) messageAt(channel, args.thread_ts, 'thread_not_found');
    const draft = checkDraft(state, args, warn);
    const message = post(state, channel, botAuthor(state), {
      ...draft,
      threadTs: args.thread_ts,
      metadata: args.metadata,
    });
    return { channel: message.channel, ts: message.ts, message: wireMessage(state, message) };
  },
);

/** Accepts an ephemeral message; in a thread without replies it is accepted but not shown. */
const postEphemeral = method(
  'chat.postEphemeral',
  ['chat:write'],
  { channel: z.string(), user: z.string(), ...content, thread_ts: timestamp.optional() },
  (state, args, warn) => {
    const channel = postingChannel(state, args.channel);
    const person = knownPerson(state, args.user);
    if (person.deactivated || !channel.members.includes(person)) throw new Refusal('user_not_in_channel');
    const draft = checkDraft(state, args, warn);
    if (args.thread_ts !== undefined && !isActiveThread(channel, args.thread_ts))
      return { message_ts: state.nextTs() };
    const message = post(state, channel, botAuthor(state), {
      ...draft,
      onlyFor: person.id,
      threadTs: args.thread_ts,
    });
    return { message_ts: message.ts };
  },
);

/**
 * "Ephemeral messages in threads are only shown if there is already an active thread":
 * docs.slack.dev/reference/methods/chat.postEphemeral.
 */
function isActiveThread({ messages }: Channel, rootTs: string): boolean {
  return messages.some(({ threadTs, onlyFor }) => threadTs === rootTs && onlyFor === undefined);
}

const update = method(
  'chat.update',
  ['chat:write'],
  { channel: z.string(), ts: timestamp, ...content, metadata: metadata.optional() },
  (state, args, warn) => {
    const channel = writableChannel(state, args.channel, 'is_inactive');
    const old = messageAt(channel, args.ts);
    if (old.author.kind !== 'bot') throw new Refusal('cant_update_message');
    if (old.editsRefused !== undefined) throw new Refusal(old.editsRefused);
    const length = args.text?.length ?? 0;
    if (length > LIMITS.updateText) {
      const detail = `text: ${count(length)} characters, at most ${count(LIMITS.updateText)}`;
      throw new Refusal('msg_too_long', [detail]);
    }
    const draft = checkDraft(state, args, warn);
    const message = replace(state, channel, old, {
      ...draft,
      ...(args.metadata === undefined ? {} : { metadata: args.metadata }),
    });
    return {
      channel: message.channel,
      ts: message.ts,
      text: message.text,
      message: wireMessage(state, message),
    };
  },
);

const deleteMessage = method(
  'chat.delete',
  ['chat:write'],
  { channel: z.string(), ts: timestamp },
  (state, args) => {
    const channel = writableChannel(state, args.channel);
    const message = messageAt(channel, args.ts);
    if (message.author.kind !== 'bot') throw new Refusal('cant_delete_message');
    remove(state, channel, message);
    return { channel: message.channel, ts: message.ts };
  },
);

const getPermalink = method(
  'chat.getPermalink',
  [],
  { channel: z.string(), message_ts: timestamp },
  (state, args) => {
    const channel = knownChannel(state, args.channel);
    const message = messageAt(channel, args.message_ts);
    return { channel: channel.id, permalink: permalink(state, message) };
  },
);

const add = method(
  'reactions.add',
  ['reactions:write'],
  { channel: z.string(), timestamp, name: z.string() },
  (state, { channel: id, timestamp: ts, name }) => {
    const channel = knownChannel(state, id);
    if (channel.isArchived) throw new Refusal('is_archived');
    if (!channel.hasBot) throw new Refusal('not_in_channel');
    const message = messageAt(channel, ts);
    if (!Object.hasOwn(nameToEmoji, name)) throw new Refusal('invalid_name');
    const bot = state.seed.bot.id;
    const reactions = message.reactions ?? [];
    const same = reactions.find((reaction) => reaction.name === name);
    if (same?.users.includes(bot)) throw new Refusal('already_reacted');
    if (same) same.users.push(bot);
    message.reactions = same ? reactions : [...reactions, { name, users: [bot] }];
    state.changes.happened();
    return {};
  },
);

/** A message's address, as Slack makes it; the page of the local Slack knows it by its path. */
export function permalink({ home }: State, { channel, ts, threadTs }: Message): string {
  const thread = threadTs === undefined ? '' : `?thread_ts=${threadTs}&cid=${channel}`;
  return `${home}/archives/${channel}/p${ts.replace('.', '')}${thread}`;
}

/**
 * chat.* and reactions.*: docs.slack.dev/reference/methods. Two refusals are not documented (?): chat.delete says
 * `is_archived`, and a DM with a deactivated person `user_disabled` by their id, `account_inactive` by the DM's.
 */
export const chatMethods = [postMessage, postEphemeral, update, deleteMessage, getPermalink, add];
