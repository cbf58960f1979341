import type { Delivery } from './deliver/send.ts';
import { parsedJson } from './json.ts';
import type { LogEntry } from './log.ts';
import type { Message } from './message.ts';
import { post, slackAuthor } from './post.ts';
import { respond } from './response-url.ts';
import type { ResponseUrl, State } from './state.ts';

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
