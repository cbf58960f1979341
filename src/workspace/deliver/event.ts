import type { Message } from '../message.ts';
import type { Channel, Person, State } from '../state.ts';
import type { Parcel } from './bot.ts';
import { LEGACY_TOKEN } from './trigger.ts';

/** The `event_callback` for a person's message: an app_mention in a channel, a message.im in a DM; with an outsider's ids for an outsider. */
export function eventParcel(state: State, person: Person, channel: Channel, message: Message): Parcel {
  const { team, bot } = state.seed;
  const common = {
    user: person.id,
    text: message.text,
    ts: message.ts,
    event_ts: message.ts,
    channel: channel.id,
    team: person.teamId,
    client_msg_id: `${message.ts}-${state.next()}`,
    ...(message.threadTs === undefined ? {} : { thread_ts: message.threadTs }),
    ...(person.teamId === team.id ? {} : { user_team: person.teamId, source_team: person.teamId }),
  };
  const event =
    channel.kind === 'dm'
      ? { type: 'message', channel_type: 'im', ...common }
      : { type: 'app_mention', ...common };
  const payload = {
    token: LEGACY_TOKEN,
    team_id: team.id,
    context_team_id: team.id,
    context_enterprise_id: null,
    api_app_id: bot.appId,
    event,
    type: 'event_callback',
    event_id: `Ev${String(state.next()).padStart(9, '0')}`,
    event_time: Math.floor(state.now() / 1000),
    authorizations: [
      { enterprise_id: null, team_id: team.id, user_id: bot.id, is_bot: true, is_enterprise_install: false },
    ],
    is_ext_shared_channel: channel.shared,
    event_context: `4-event-${state.next()}`,
  };
  const method = channel.kind === 'dm' ? 'event message.im' : 'event app_mention';
  return { method, contentType: 'application/json', payload, body: JSON.stringify(payload) };
}
