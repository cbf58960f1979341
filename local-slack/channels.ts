import { INVITED_TEAM } from './api/conversations.ts';
import { channelEvent, tellBot } from './deliver/events.ts';
import { channelNamed, isOutsider } from './find.ts';
import { scopeFor } from './kinds.ts';
import { hasScope, hearsEvent } from './manifest.ts';
import type { Attachment, Message } from './message.ts';
import { post } from './posts.ts';
import type { Channel, Person, Slack, State } from './state.ts';

type Event = Parameters<typeof channelEvent>[2];

/** Invites another organisation into a channel; the bot is not told until it joins. */
export function inviteOutsiders(state: State, channel: Channel): void {
  channel.invited = true;
  state.changes.happened();
}

/** The other organisation joins a channel with its people. */
export async function shareChannel(slack: Slack, channel: Channel): Promise<void> {
  channel.shared = true;
  channel.invited = false;
  channel.members.push(
    ...slack.people.filter((person) => isOutsider(slack, person) && !channel.members.includes(person)),
  );
  await tellOfChannel(slack, channel, {
    type: 'channel_shared',
    connected_team_id: INVITED_TEAM,
    channel: channel.id,
  });
}

/** The other organisation leaves a channel, and its people with it. */
export async function unshareChannel(slack: Slack, channel: Channel): Promise<void> {
  channel.shared = false;
  channel.members = channel.members.filter((person) => !isOutsider(slack, person));
  await tellOfChannel(slack, channel, {
    type: 'channel_unshared',
    previously_connected_team_id: INVITED_TEAM,
    channel: channel.id,
    is_ext_shared: false,
  });
}

/** Gives a channel another id, as may happen when it is shared; the old one no longer works. */
export async function changeChannelId(slack: Slack, channel: Channel, id: string): Promise<void> {
  const old = channel.id;
  channel.id = id;
  for (const message of channel.messages) message.channel = id;
  await tellOfChannel(slack, channel, {
    type: 'channel_id_changed',
    old_channel_id: old,
    new_channel_id: id,
  });
}

/** Archives a channel, which stays readable but nobody can write in it; or unarchives it. */
export async function setArchived(slack: Slack, channel: Channel, isArchived: boolean): Promise<void> {
  channel.isArchived = isArchived;
  const kind = channel.kind === 'private' ? 'group' : 'channel';
  const type = isArchived ? (`${kind}_archive` as const) : (`${kind}_unarchive` as const);
  await tellOfChannel(slack, channel, { type, channel: channel.id });
}

/** Keeps apps from posting in a channel, with `restricted_action`; or lets them again. Slack sends no event for this. */
export function restrictPosting(state: State, channel: Channel, isRestricted: boolean): void {
  channel.isRestricted = isRestricted;
  state.changes.happened();
}

/** Makes chat.update refuse a message with `error`. */
export function refuseEdits(
  state: State,
  { channel, ts }: Message,
  error: 'cant_update_message' | 'edit_window_closed',
): void {
  const message = channelNamed(state, channel).messages.find((one) => one.ts === ts);
  if (!message) throw new Error(`no message ${ts} in ${channel}`);
  message.editsRefused = error;
  state.changes.happened();
}

/** Tells the bot, if it is in the channel, asked for the event and may read channels of this kind. */
async function tellOfChannel(slack: Slack, channel: Channel, event: Event): Promise<void> {
  const { manifest, bot, changes } = slack;
  changes.happened();
  const mayRead = hasScope(manifest, scopeFor(channel.kind, 'read'));
  if (channel.hasBot && mayRead && hearsEvent(manifest, event.type))
    await bot.deliverEvent(channelEvent(slack, channel, event));
}

type Member = Person | State['seed']['bot'];

/**
 * A person or the bot joins a channel. A bot in the channel is told (docs.slack.dev/reference/events/member_joined_channel),
 * also when it joins itself. Throws if they cannot join.
 */
export async function addMember(
  slack: Slack,
  inviter: Person,
  channel: Channel,
  member: Member,
): Promise<void> {
  const { team } = slack.seed;
  mustHaveMembers(channel);
  if (isIn(channel, member)) throw new Error(`${member.name} is in ${channel.name} already`);
  if (isBot(member)) channel.hasBot = true;
  else if (isOutsider(slack, member) && !channel.shared)
    throw new Error(`${channel.name} is not shared, and ${member.name} is from outside`);
  else channel.members.push(member);
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
  const { team } = slack.seed;
  mustHaveMembers(channel);
  if (!isIn(channel, member)) throw new Error(`${member.name} is not in ${channel.name}`);
  if (isBot(member)) {
    await tellOfChannel(slack, channel, {
      type: channel.kind === 'private' ? 'group_left' : 'channel_left',
      channel: channel.id,
    });
    channel.hasBot = false;
  } else {
    channel.members = channel.members.filter((one) => one !== member);
    await tellOfChannel(slack, channel, {
      type: 'member_left_channel',
      user: member.id,
      channel: channel.id,
      channel_type: 'C',
      team: team.id,
    });
  }
  slack.changes.happened();
}

/** Throws for direct and group messages, which nobody can join or leave. */
function mustHaveMembers({ kind }: Channel): void {
  if (kind === 'dm' || kind === 'mpim') throw new Error('nobody is invited to direct messages, or removed');
}

function isIn(channel: Channel, member: Member): boolean {
  return isBot(member) ? channel.hasBot : channel.members.includes(member);
}

function isBot(member: Member): member is State['seed']['bot'] {
  return 'botId' in member;
}

/**
 * Deactivates a person's account: they can do nothing, what they have open is closed, and Slack calls them `deleted`.
 * Channels still list them. Or reactivates it.
 */
export function setDeactivated(state: State, person: Person, isDeactivated: boolean): void {
  person.deactivated = isDeactivated;
  for (const client of state.clients) if (isDeactivated && client.person === person) client.modals = [];
  state.changes.happened();
}

/** A message of another app, which often has only `blocks` and `attachments`. */
export interface Alert {
  /** The app's name; by default `Alerts`. */
  app?: string;
  text?: string;
  blocks?: Message['blocks'];
  attachments?: Attachment[];
}

/** Slack's placeholder for a message without `text` (node-red-contrib-chatbot#561; that it is in `text` is second-hand (?)). */
const NO_TEXT = "This content can't be displayed.";

/** Another app's message, as by an incoming webhook: `bot_message` (docs.slack.dev/reference/events/message/bot_message). */
export async function postAlert(
  slack: Slack,
  channel: Channel,
  { app = 'Alerts', text = NO_TEXT, blocks = [], attachments }: Alert,
): Promise<Message> {
  const message = post(
    slack,
    channel,
    { kind: 'app', id: 'B0ALERTS', name: app },
    { subtype: 'bot_message', text, blocks, attachments },
  );
  await tellBot(slack, channel, { kind: 'posted', message });
  return message;
}
