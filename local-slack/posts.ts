import { checkMessageBlocks } from './block-kit/check.ts';
import { identified } from './block-kit/placed.ts';
import { count } from './block-kit/problem.ts';
import { richTextOf } from './deliver/text.ts';
import { LIMITS } from './limits.ts';
import type { Author, Message } from './message.ts';
import { Refusal, type Warn } from './refusal.ts';
import type { Channel, State } from './state.ts';
import { withEarlier } from './surface.ts';

/** What the bot wants to say: by the Web API, a response_url or in an acknowledgement. */
interface Draft {
  text?: string | undefined;
  blocks?: unknown;
}

/**
 * What the bot wants to say, as Slack keeps it: checked as chat.postMessage does
 * (docs.slack.dev/reference/methods/chat.postMessage). Throws a Refusal.
 */
export function checkDraft(
  state: State,
  { text = '', blocks }: Draft,
  warn: Warn,
): Pick<Message, 'text' | 'blocks'> {
  const checked = checkMessageBlocks(blocks ?? []);
  if (!checked.ok) throw new Refusal(checked.error, checked.lines);
  if (text === '' && checked.blocks.length === 0)
    throw new Refusal('no_text', ['text: missing, and no blocks']);
  if (text === '') warn('missing_text', 'text: missing, the fallback of the blocks');
  if (text.length > LIMITS.postText)
    warn('message_truncated', `text: ${count(text.length)} characters, cut to ${count(LIMITS.postText)}`);
  return { text: text.slice(0, LIMITS.postText), blocks: identified(checked.blocks, state.next) };
}

/** Puts a message into a channel and tells those who wait. */
export function post(
  state: State,
  channel: Channel,
  author: Author,
  parts: Pick<Message, 'text' | 'blocks'> &
    Partial<Pick<Message, 'threadTs' | 'onlyFor' | 'metadata' | 'subtype' | 'attachments' | 'files'>>,
): Message {
  const message: Message = { ts: state.nextTs(), channel: channel.id, author, earlier: [], ...parts };
  channel.messages.push(message);
  if (author.kind === 'bot') state.echo(channel, { kind: 'posted', message });
  state.changes.happened();
  return message;
}

/** Puts new text and blocks in the place of a message's old ones, at the same ts. */
export function replace(
  state: State,
  channel: Channel,
  old: Message,
  parts: Pick<Message, 'text' | 'blocks'> & Partial<Pick<Message, 'metadata'>>,
): Message {
  const message: Message = { ...old, ...parts, earlier: withEarlier(old.blocks, old.earlier) };
  if (old.onlyFor === undefined) message.edited = { user: old.author.id, ts: state.nextTs() };
  channel.messages[channel.messages.indexOf(old)] = message;
  if (old.author.kind === 'bot') state.echo(channel, { kind: 'changed', before: old, message });
  state.changes.happened();
  return message;
}

/** Takes a message away. */
export function remove(state: State, channel: Channel, message: Message): void {
  channel.messages.splice(channel.messages.indexOf(message), 1);
  if (message.author.kind === 'bot') state.echo(channel, { kind: 'deleted', before: message });
  state.changes.happened();
}

/**
 * A message as Slack writes it in API answers and payloads. What people type has a rich_text block beside its text; `/me` has
 * none (@slack/types: MeMessageEvent), nor has a forwarded message to which nothing was added.
 */
export function wireMessage(state: State, message: Message) {
  const { subtype, ts, text, attachments, files, edited, reactions, metadata } = message;
  return {
    type: 'message',
    subtype,
    ...authorParts(state, message),
    ts,
    text,
    blocks: wireBlocks(message),
    attachments,
    ...(files && { files, upload: false }),
    ...threadParts(state, message),
    edited,
    reactions: reactions?.map(({ name, users }) => ({ name, users, count: users.length })),
    metadata,
  };
}

function wireBlocks({ author, subtype, ts, text, blocks }: Message): object[] | undefined {
  if (author.kind !== 'person') return blocks;
  if (blocks.length > 0) return blocks;
  return text === '' || subtype === 'me_message' ? undefined : [richTextOf(text, `=${ts}`)];
}

/** Who wrote it. Another app's message may have no user (docs.slack.dev/reference/events/message/bot_message). */
function authorParts(state: State, { author, subtype, ts, text }: Message) {
  const { bot, team } = state.seed;
  switch (author.kind) {
    case 'bot':
      return { user: author.id, bot_id: bot.botId, app_id: bot.appId, team: team.id };
    case 'app':
      return { bot_id: author.id, username: author.name };
    case 'slack':
      return { user: author.id, team: team.id };
    case 'person':
      return {
        user: author.id,
        client_msg_id: isTyped(subtype, text) ? clientMessageId(ts) : undefined,
        // A shared file's message names no team (slack-api-specs#62).
        team: subtype === 'file_share' ? undefined : team.id,
      };
  }
}

/** Whether a client typed it: a forwarded message alone has no id of its client (recorded: slack-web's share_without_message). */
function isTyped(subtype: Message['subtype'], text: string): boolean {
  return text !== '' && (subtype === undefined || subtype === 'thread_broadcast');
}

/** The same for a message however often it is edited. */
function clientMessageId(ts: string): string {
  return `c0000000-0000-4000-8000-${ts.replace('.', '').padStart(12, '0').slice(-12)}`;
}

/** The thread a message stands in or begins; one that nobody answered says nothing of threads. */
function threadParts(state: State, { channel: id, ts, threadTs }: Message) {
  const messages = state.channels.find((channel) => channel.id === id)?.messages ?? [];
  if (threadTs !== undefined) {
    const root = messages.find((message) => message.ts === threadTs);
    return { thread_ts: threadTs, parent_user_id: root?.author.id };
  }
  const replies = messages.filter((reply) => reply.threadTs === ts && reply.onlyFor === undefined);
  const latest = replies.at(-1);
  if (!latest) return {};
  const users = [...new Set(replies.map(({ author }) => author.id))];
  return {
    thread_ts: ts,
    reply_count: replies.length,
    reply_users_count: users.length,
    reply_users: users,
    latest_reply: latest.ts,
  };
}

/** The bot as an author. */
export function botAuthor(state: State): Author {
  return { kind: 'bot', id: state.seed.bot.id };
}

/** Slack itself as an author. */
export const slackAuthor: Author = { kind: 'slack', id: 'USLACKBOT' };
