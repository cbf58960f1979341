import { acknowledged } from '../acknowledgement.ts';
import { commandParcel } from '../deliver/command.ts';
import { type MessageEventName, messageEvent } from '../deliver/event.ts';
import { typedText } from '../deliver/typed-text.ts';
import { isOutsider, mustWriteIn } from '../find.ts';
import { hasScope, hearsEvent } from '../manifest.ts';
import type { Message } from '../message.ts';
import { post, slackAuthor } from '../post.ts';
import type { Slack } from '../slack.ts';
import type { Channel, ResponseUrl } from '../state.ts';
import type { Client } from './client.ts';

/** What came of a command: Slack's own or the acknowledgement's message, and where later ones will be. */
export interface CommandOutcome {
  message: Message | undefined;
  responses: ResponseUrl | undefined;
}

/**
 * Runs a slash command. Outsiders have none (slack-facts section 5): with Slack Connect a command belongs to the workspace
 * that installed the app. One that the manifest does not name is refused by Slack itself.
 */
export async function runCommand(
  slack: Slack,
  client: Client,
  channel: Channel,
  typed: string,
): Promise<CommandOutcome> {
  const { state } = slack;
  const { manifest } = state;
  mustWriteIn(channel, client.person);
  const [command = ''] = typed.split(' ');
  const known =
    hasScope(manifest, 'commands') && manifest.features.slash_commands.some((one) => one.command === command);
  if (!known || isOutsider(state, client.person)) {
    const text = `${command} is not a valid command.`;
    return { message: tell(slack, client, channel, text), responses: undefined };
  }
  const { parcel, responseKey } = commandParcel(slack, client, channel, typed);
  const responses = state.responseUrls.get(responseKey);
  if (!responses) throw new Error(`the response_url of ${typed} is gone`);
  const { delivery, entry } = await slack.bot.deliver(parcel);
  const message = acknowledged(state, responses, delivery, entry);
  state.changes.happened();
  return { message, responses };
}

/** Writes a message, in a thread when `threadTs` says so; a mention, and every direct message, reaches the bot. */
export async function write(
  slack: Slack,
  client: Client,
  channel: Channel,
  typed: string,
  threadTs?: string,
): Promise<Message> {
  const { state } = slack;
  const { person } = client;
  const { seed, manifest } = state;
  mustWriteIn(channel, person);
  const parts = {
    text: typedText(state, typed),
    blocks: [],
    ...(threadTs === undefined ? {} : { threadTs }),
  };
  const message = post(state, channel, { kind: 'person', id: person.id }, parts);
  const isMention = channel.kind !== 'dm' && message.text.includes(`<@${seed.bot.id}>`);
  if (isMention && !channel.hasBot) {
    tell(slack, client, channel, `@${seed.bot.name} is not in this channel`);
    return message;
  }
  const heard = eventsOf(channel, isMention).filter((event) => hearsEvent(manifest, event));
  await Promise.all(
    heard.map((event) => slack.bot.deliverEvent(messageEvent(state, event, person, channel, message))),
  );
  return message;
}

/** In a group message a mention is two events, each if the bot asked for it. */
function eventsOf({ kind, hasBot }: Channel, isMention: boolean): MessageEventName[] {
  if (kind === 'dm') return ['message.im'];
  const mention: MessageEventName[] = isMention ? ['app_mention'] : [];
  return kind === 'mpim' && hasBot ? [...mention, 'message.mpim'] : mention;
}

/** Slack's own words to one person. */
function tell({ state }: Slack, { person }: Client, channel: Channel, text: string): Message {
  return post(state, channel, slackAuthor, { text, blocks: [], onlyFor: person.id });
}
