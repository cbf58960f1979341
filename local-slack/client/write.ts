import { mentionsBot, tellBot } from '../deliver/events.ts';
import { typedText } from '../deliver/text.ts';
import { mustWriteIn, seenBy } from '../find.ts';
import type { Message } from '../message.ts';
import { post, remove, replace } from '../posts.ts';
import type { Channel, Client } from '../state.ts';
import type { Standing } from '../surface.ts';
import { tell } from './client.ts';
import { fileOf, forwardOf, type Shared } from './shared.ts';

/** Where a person writes: in a channel, or in a thread of it. */
export interface Destination {
  channel: Channel;
  threadTs?: string | undefined;
}

type MessageParts = Pick<Message, 'text'> & Partial<Pick<Message, 'subtype' | 'attachments' | 'files'>>;

/** Posts a person's message and tells the bot; resolves when it has answered. Throws if this person cannot write there. */
export async function writeParts(
  { slack, person }: Client,
  { channel, threadTs }: Destination,
  parts: MessageParts,
): Promise<Message> {
  mustWriteIn(channel, person);
  const message = post(slack, channel, { kind: 'person', id: person.id }, { blocks: [], ...parts, threadTs });
  await tellBot(slack, channel, { kind: 'posted', message });
  return message;
}

/**
 * Writes a message; a mention, and every direct message, reaches the bot. A reply may also be sent to the channel
 * (docs.slack.dev/reference/events/message/thread_broadcast).
 */
export async function write(
  client: Client,
  spot: Destination,
  typed: string,
  isBroadcast = false,
): Promise<Message> {
  const { slack } = client;
  const { channel, threadTs } = spot;
  const subtype = isBroadcast && threadTs !== undefined ? 'thread_broadcast' : undefined;
  const message = await writeParts(client, spot, { text: typedText(slack, typed), subtype });
  if (channel.kind !== 'dm' && !channel.hasBot && mentionsBot(slack, message))
    tell(client, channel, `@${slack.seed.bot.name} is not in this channel`);
  return message;
}

/** Edits the person's own message; the same words change nothing. */
export async function editMessage(
  client: Client,
  { channel, message }: Standing,
  typed: string,
): Promise<Message> {
  const { slack, person } = client;
  mustBeOwn(client, message);
  mustWriteIn(channel, person);
  const text = typedText(slack, typed);
  if (text === message.text) return message;
  const edited = replace(slack, channel, message, { text, blocks: [] });
  await tellBot(slack, channel, { kind: 'changed', before: message, message: edited });
  return edited;
}

/** Deletes the person's own message. */
export async function deleteMessage(client: Client, { channel, message }: Standing): Promise<void> {
  const { slack, person } = client;
  mustBeOwn(client, message);
  mustWriteIn(channel, person);
  remove(slack, channel, message);
  await tellBot(slack, channel, { kind: 'deleted', before: message });
}

function mustBeOwn({ person }: Client, { author }: Message): void {
  if (author.kind !== 'person' || author.id !== person.id)
    throw new Error(`${person.name} did not write this message`);
}

/** Forwards a visible message with its files and attachments, with or without a comment. */
export async function forwardMessage(
  client: Client,
  { channel, message }: Standing,
  to: Destination,
  typed = '',
): Promise<Message> {
  const { slack, person } = client;
  if (message.onlyFor !== undefined || !seenBy(channel, person).includes(message))
    throw new Error(`${person.name} cannot forward this message`);
  const attachments = [forwardOf(slack, channel, message)];
  return writeParts(client, to, { text: typedText(slack, typed), attachments });
}

/** Shares a file, with or without a comment (docs.slack.dev/reference/events/message/file_share). */
export function shareFile(client: Client, spot: Destination, shared: Shared, typed = ''): Promise<Message> {
  const { slack, person } = client;
  const file = fileOf(shared, { id: `F0${slack.next()}`, user: person.id, at: slack.now() });
  return writeParts(client, spot, { text: typedText(slack, typed), subtype: 'file_share', files: [file] });
}
