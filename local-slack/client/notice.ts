import type { Delivery } from '../deliver/send.ts';
import type { Message } from '../message.ts';
import { post, slackAuthor } from '../post.ts';
import type { Slack } from '../slack.ts';
import type { Channel } from '../state.ts';
import type { Client } from './client.ts';

/** What a person is told when the bot did not answer: `operation_timeout` after 3 seconds (slack-facts section 3), or a failure. */
function failureText(delivery: Delivery): string | undefined {
  if (delivery.failure === undefined) return undefined;
  const code = delivery.failure === 'http_timeout' ? 'operation_timeout' : 'dispatch_failed';
  return `That did not work: the app did not answer as it should (${code}). Try again?`;
}

/** Tells the person when a delivery failed. */
export function noticeFailure({ state }: Slack, client: Client, delivery: Delivery): void {
  const text = failureText(delivery);
  if (text !== undefined) notice(state, client, text);
}

/** Tells the person something that no message says. */
export function notice(state: Slack['state'], client: Client, text: string): void {
  client.notices.push(text);
  state.changes.happened();
}

/** Slack's own words to one person, in a channel. */
export function tell({ state }: Slack, { person }: Client, channel: Channel, text: string): Message {
  return post(state, channel, slackAuthor, { text, blocks: [], onlyFor: person.id });
}
