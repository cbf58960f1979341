import { z } from 'zod';
import { flag, timestamp } from './api/method.ts';
import { parsedJson, problemLines } from './block-kit/problem.ts';
import { LIMITS } from './limits.ts';
import type { Message } from './message.ts';
import { botAuthor, checkDraft, post, refuseMistake, remove, replace, slackAuthor } from './posts.ts';
import type { ResponseUrl, State } from './state.ts';
import type { Delivery, LogEntry, Problem } from './traffic.ts';

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

type Responded =
  | { ok: true; message: Message | undefined; problems: Problem[] }
  | { ok: false; status: 400 | 404; error: string; detail: string[]; problems: Problem[] };

/** One use of a response_url: at most 5 in 30 minutes; the bot need not be in the channel. Gives what Slack answers. */
export function useResponseUrl(state: State, key: string, body: unknown) {
  const responded = responseBy(state, key, body);
  if (responded.ok) return { status: 200, body: { ok: true }, problems: responded.problems };
  const { status, error, detail, problems } = responded;
  return { status, body: { ok: false, error, errors: detail }, problems };
}

function responseBy(state: State, key: string, body: unknown): Responded {
  const target = state.responseUrls.get(key);
  const gone = (error: string, why: string) =>
    ({ ...refuseMistake('response_url', error, [why]), status: 404 }) as const;
  if (!target) return gone('invalid_url', 'nobody gave this out');
  if (state.now() - target.born > LIMITS.responseUrlMs) return gone('expired_url', 'older than 30 minutes');
  if (target.uses >= LIMITS.responseUrlUses) return gone('used_url', 'used 5 times before');
  target.uses += 1;
  return respond(state, 'response_url', target, body);
}

/** Responds with `body`: checks it as a message, then posts it, or replaces or deletes the original. */
function respond(state: State, method: string, target: ResponseUrl, body: unknown): Responded {
  const parsed = ResponseMessage.safeParse(body);
  if (!parsed.success) {
    return {
      ...refuseMistake(method, 'invalid_arguments', problemLines(parsed.error, body)),
      status: 400,
    };
  }
  const { channel } = target;
  const { delete_original, replace_original, text, blocks } = parsed.data;
  const original = originalOf(target);
  const deletes = delete_original === true && text === undefined && blocks === undefined;
  const draft = deletes ? undefined : checkDraft(state, method, parsed.data);
  if (draft?.ok === false) return { ...draft, status: 400 };
  if (delete_original === true && original) remove(state, channel, original);
  if (!draft) return { ok: true, message: undefined, problems: [] };
  const parts = { text: draft.text, blocks: draft.blocks };
  const message =
    replace_original === true && original && channel.messages.includes(original)
      ? replace(state, channel, original, parts)
      : post(state, channel, botAuthor(state), { ...parts, ...audience(target, parsed.data) });
  target.posted.push(message);
  state.changes.happened();
  return { ok: true, message, problems: draft.problems };
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
  const responded = respond(state, entry.method, target, messageIn(delivery));
  entry.problems.push(...responded.problems);
  return responded.ok ? responded.message : failed(state, target, entry, 'invalid_command_response');
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
