import { directMessages, isOutsider } from '../find.ts';
import { KINDS } from '../kinds.ts';
import { type CHANNEL_EVENTS, hearsEvent } from '../manifest.ts';
import type { Message, MessageChange } from '../message.ts';
import { wireMessage } from '../posts.ts';
import type { Channel, Person, Slack, State } from '../state.ts';
import type { Parcel } from '../traffic.ts';
import { eventParcel, LEGACY_TOKEN, wireView } from './payload.ts';

/**
 * A person looks at the app: its Home or its messages (docs.slack.dev/reference/events/app_home_opened); `tab` may be missing.
 */
export function homeOpenedEvent(state: State, person: Person, tab: 'home' | 'messages' | undefined): Parcel {
  const home = state.homes.get(person.id);
  const event = {
    type: 'app_home_opened',
    user: person.id,
    channel: directMessages(state, person).id,
    tab,
    event_ts: state.nextTs(),
    view: tab !== 'messages' && home ? wireView(state, home) : undefined,
  };
  return envelope(state, 'app_home_opened', event, false);
}

/** A change of a channel, which Slack reports without a person (docs.slack.dev/reference/events/channel_shared). */
export function channelEvent(
  state: State,
  { shared }: Channel,
  event: { type: (typeof CHANNEL_EVENTS)[number]; [key: string]: unknown },
): Parcel {
  return envelope(state, event.type, { ...event, event_ts: state.nextTs() }, shared);
}

/** The `event_callback` around an event (docs.slack.dev/apis/events-api). */
function envelope(
  state: State,
  name: string,
  event: { type: string; [key: string]: unknown },
  isShared: boolean,
): Parcel {
  const { team, bot } = state.seed;
  const { organisation = null, isOrganisationInstall = false } = team;
  const payload = {
    token: LEGACY_TOKEN,
    team_id: team.id,
    context_team_id: team.id,
    context_enterprise_id: organisation,
    api_app_id: bot.appId,
    event,
    type: 'event_callback',
    event_id: `Ev${String(state.next()).padStart(9, '0')}`,
    event_time: Math.floor(state.now() / 1000),
    authorizations: [
      {
        enterprise_id: organisation,
        team_id: isOrganisationInstall ? null : team.id,
        user_id: bot.id,
        is_bot: true,
        is_enterprise_install: isOrganisationInstall,
      },
    ],
    is_ext_shared_channel: isShared,
    event_context: `4-event-${state.next()}`,
  };
  return eventParcel(name, payload);
}

/**
 * Slack sends the app fewer events than there are (docs.slack.dev/reference/events/app_rate_limited): no `event_callback`, and
 * nothing within it.
 */
export function rateLimitedEvent({ seed: { team, bot }, now }: State): Parcel {
  const payload = {
    token: LEGACY_TOKEN,
    type: 'app_rate_limited',
    team_id: team.id,
    minute_rate_limited: Math.floor(now() / 60_000) * 60,
    api_app_id: bot.appId,
  };
  return eventParcel('app_rate_limited', payload);
}

/** Tells the bot about a new, changed or deleted message, if it subscribes to that; resolves when it has answered. */
export async function tellBot(slack: Slack, channel: Channel, change: MessageChange): Promise<void> {
  for (const parcel of messageEvents(slack, channel, change)) await slack.bot.deliverEvent(parcel);
}

/**
 * Slack sends the bot its own messages too, if it subscribes to messages (docs.slack.dev/reference/events/message.im), with
 * its `bot_id`. Nothing waits for the answer.
 */
export function echo(slack: Slack, channel: Channel, change: MessageChange): void {
  for (const parcel of messageEvents(slack, channel, change)) {
    void slack.bot.deliverEvent({ ...parcel, method: parcel.method.replace('event', 'echo'), isEcho: true });
  }
}

/**
 * The events for a change of a message: `message` if the app subscribes to it, and `app_mention` if it is mentioned. None for
 * ephemeral messages, or in channels where the app is not a member.
 */
function messageEvents(state: State, channel: Channel, change: MessageChange): Parcel[] {
  const { onlyFor } = change.kind === 'deleted' ? change.before : change.message;
  if (!channel.hasBot || onlyFor !== undefined) return [];
  const { scope, channelType } = KINDS[channel.kind];
  const event = `message.${scope}`;
  const parcels: Parcel[] = [];
  if (hearsEvent(state.manifest, event)) {
    const about = { ...aboutMessage(state, change), channel: channel.id, channel_type: channelType };
    parcels.push(envelope(state, event, about, channel.shared));
  }
  if (change.kind !== 'deleted' && hearsMention(state, channel, change.message)) {
    const mention = { ...mentionOf(state, change), channel: channel.id };
    parcels.push(envelope(state, 'app_mention', mention, channel.shared));
  }
  return parcels;
}

/** In a DM a mention is an ordinary message (docs.slack.dev/reference/events/app_mention). */
function hearsMention(state: State, { kind }: Channel, message: Message): boolean {
  return kind !== 'dm' && mentionsBot(state, message) && hearsEvent(state.manifest, 'app_mention');
}

/** Whether the app is mentioned; in another app's message also in an attachment (slack-go#961). */
export function mentionsBot({ seed: { bot } }: State, { author, text, attachments }: Message): boolean {
  const sign = `<@${bot.id}>`;
  if (author.kind === 'bot') return false;
  return text.includes(sign) || (author.kind === 'app' && JSON.stringify(attachments ?? []).includes(sign));
}

/**
 * A mention. An edit of a message that mentions the app sends it again, with `edited` and the ts of old, whether the mention
 * was there before or not (bolt-js#960, bolt-python#925, slack-go#1256, cc-connect#1579).
 */
function mentionOf(state: State, change: Exclude<MessageChange, { kind: 'deleted' }>) {
  const event_ts = change.kind === 'posted' ? change.message.ts : state.nextTs();
  return { ...written(state, change.message), type: 'app_mention', event_ts };
}

/** docs.slack.dev/reference/events/message and its subtypes message_changed, message_deleted, thread_broadcast. */
function aboutMessage(state: State, change: MessageChange) {
  if (change.kind === 'posted') return { ...written(state, change.message), event_ts: change.message.ts };
  const ts = state.nextTs();
  const common = { type: 'message', hidden: true, ts, event_ts: ts };
  const previous_message = written(state, change.before);
  return change.kind === 'changed'
    ? { ...common, subtype: 'message_changed', message: written(state, change.message), previous_message }
    : { ...common, subtype: 'message_deleted', deleted_ts: change.before.ts, previous_message };
}

/** The message itself; an outsider's names their own team, and one that was also sent to the channel what it answers. */
function written(state: State, message: Message) {
  const { author } = message;
  const person = state.people.find(({ id }) => author.kind === 'person' && id === author.id);
  return {
    ...wireMessage(state, message),
    ...(person && message.subtype !== 'file_share' ? teamParts(state, person) : {}),
    ...(message.subtype === 'thread_broadcast' ? rootParts(state, message) : {}),
  };
}

function teamParts(state: State, person: Person) {
  const { teamId } = person;
  return isOutsider(state, person)
    ? { team: teamId, user_team: teamId, source_team: teamId }
    : { team: teamId };
}

function rootParts(state: State, { channel: id, threadTs }: Message) {
  const channel = state.channels.find((one) => one.id === id);
  const root = channel?.messages.find(({ ts }) => ts === threadTs);
  return { root: root && wireMessage(state, root) };
}
