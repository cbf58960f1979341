import { archiveChannel } from '../channel-changes.ts';
import { typedText } from '../deliver/typed-text.ts';
import { personNamed } from '../find.ts';
import { addMember, removeMember } from '../membership.ts';
import type { Message } from '../message.ts';
import type { Slack } from '../slack.ts';
import type { Channel } from '../state.ts';
import type { Client } from './client.ts';
import { writeParts } from './messages.ts';
import { tell } from './notice.ts';

/** A command of Slack's own; the bot does not see it, only what comes of it. */
interface BuiltIn {
  command: string;
  hint: string;
  description: string;
  /** Gives the message that comes of it, if any. */
  run(slack: Slack, client: Client, channel: Channel, words: string): Promise<Message | undefined>;
}

/** What Slack itself does with a slash command: slack.com/help/articles/201259356-Slash-commands-in-Slack. */
export const BUILT_IN: readonly BuiltIn[] = [
  {
    command: '/me',
    hint: 'your words',
    description: 'Say what you do',
    run: (slack, client, channel, words) =>
      writeParts(slack, client, { channel }, { subtype: 'me_message', text: typedText(slack.state, words) }),
  },
  {
    command: '/invite',
    hint: '@somebody',
    description: 'Add somebody, or the app, to the channel',
    async run(slack, client, channel, words) {
      const member = memberNamed(slack, words);
      await addMember(slack, client.person, channel, member);
      return tell(slack, client, channel, `<@${member.id}> has joined #${channel.name}`);
    },
  },
  {
    command: '/remove',
    hint: '@somebody',
    description: 'Remove somebody, or the app, from the channel',
    async run(slack, client, channel, words) {
      const member = memberNamed(slack, words);
      await removeMember(slack, channel, member);
      return tell(slack, client, channel, `<@${member.id}> was removed from #${channel.name}`);
    },
  },
  {
    command: '/archive',
    hint: '',
    description: 'Archive the channel',
    async run(slack, _client, channel) {
      if (channel.kind === 'dm' || channel.kind === 'mpim')
        throw new Error('direct messages cannot be archived');
      await archiveChannel(slack, channel);
      return undefined;
    },
  },
];

/** The command of Slack's own with this name. */
export function builtInNamed(command: string): BuiltIn | undefined {
  return BUILT_IN.find((one) => one.command === command);
}

/** Who is meant by `@ann` or `@cloudpay`. Throws when nobody is. */
function memberNamed({ state }: Slack, words: string) {
  const name = words.replace(/^@/, '');
  const { bot } = state.seed;
  return name === bot.name || name === bot.id ? bot : personNamed(state, name);
}
