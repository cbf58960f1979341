import { z } from 'zod';
import { flag, timestamp } from './api/method.ts';
import { parsedJson } from './block-kit/problem.ts';
import { LIMITS } from './limits.ts';
import type { Message } from './message.ts';
import { botAuthor, checkDraft, post, remove, replace, slackAuthor } from './posts.ts';
import { accepted, attempt, Refusal, type Warn } from './refusal.ts';
import type { ResponseUrl, State } from './state.ts';
import type { Delivery, LogEntry } from './traffic.ts';

/** What a response_url, or the acknowledgement of a command, takes (docs.slack.dev/interactivity/handling-user-interaction). */
export const ResponseMessage = z.strictObject({
  text: z.string().optional(),
  blocks: z.unknown().optional(),
  response_type: z.enum(['in_channel', 'ephemeral']).optional(),
  replace_original: flag.optional(),
  delete_original: flag.optional(),
  thread_ts: timestamp.optional(),
  unfurl_links: flag.optional(),
  unfurl_media: flag.optional(),
});
export type ResponseMessage = z.infer<typeof ResponseMessage>;

/** One use of a response_url: at most 5 in 30 minutes; the bot need not be in the channel. Gives what Slack answers. */
export function useResponseUrl(state: State, key: string, body: unknown) {
  const used = attempt('response_url', (warn) => respond(state, usable(state, key), body, warn));
  const { problems } = used;
  if (used.ok) return { status: 200, body: { ok: true }, problems };
  const { code, detail } = used.refusal;
  return { status: GONE.has(code) ? 404 : 400, body: { ok: false, error: code, errors: detail }, problems };
}

const GONE = new Set(['invalid_url', 'expired_url', 'used_url']);

/** Counts a use. */
function usable(state: State, key: string): ResponseUrl {
  const target = state.responseUrls.get(key);
  if (!target) throw new Refusal('invalid_url', ['nobody gave this out']);
  if (state.now() - target.born > LIMITS.responseUrlMs)
    throw new Refusal('expired_url', ['older than 30 minutes']);
  if (target.uses >= LIMITS.responseUrlUses) throw new Refusal('used_url', ['used 5 times before']);
  target.uses += 1;
  return target;
}

/**
 * Responds with `body`: checks it as a message, then posts it, or replaces or deletes the original. Throws a
 * Refusal.
 */
function respond(state: State, target: ResponseUrl, body: unknown, warn: Warn): Message | undefined {
  const response = accepted(ResponseMessage, body, 'invalid_arguments');
  const { channel } = target;
  const { delete_original, replace_original, text, blocks } = response;
  const original = originalOf(target);
  const deletes = delete_original === true && text === undefined && blocks === undefined;
  const parts = deletes ? undefined : checkDraft(state, response, warn);
  if (delete_original === true && original) remove(state, channel, original);
  if (!parts) return undefined;
  const message =
    replace_original === true && original && channel.messages.includes(original)
      ? replace(state, channel, original, parts)
      : post(state, channel, botAuthor(state), { ...parts, ...audience(target, response) });
  target.posted.push(message);
  state.changes.happened();
  return message;
}

/** The clicked message, if it still exists. The bot cannot change a person's message, on which a shortcut was used. */
function originalOf({ channel, originalTs }: ResponseUrl): Message | undefined {
  return channel.messages.find(({ ts, author }) => ts === originalTs && author.kind === 'bot');
}

/**
 * Who sees a response: only the person, unless it says in_channel. It is in a thread only if it says in_channel, names the
 * thread and does not replace the original; otherwise it is in the channel (bolt-js#963).
 */
function audience(
  target: ResponseUrl,
  response: ResponseMessage,
): Partial<Pick<Message, 'onlyFor' | 'threadTs'>> {
  if (response.response_type !== 'in_channel') return { onlyFor: target.person.id };
  const { thread_ts, replace_original } = response;
  return thread_ts !== undefined && replace_original === false ? { threadTs: thread_ts } : {};
}

/**
 * What the person sees when the bot acknowledges a command: the body as a message, nothing when it is empty, or Slack's own
 * words when the bot failed (docs.slack.dev/interactivity/implementing-slash-commands). Problems go to the log entry.
 * The names `dispatch_failed` and `invalid_command_response` are from memory (?), `operation_timeout` is documented.
 */
export function acknowledged(
  state: State,
  target: ResponseUrl,
  delivery: Delivery,
  entry: LogEntry,
): Message | undefined {
  if (delivery.failure === 'http_timeout') return failed(state, target, entry, 'operation_timeout');
  if (delivery.failure !== undefined) return failed(state, target, entry, 'dispatch_failed');
  if (delivery.body === '') return undefined;
  const responded = attempt(entry.method, (warn) => respond(state, target, messageIn(delivery), warn));
  entry.problems.push(...responded.problems);
  return responded.ok ? responded.value : failed(state, target, entry, 'invalid_command_response');
}

function messageIn(delivery: Delivery): unknown {
  return delivery.contentType.includes('json') ? parsedJson(delivery.body) : { text: delivery.body };
}

/** Slack's words to the one person: `/cloudpay failed …`. */
function failed(state: State, target: ResponseUrl, entry: LogEntry, error: string): Message {
  const command = entry.method.replace(/^command /, '');
  return post(state, target.channel, slackAuthor, {
    text: `${command} failed with the error "${error}"`,
    blocks: [],
    onlyFor: target.person.id,
  });
}
