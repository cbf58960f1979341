import { permalink } from '../api/chat.ts';
import { forwardOf } from '../attachment.ts';
import { messageEvents } from '../deliver/message-event.ts';
import { typedText } from '../deliver/typed-text.ts';
import { fileOf, type Shared } from '../file.ts';
import { mustWriteIn, seenBy } from '../find.ts';
import type { Message, MessageChange } from '../message.ts';
import { post, remove, replace, wireMessage } from '../post.ts';
import type { Slack } from '../slack.ts';
import type { Channel, State } from '../state.ts';
import type { Client } from './client.ts';

/** Where a person writes: in a channel, or in a thread of it. */
export interface Spot {
  channel: Channel;
  threadTs?: string | undefined;
}

/** A message that stands in a channel. */
export interface Standing {
  channel: Channel;
  message: Message;
}

type Parts = Pick<Message, 'text'> & Partial<Pick<Message, 'subtype' | 'attachments' | 'files'>>;

/** Puts a person's message there and tells the bot; resolves when it has answered. Throws where this person cannot write. */
export async function writeParts(slack: Slack, client: Client, spot: Spot, parts: Parts): Promise<Message> {
  const { state } = slack;
  const { channel, threadTs } = spot;
  mustWriteIn(channel, client.person);
  const thread = threadTs === undefined ? {} : { threadTs };
  const message = post(
    state,
    channel,
    { kind: 'person', id: client.person.id },
    { blocks: [], ...parts, ...thread },
  );
  await tellBot(slack, channel, { kind: 'posted', message });
  return message;
}

/** Puts other words in the place of one's own message; the same words change nothing. */
export async function editMessage(
  slack: Slack,
  client: Client,
  { channel, message }: Standing,
  typed: string,
): Promise<Message> {
  mustBeOwn(client, message);
  mustWriteIn(channel, client.person);
  const text = typedText(slack.state, typed);
  if (text === message.text) return message;
  const edited = replace(slack.state, channel, message, { text, blocks: [] });
  await tellBot(slack, channel, { kind: 'changed', before: message, message: edited });
  return edited;
}

/** Takes one's own message away. */
export async function deleteMessage(
  slack: Slack,
  client: Client,
  { channel, message }: Standing,
): Promise<void> {
  mustBeOwn(client, message);
  mustWriteIn(channel, client.person);
  remove(slack.state, channel, message);
  await tellBot(slack, channel, { kind: 'deleted', before: message });
}

/** Forwards a message that one sees, with a word of one's own or without. Files and attachments go with it. */
export async function forwardMessage(
  slack: Slack,
  client: Client,
  { channel, message }: Standing,
  to: Spot,
  typed = '',
): Promise<Message> {
  const { state } = slack;
  if (message.onlyFor !== undefined || !seenBy(channel, client.person).includes(message))
    throw new Error(`${client.person.name} cannot forward this message`);
  const { text, blocks = [], attachments, files } = wireMessage(state, message);
  const attachment = forwardOf(state, channel, message, {
    permalink: permalink(state, message),
    authorName: authorName(state, message),
    wire: {
      text,
      blocks,
      ...(attachments === undefined ? {} : { attachments }),
      ...(files === undefined ? {} : { files }),
    },
  });
  return writeParts(slack, client, to, { text: typedText(state, typed), attachments: [attachment] });
}

/** Shares a file, with a word or without (docs.slack.dev/reference/events/message/file_share). */
export function shareFile(
  slack: Slack,
  client: Client,
  spot: Spot,
  shared: Shared,
  typed = '',
): Promise<Message> {
  const { state } = slack;
  const file = fileOf(shared, { id: `F0${state.next()}`, user: client.person.id, at: state.now() });
  return writeParts(slack, client, spot, {
    text: typedText(state, typed),
    subtype: 'file_share',
    files: [file],
  });
}

/** Tells the bot what became of a message, as far as it hears of it. */
export async function tellBot({ state, bot }: Slack, channel: Channel, change: MessageChange): Promise<void> {
  for (const parcel of messageEvents(state, channel, change)) await bot.deliverEvent(parcel);
}

/** Who wrote a message, as people see it. */
export function authorName({ people, seed }: State, { author }: Message): string {
  switch (author.kind) {
    case 'bot':
      return seed.bot.name;
    case 'slack':
      return 'Slackbot';
    case 'app':
      return author.name;
    case 'person':
      return people.find(({ id }) => id === author.id)?.realName ?? author.id;
  }
}

function mustBeOwn({ person }: Client, { author }: Message): void {
  if (author.kind !== 'person' || author.id !== person.id)
    throw new Error(`${person.name} did not write this message`);
}
