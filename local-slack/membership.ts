import { tellOfChannel } from './channel-changes.ts';
import { isOutsider } from './find.ts';
import type { Slack } from './slack.ts';
import type { Channel, Person } from './state.ts';

type Member = Person | Slack['state']['seed']['bot'];

/**
 * Somebody, or the bot, joins a channel. The bot is told if it is in it then
 * (docs.slack.dev/reference/events/member_joined_channel), of itself too. Throws where they cannot join.
 */
export async function addMember(
  slack: Slack,
  inviter: Person,
  channel: Channel,
  member: Member,
): Promise<void> {
  const { state } = slack;
  const { team } = state.seed;
  mustHaveMembers(channel);
  if (isBot(member)) {
    if (channel.hasBot) throw new Error(`${member.name} is in ${channel.name} already`);
    channel.hasBot = true;
  } else {
    if (channel.members.includes(member)) throw new Error(`${member.name} is in ${channel.name} already`);
    if (isOutsider(state, member) && !channel.shared)
      throw new Error(`${channel.name} is not shared, and ${member.name} is from outside`);
    channel.members.push(member);
  }
  await tellOfChannel(slack, channel, {
    type: 'member_joined_channel',
    user: member.id,
    channel: channel.id,
    channel_type: 'C',
    team: isBot(member) ? team.id : member.teamId,
    inviter: inviter.id,
  });
}

/** Somebody, or the bot, is removed from a channel: docs.slack.dev/reference/events/member_left_channel, …/channel_left. */
export async function removeMember(slack: Slack, channel: Channel, member: Member): Promise<void> {
  const { team } = slack.state.seed;
  mustHaveMembers(channel);
  if (isBot(member)) {
    if (!channel.hasBot) throw new Error(`${member.name} is not in ${channel.name}`);
    await tellOfChannel(slack, channel, {
      type: channel.kind === 'private' ? 'group_left' : 'channel_left',
      channel: channel.id,
    });
    channel.hasBot = false;
  } else {
    if (!channel.members.includes(member)) throw new Error(`${member.name} is not in ${channel.name}`);
    channel.members = channel.members.filter((one) => one !== member);
    await tellOfChannel(slack, channel, {
      type: 'member_left_channel',
      user: member.id,
      channel: channel.id,
      channel_type: 'C',
      team: team.id,
    });
  }
  slack.state.changes.happened();
}

/** Throws where nobody comes or goes: in messages to one or to several. */
function mustHaveMembers({ kind }: Channel): void {
  if (kind === 'dm' || kind === 'mpim') throw new Error('nobody is invited to direct messages, or removed');
}

function isBot(member: Member): member is Slack['state']['seed']['bot'] {
  return 'botId' in member;
}
