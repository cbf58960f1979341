import { acknowledged } from '../acknowledgement.ts';
import { commandParcel } from '../deliver/command.ts';
import { mentionsBot } from '../deliver/message-event.ts';
import { typedText } from '../deliver/typed-text.ts';
import { isOutsider, mustWriteIn } from '../find.ts';
import { hasScope } from '../manifest.ts';
import type { Message } from '../message.ts';
import type { Slack } from '../slack.ts';
import type { Channel, ResponseUrl } from '../state.ts';
import { builtInNamed } from './built-in.ts';
import type { Client } from './client.ts';
import { writeParts } from './messages.ts';
import { tell } from './notice.ts';

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
  const builtIn = builtInNamed(command);
  if (builtIn) {
    const message = await builtIn.run(slack, client, channel, typed.slice(command.length).trim());
    return { message, responses: undefined };
  }
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

interface Manner {
  /** The thread in which it is written. */
  threadTs?: string | undefined;
  /** A reply is also sent to the channel (docs.slack.dev/reference/events/message/thread_broadcast). */
  isBroadcast?: boolean;
}

/** Writes a message; a mention, and every direct message, reaches the bot. */
export async function write(
  slack: Slack,
  client: Client,
  channel: Channel,
  typed: string,
  { threadTs, isBroadcast = false }: Manner = {},
): Promise<Message> {
  const { state } = slack;
  const subtype = isBroadcast && threadTs !== undefined ? { subtype: 'thread_broadcast' as const } : {};
  const parts = { text: typedText(state, typed), ...subtype };
  const message = await writeParts(slack, client, { channel, threadTs }, parts);
  if (channel.kind !== 'dm' && !channel.hasBot && mentionsBot(state, message))
    tell(slack, client, channel, `@${state.seed.bot.name} is not in this channel`);
  return message;
}
