import { INVITED_TEAM } from './api/wire.ts';
import { channelEvent } from './deliver/event.ts';
import { channelNamed, isOutsider } from './find.ts';
import { hasScope, hearsEvent } from './manifest.ts';
import type { Message } from './message.ts';
import type { Slack } from './slack.ts';
import type { Channel } from './state.ts';

type Event = Parameters<typeof channelEvent>[2];

/** Another organisation is invited into a channel; the bot hears nothing until it comes. */
export function inviteOutsiders({ state }: Slack, channel: Channel): void {
  channel.invited = true;
  state.changes.happened();
}

/** The other organisation comes into a channel with its people. */
export async function shareChannel(slack: Slack, channel: Channel): Promise<void> {
  const { state } = slack;
  channel.shared = true;
  channel.invited = false;
  channel.members.push(
    ...state.people.filter((person) => isOutsider(state, person) && !channel.members.includes(person)),
  );
  await tellOfChannel(slack, channel, {
    type: 'channel_shared',
    connected_team_id: INVITED_TEAM,
    channel: channel.id,
  });
}

/** The other organisation leaves a channel, and its people with it. */
export async function unshareChannel(slack: Slack, channel: Channel): Promise<void> {
  const { state } = slack;
  channel.shared = false;
  channel.members = channel.members.filter((person) => !isOutsider(state, person));
  await tellOfChannel(slack, channel, {
    type: 'channel_unshared',
    previously_connected_team_id: INVITED_TEAM,
    channel: channel.id,
    is_ext_shared: false,
  });
}

/** The channel goes on under another id, as it may when it is shared; the old one is known no more. */
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

/** A channel is archived: all stays readable, and nobody writes in it any more. */
export async function archiveChannel(slack: Slack, channel: Channel): Promise<void> {
  channel.isArchived = true;
  const type = channel.kind === 'private' ? 'group_archive' : 'channel_archive';
  await tellOfChannel(slack, channel, { type, channel: channel.id });
}

/** An archived channel is opened again. */
export async function unarchiveChannel(slack: Slack, channel: Channel): Promise<void> {
  channel.isArchived = false;
  const type = channel.kind === 'private' ? 'group_unarchive' : 'channel_unarchive';
  await tellOfChannel(slack, channel, { type, channel: channel.id });
}

/** From now on only the channel's people may post in it, and no app: `restricted_action`; or everybody again. Slack tells nobody. */
export function restrictPosting({ state }: Slack, channel: Channel, isRestricted: boolean): void {
  channel.isRestricted = isRestricted;
  state.changes.happened();
}

/** From now on chat.update refuses this message with `error`: the time to edit it is over, or it is not the app's to change. */
export function refuseEdits(
  { state }: Slack,
  { channel, ts }: Message,
  error: 'cant_update_message' | 'edit_window_closed',
): void {
  const message = channelNamed(state, channel).messages.find((one) => one.ts === ts);
  if (!message) throw new Error(`no message ${ts} in ${channel}`);
  message.editsRefused = error;
  state.changes.happened();
}

/** Tells the bot, if it is in the channel, asked for the event and may read channels of this kind. */
export async function tellOfChannel({ state, bot }: Slack, channel: Channel, event: Event): Promise<void> {
  state.changes.happened();
  const scope = channel.kind === 'private' ? 'groups:read' : 'channels:read';
  const hears = channel.hasBot && hearsEvent(state.manifest, event.type) && hasScope(state.manifest, scope);
  if (hears) await bot.deliverEvent(channelEvent(state, channel, event));
}
