import { checkMessageBlocks } from './block-kit/check-message.ts';
import { identified, madeId } from './identify.ts';
import { LIMITS } from './limits.ts';
import type { Problem } from './log.ts';
import type { Author, Message } from './message.ts';
import type { Channel, State } from './state.ts';
import { withEarlier } from './surface.ts';

/** What the bot wants to say: by the Web API, a response_url or in an acknowledgement. */
interface Draft {
  text?: string | undefined;
  blocks?: unknown;
}

/** The message's text and blocks as Slack keeps them, or Slack's error code; problems are what Slack lets pass with a warning. */
type CheckedDraft =
  | { ok: true; text: string; blocks: Message['blocks']; problems: Problem[] }
  | { ok: false; error: string; detail: string[]; problems: Problem[] };

/** Checks what the bot wants to say as chat.postMessage does (docs.slack.dev/reference/methods/chat.postMessage). */
export function checkDraft(state: State, method: string, draft: Draft): CheckedDraft {
  const checked = checkMessageBlocks(draft.blocks ?? []);
  if (!checked.ok) return refusedDraft(method, checked.error, checked.lines);
  const text = draft.text ?? '';
  if (text === '' && checked.blocks.length === 0)
    return refusedDraft(method, 'no_text', ['text: missing, and no blocks']);
  const problems: Problem[] = [];
  if (text === '')
    problems.push({ code: 'missing_text', method, detail: ['text: missing, the fallback of the blocks'] });
  if (text.length > LIMITS.postText) {
    const detail = `text: ${text.length.toLocaleString('en-US')} characters, cut to ${LIMITS.postText.toLocaleString('en-US')}`;
    problems.push({ code: 'message_truncated', method, detail: [detail] });
  }
  const blocks = identified(checked.blocks, () => madeId(state));
  return { ok: true, text: text.slice(0, LIMITS.postText), blocks, problems };
}

/** A refusal that is the bot's own fault, and so a problem. */
export function refusedDraft(method: string, error: string, detail: string[]) {
  return { ok: false as const, error, detail, problems: [{ code: error, method, detail }] };
}

/** Puts a message into a channel and tells those who wait. */
export function post(
  state: State,
  channel: Channel,
  author: Author,
  parts: Pick<Message, 'text' | 'blocks'> & Partial<Pick<Message, 'threadTs' | 'onlyFor' | 'metadata'>>,
): Message {
  const message: Message = { ts: state.nextTs(), channel: channel.id, author, earlier: [], ...parts };
  channel.messages.push(message);
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
  state.changes.happened();
  return message;
}

/** Takes a message away. */
export function remove(state: State, channel: Channel, message: Message): void {
  channel.messages.splice(channel.messages.indexOf(message), 1);
  state.changes.happened();
}

/** A message as Slack writes it in API answers and payloads. */
export function wireMessage(state: State, message: Message) {
  const { bot, team } = state.seed;
  return {
    type: 'message',
    user: message.author.id,
    ts: message.ts,
    ...(message.author.kind === 'bot' ? { bot_id: bot.botId, app_id: bot.appId } : {}),
    team: team.id,
    text: message.text,
    blocks: message.blocks,
    ...threadParts(state, message),
    ...(message.edited === undefined ? {} : { edited: message.edited }),
    ...(message.reactions === undefined
      ? {}
      : { reactions: message.reactions.map(({ name, users }) => ({ name, users, count: users.length })) }),
    ...(message.metadata === undefined ? {} : { metadata: message.metadata }),
  };
}

/** The thread a message stands in or begins; one that nobody answered says nothing of threads. */
function threadParts(state: State, { channel: id, ts, threadTs }: Message) {
  if (threadTs !== undefined) return { thread_ts: threadTs };
  const messages = state.channels.find((channel) => channel.id === id)?.messages ?? [];
  const replies = messages.filter((reply) => reply.threadTs === ts && reply.onlyFor === undefined);
  const latest = replies.at(-1);
  return latest ? { thread_ts: ts, reply_count: replies.length, latest_reply: latest.ts } : {};
}

/** The bot as an author. */
export function botAuthor(state: State): Author {
  return { kind: 'bot', id: state.seed.bot.id };
}

/** Slack itself as an author. */
export const slackAuthor: Author = { kind: 'slack', id: 'USLACKBOT' };
