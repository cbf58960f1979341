import { isOutsider } from '../find.ts';
import { hearsEvent } from '../manifest.ts';
import type { Message, MessageChange } from '../message.ts';
import { wireMessage } from '../post.ts';
import type { Channel, Person, State } from '../state.ts';
import type { Parcel } from './bot.ts';
import { envelope } from './event.ts';

/** What the app must have asked for to hear of messages, and how they name the kind of their channel. */
const MESSAGES = {
  public: { event: 'message.channels', type: 'channel' },
  private: { event: 'message.groups', type: 'group' },
  dm: { event: 'message.im', type: 'im' },
  mpim: { event: 'message.mpim', type: 'mpim' },
} as const;

/**
 * The events by which the app hears of a change of a message: `message` where it asked for them, and `app_mention` where it is
 * mentioned; none of messages that one person alone sees, or of channels where it is no member.
 */
export function messageEvents(state: State, channel: Channel, change: MessageChange): Parcel[] {
  const { onlyFor } = change.kind === 'deleted' ? change.before : change.message;
  if (!channel.hasBot || onlyFor !== undefined) return [];
  const { event, type } = MESSAGES[channel.kind];
  const parcels: Parcel[] = [];
  if (hearsEvent(state.manifest, event)) {
    const about = { ...aboutMessage(state, change), channel: channel.id, channel_type: type };
    parcels.push(envelope(state, event, about, channel.shared));
  }
  if (change.kind !== 'deleted' && hearsMention(state, channel, change.message)) {
    const mention = { ...mentionOf(state, change), channel: channel.id };
    parcels.push(envelope(state, 'app_mention', mention, channel.shared));
  }
  return parcels;
}

/** In a DM a mention is a message like others (docs.slack.dev/reference/events/app_mention). */
function hearsMention(state: State, { kind }: Channel, message: Message): boolean {
  return kind !== 'dm' && mentionsBot(state, message) && hearsEvent(state.manifest, 'app_mention');
}

/** Whether the app is mentioned; where another app writes, also in an attachment (slack-go#961). */
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
  return root ? { root: wireMessage(state, root) } : {};
}
