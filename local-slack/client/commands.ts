import { addMember, removeMember, setArchived } from '../channels.ts';
import { commandParcel } from '../deliver/interactions.ts';
import { typedText } from '../deliver/text.ts';
import { isOutsider, mustWriteIn, personNamed } from '../find.ts';
import { hasScope } from '../manifest.ts';
import type { Message } from '../message.ts';
import { acknowledged } from '../responses.ts';
import type { Channel, Client, ResponseUrl, State } from '../state.ts';
import { tell } from './client.ts';
import { writeParts } from './write.ts';

/** One of Slack's own commands; the bot sees only its effects. */
interface BuiltIn {
  command: string;
  hint: string;
  description: string;
  /** Gives the resulting message, if any. */
  run(client: Client, channel: Channel, words: string): Promise<Message | undefined>;
}

/** What Slack itself does with a slash command: slack.com/help/articles/201259356-Slash-commands-in-Slack. */
export const BUILT_IN: readonly BuiltIn[] = [
  {
    command: '/me',
    hint: 'your words',
    description: 'Say what you do',
    run: (client, channel, words) =>
      writeParts(client, { channel }, { subtype: 'me_message', text: typedText(client.slack, words) }),
  },
  {
    command: '/invite',
    hint: '@somebody',
    description: 'Add somebody, or the app, to the channel',
    async run(client, channel, words) {
      const member = memberNamed(client.slack, words);
      await addMember(client.slack, client.person, channel, member);
      return tell(client, channel, `<@${member.id}> has joined #${channel.name}`);
    },
  },
  {
    command: '/remove',
    hint: '@somebody',
    description: 'Remove somebody, or the app, from the channel',
    async run(client, channel, words) {
      const member = memberNamed(client.slack, words);
      await removeMember(client.slack, channel, member);
      return tell(client, channel, `<@${member.id}> was removed from #${channel.name}`);
    },
  },
  {
    command: '/archive',
    hint: '',
    description: 'Archive the channel',
    async run({ slack }, channel) {
      if (channel.kind === 'dm' || channel.kind === 'mpim')
        throw new Error('direct messages cannot be archived');
      await setArchived(slack, channel, true);
      return undefined;
    },
  },
];

/** Whom `@ann` or `@cloudpay` means. Throws if that is nobody. */
function memberNamed(state: State, words: string) {
  const name = words.replace(/^@/, '');
  const { bot } = state.seed;
  return name === bot.name || name === bot.id ? bot : personNamed(state, name);
}

/** The result of a command: Slack's or the acknowledgement's message, and where later ones will be. */
interface CommandOutcome {
  message: Message | undefined;
  responses: ResponseUrl | undefined;
}

/**
 * Runs a slash command. Outsiders cannot: with Slack Connect a command belongs to the workspace that installed the app. Slack
 * itself refuses commands that are not in the manifest.
 */
export async function runCommand(client: Client, channel: Channel, typed: string): Promise<CommandOutcome> {
  const { slack, person } = client;
  const { manifest } = slack;
  mustWriteIn(channel, person);
  const [command = ''] = typed.split(' ');
  const builtIn = BUILT_IN.find((one) => one.command === command);
  if (builtIn) {
    const message = await builtIn.run(client, channel, typed.slice(command.length).trim());
    return { message, responses: undefined };
  }
  const isKnown =
    hasScope(manifest, 'commands') && manifest.features.slash_commands.some((one) => one.command === command);
  if (!isKnown || isOutsider(slack, person)) {
    const text = `${command} is not a valid command.`;
    return { message: tell(client, channel, text), responses: undefined };
  }
  const { parcel, responses } = commandParcel(client, channel, typed);
  const { delivery, entry } = await slack.bot.deliver(parcel);
  const message = acknowledged(slack, responses, delivery, entry);
  slack.changes.happened();
  return { message, responses };
}
