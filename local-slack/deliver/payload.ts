import { mustBeActive } from '../find.ts';
import type { Channel, Person, State } from '../state.ts';
import type { Parcel } from './bot.ts';
import { escapedTexts } from './escaped.ts';
import { LEGACY_TOKEN } from './trigger.ts';

/** An interaction as Slack sends it: a form with the payload as JSON (docs.slack.dev/interactivity/handling-user-interaction). */
export function interactionParcel(payload: { type: string; [key: string]: unknown }): Parcel {
  return asInteraction(escapedTexts(payload));
}

function asInteraction(payload: { type?: unknown; [key: string]: unknown }): Parcel {
  const body = new URLSearchParams({ payload: JSON.stringify(payload) }).toString();
  return {
    method: String(payload.type),
    envelope: 'interactive',
    contentType: 'application/x-www-form-urlencoded',
    payload,
    body,
  };
}

/** A payload of any kind, well made or not: what it is by itself tells how Slack would send it. */
export function payloadParcel(payload: Record<string, unknown>): Parcel {
  const { command, type } = payload;
  if (command !== undefined) {
    const fields = Object.entries(payload).map(([name, value]) => [name, String(value)] as const);
    return {
      method: `command ${command}`,
      envelope: 'slash_commands',
      contentType: 'application/x-www-form-urlencoded',
      payload,
      body: new URLSearchParams(Object.fromEntries(fields)).toString(),
    };
  }
  const isEvent = type === 'event_callback' || type === 'app_rate_limited';
  if (!isEvent) return asInteraction(payload);
  const body = JSON.stringify(payload);
  return { method: `event ${type}`, envelope: 'events_api', contentType: 'application/json', payload, body };
}

/** What all interactions have: who, where, and for which app. Throws for a person whose account is deactivated. */
export function interactionBase(state: State, person: Person) {
  const { team, bot } = state.seed;
  const { organisation, isOrganisationInstall = false } = team;
  mustBeActive(person);
  return {
    user: { id: person.id, username: person.name, name: person.name, team_id: person.teamId },
    api_app_id: bot.appId,
    token: LEGACY_TOKEN,
    // Null where the app is installed in a whole organisation (slack-facts section 2).
    team: isOrganisationInstall ? null : { id: team.id, domain: team.domain },
    enterprise: organisation === undefined ? null : { id: organisation, name: team.name },
    is_enterprise_install: isOrganisationInstall,
  };
}

/** A channel's name as payloads give it. */
export function payloadChannelName({ kind, name }: Channel): string {
  return { public: name, private: 'privategroup', dm: 'directmessage', mpim: name }[kind];
}

/** A channel as interactions give it. */
export function payloadChannel(channel: Channel) {
  return { id: channel.id, name: payloadChannelName(channel) };
}
