import { nameToEmoji } from 'gemoji';
import { z } from 'zod';
import { directMessages, knownChannel, publicMessage } from '../find.ts';
import { LIMITS } from '../limits.ts';
import { hasScope } from '../manifest.ts';
import type { Message } from '../message.ts';
import { botAuthor, checkDraft, post, refuseMistake, remove, replace, wireMessage } from '../posts.ts';
import type { Channel, State } from '../state.ts';
import { answer, flag, metadata, method, type Reply, refuse, timestamp } from './method.ts';

const content = { text: z.string().optional(), blocks: z.unknown().optional() };
const unfurl = { unfurl_links: flag.optional(), unfurl_media: flag.optional() };

type WritablePlace = { ok: true; channel: Channel } | { ok: false; reply: Reply; channel?: Channel };

/** Where the bot may write or change something: a channel it is in. `inArchived` is how the method refuses an archived one. */
function place(state: State, id: string, inArchived = 'is_archived'): WritablePlace {
  const channel = knownChannel(state, id);
  if (!channel) return { ok: false, reply: refuse('channel_not_found') };
  if (channel.isArchived) return { ok: false, reply: refuse(inArchived) };
  return channel.hasBot || (channel.kind === 'public' && hasScope(state.manifest, 'chat:write.public'))
    ? { ok: true, channel }
    : { ok: false, reply: refuse('not_in_channel') };
}

/** Where the bot may post: not in restricted channels, nor to deactivated people, whose DMs still exist. */
export function postingPlace(state: State, id: string): WritablePlace {
  const found = place(state, id);
  if (!found.ok) return found;
  const { channel } = found;
  if (channel.isRestricted) return { ok: false, reply: refuse('restricted_action'), channel };
  if (channel.with?.deactivated) return { ok: false, reply: refuse('account_inactive') };
  return found;
}

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
  (state, args) => {
    // Only this method takes a person's id for a DM, and a channel's name.
    const person = state.people.find(({ id }) => id === args.channel);
    if (person?.deactivated) return refuse('user_disabled');
    const named = state.channels.find(({ name }) => name === args.channel.replace(/^#/, ''));
    const channel = person ? directMessages(state, person) : named;
    const found = postingPlace(state, channel?.id ?? args.channel);
    if (!found.ok) return found.reply;
    if (args.thread_ts !== undefined && !publicMessage(found.channel, args.thread_ts))
      return refuse('thread_not_found');
    const draft = checkDraft(state, 'chat.postMessage', args);
    if (!draft.ok) return draft;
    const message = post(state, found.channel, botAuthor(state), {
      text: draft.text,
      blocks: draft.blocks,
      threadTs: args.thread_ts,
      metadata: args.metadata,
    });
    return answer(
      { channel: message.channel, ts: message.ts, message: wireMessage(state, message) },
      draft.problems,
    );
  },
);

/** Accepts an ephemeral message; in a thread without replies it is accepted but not shown. */
const postEphemeral = method(
  'chat.postEphemeral',
  ['chat:write'],
  { channel: z.string(), user: z.string(), ...content, thread_ts: timestamp.optional() },
  (state, args) => {
    const found = postingPlace(state, args.channel);
    if (!found.ok) return found.reply;
    const person = state.people.find(({ id }) => id === args.user);
    if (!person) return refuse('user_not_found');
    if (person.deactivated || !found.channel.members.includes(person)) return refuse('user_not_in_channel');
    const draft = checkDraft(state, 'chat.postEphemeral', args);
    if (!draft.ok) return draft;
    if (args.thread_ts !== undefined && !isActiveThread(found.channel, args.thread_ts))
      return answer({ message_ts: state.nextTs() }, draft.problems);
    const message = post(state, found.channel, botAuthor(state), {
      text: draft.text,
      blocks: draft.blocks,
      onlyFor: person.id,
      threadTs: args.thread_ts,
    });
    return answer({ message_ts: message.ts }, draft.problems);
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
  (state, args) => {
    const found = place(state, args.channel, 'is_inactive');
    if (!found.ok) return found.reply;
    const old = publicMessage(found.channel, args.ts);
    if (!old) return refuse('message_not_found');
    if (old.author.kind !== 'bot') return refuse('cant_update_message');
    if (old.editsRefused !== undefined) return refuse(old.editsRefused);
    const length = args.text?.length ?? 0;
    if (length > LIMITS.updateText) {
      const detail = `text: ${length.toLocaleString('en-US')} characters, at most ${LIMITS.updateText.toLocaleString('en-US')}`;
      return refuseMistake('chat.update', 'msg_too_long', [detail]);
    }
    const draft = checkDraft(state, 'chat.update', args);
    if (!draft.ok) return draft;
    const message = replace(state, found.channel, old, {
      text: draft.text,
      blocks: draft.blocks,
      ...(args.metadata === undefined ? {} : { metadata: args.metadata }),
    });
    const body = {
      channel: message.channel,
      ts: message.ts,
      text: message.text,
      message: wireMessage(state, message),
    };
    return answer(body, draft.problems);
  },
);

const deleteMessage = method(
  'chat.delete',
  ['chat:write'],
  { channel: z.string(), ts: timestamp },
  (state, args) => {
    const found = place(state, args.channel);
    if (!found.ok) return found.reply;
    const message = publicMessage(found.channel, args.ts);
    if (!message) return refuse('message_not_found');
    if (message.author.kind !== 'bot') return refuse('cant_delete_message');
    remove(state, found.channel, message);
    return answer({ channel: message.channel, ts: message.ts });
  },
);

const getPermalink = method(
  'chat.getPermalink',
  [],
  { channel: z.string(), message_ts: timestamp },
  (state, args) => {
    const channel = knownChannel(state, args.channel);
    if (!channel) return refuse('channel_not_found');
    const message = publicMessage(channel, args.message_ts);
    if (!message) return refuse('message_not_found');
    return answer({ channel: channel.id, permalink: permalink(state, message) });
  },
);

const add = method(
  'reactions.add',
  ['reactions:write'],
  { channel: z.string(), timestamp, name: z.string() },
  (state, { channel: id, timestamp: ts, name }) => {
    const channel = knownChannel(state, id);
    if (!channel) return refuse('channel_not_found');
    if (channel.isArchived) return refuse('is_archived');
    if (!channel.hasBot) return refuse('not_in_channel');
    const message = publicMessage(channel, ts);
    if (!message) return refuse('message_not_found');
    if (!Object.hasOwn(nameToEmoji, name)) return refuse('invalid_name');
    const bot = state.seed.bot.id;
    const reactions = message.reactions ?? [];
    const same = reactions.find((reaction) => reaction.name === name);
    if (same?.users.includes(bot)) return refuse('already_reacted');
    if (same) same.users.push(bot);
    message.reactions = same ? reactions : [...reactions, { name, users: [bot] }];
    state.changes.happened();
    return answer({});
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
