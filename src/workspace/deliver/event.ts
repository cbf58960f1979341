import { directMessages, isOutsider } from '../find.ts';
import type { Message } from '../message.ts';
import type { Channel, Person, State } from '../state.ts';
import type { Parcel } from './bot.ts';
import { LEGACY_TOKEN } from './trigger.ts';
import { wireView } from './wire-view.ts';

/** The events by which the bot may hear of a person's message: docs.slack.dev/reference/events/app_mention. */
export type MessageEventName = 'app_mention' | 'message.im' | 'message.mpim';

/** A person's message, as the event of this name has it; with an outsider's ids for an outsider. */
export function messageEvent(
  state: State,
  name: MessageEventName,
  person: Person,
  channel: Channel,
  message: Message,
): Parcel {
  const common = {
    user: person.id,
    text: message.text,
    ts: message.ts,
    event_ts: message.ts,
    channel: channel.id,
    team: person.teamId,
    client_msg_id: `${message.ts}-${state.next()}`,
    ...(message.threadTs === undefined ? {} : { thread_ts: message.threadTs }),
    ...(isOutsider(state, person) ? { user_team: person.teamId, source_team: person.teamId } : {}),
  };
  return name === 'app_mention'
    ? envelope(state, name, { type: 'app_mention', ...common }, channel.shared)
    : envelope(
        state,
        name,
        { type: 'message', channel_type: name.replace('message.', ''), ...common },
        channel.shared,
      );
}

/** A person looks at the app: its Home or its messages (docs.slack.dev/reference/events/app_home_opened). */
export function homeOpenedEvent(state: State, person: Person, tab: 'home' | 'messages'): Parcel {
  const home = state.homes.get(person.id);
  const event = {
    type: 'app_home_opened',
    user: person.id,
    channel: directMessages(state, person).id,
    tab,
    event_ts: state.nextTs(),
    ...(tab === 'home' && home ? { view: wireView(state, home, {}) } : {}),
  };
  return envelope(state, 'app_home_opened', event, false);
}

/** What became of a channel: Slack tells it without a person (docs.slack.dev/reference/events/channel_shared). */
export function channelEvent(
  state: State,
  { shared }: Channel,
  event: { type: ChannelEventName; [key: string]: unknown },
): Parcel {
  return envelope(state, event.type, { ...event, event_ts: state.nextTs() }, shared);
}

type ChannelEventName =
  | 'channel_shared'
  | 'channel_unshared'
  | 'channel_id_changed'
  | 'channel_archive'
  | 'channel_unarchive'
  | 'group_archive'
  | 'group_unarchive';

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
  return {
    method: `event ${name}`,
    contentType: 'application/json',
    payload,
    body: JSON.stringify(payload),
  };
}
