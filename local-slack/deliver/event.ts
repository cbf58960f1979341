import { directMessages } from '../find.ts';
import type { Channel, Person, State } from '../state.ts';
import type { Parcel } from './bot.ts';
import { LEGACY_TOKEN } from './trigger.ts';
import { wireView } from './wire-view.ts';

/**
 * A person looks at the app: its Home or its messages (docs.slack.dev/reference/events/app_home_opened); `tab` may be missing
 * (slack-facts section 9).
 */
export function homeOpenedEvent(state: State, person: Person, tab: 'home' | 'messages' | undefined): Parcel {
  const home = state.homes.get(person.id);
  const event = {
    type: 'app_home_opened',
    user: person.id,
    channel: directMessages(state, person).id,
    ...(tab === undefined ? {} : { tab }),
    event_ts: state.nextTs(),
    ...(tab !== 'messages' && home ? { view: wireView(state, home, {}) } : {}),
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
  | 'group_unarchive'
  | 'member_joined_channel'
  | 'member_left_channel'
  | 'channel_left'
  | 'group_left';

/** The `event_callback` around an event (docs.slack.dev/apis/events-api). */
export function envelope(
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
    envelope: 'events_api',
    contentType: 'application/json',
    payload,
    body: JSON.stringify(payload),
  };
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
  return {
    method: 'event app_rate_limited',
    envelope: 'events_api',
    contentType: 'application/json',
    payload,
    body: JSON.stringify(payload),
  };
}
