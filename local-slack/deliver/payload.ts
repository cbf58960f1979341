import { randomBytes } from 'node:crypto';
import type { StateValues } from '../client/values.ts';
import { Refusal } from '../refusal.ts';
import type { Channel, Client, OpenView, ResponseUrl, State, Trigger } from '../state.ts';
import type { Parcel } from '../traffic.ts';

/** Slack's old verification token: in every payload still, checked by nobody. */
export const LEGACY_TOKEN = 'legacy-verification-token';

/**
 * Something to deliver. The payload is a copy: a retry says the same, whatever became of the message
 * meanwhile.
 */
export function parcelOf(method: string, envelope: Parcel['envelope'], payload: unknown): Parcel {
  return { method, envelope, payload: JSON.parse(JSON.stringify(payload)) };
}

/** An event to deliver, by its name. */
export function eventParcel(name: string, payload: object): Parcel {
  return parcelOf(`event ${name}`, 'events_api', payload);
}

/** A channel as payloads name it. */
export function payloadChannel({ id, kind, name }: Channel) {
  return { id, name: { public: name, private: 'privategroup', dm: 'directmessage', mpim: name }[kind] };
}

/** Gives out an id by which a modal can be opened in this client; nobody but the workspace can make one. `channel` is where. */
export function triggerId(client: Client, channel = client.viewing): string {
  const { slack } = client;
  client.viewing = channel;
  const id = `${slack.next()}.${Math.floor(slack.now())}.${randomBytes(16).toString('hex')}`;
  forgetOld(slack);
  slack.triggers.set(id, { client, born: slack.now(), used: false });
  return id;
}

// So long a stale one is still told from an invented one.
const REMEMBERED_MS = 60_000;

function forgetOld(state: State): void {
  for (const [id, { born }] of state.triggers) {
    if (state.now() - born <= REMEMBERED_MS) return;
    state.triggers.delete(id);
  }
}

/** Uses a trigger_id: once, within 3 seconds. Throws a Refusal. */
export function useTrigger(state: State, id: string): Trigger {
  const trigger = state.triggers.get(id);
  if (!trigger) throw new Refusal('invalid_trigger_id', ['trigger_id: nobody gave this out']);
  if (trigger.used) throw new Refusal('exchanged_trigger_id', ['trigger_id: used before']);
  if (state.now() - trigger.born > state.triggerMs)
    throw new Refusal('expired_trigger_id', ['trigger_id: older than 3 seconds']);
  trigger.used = true;
  return trigger;
}

/** Gives out a response_url, and what is known of it. */
export function createResponseUrl(
  { slack, person }: Client,
  channel: Channel,
  originalTs?: string,
): { url: string; target: ResponseUrl } {
  const key = `${slack.next()}-${randomBytes(12).toString('hex')}`;
  const target = { person, channel, originalTs, born: slack.now(), uses: 0, posted: [] };
  slack.responseUrls.set(key, target);
  return { url: `${slack.home}/response/${key}`, target };
}

/** A Home has none of these: Slack writes them all the same (docs.slack.dev/reference/events/app_home_opened). */
const OF_A_HOME = {
  title: { type: 'plain_text', text: 'View Title', emoji: true },
  close: null,
  submit: null,
  clear_on_close: false,
  notify_on_close: false,
};

/**
 * A view as Slack writes it in API answers and payloads
 * (docs.slack.dev/reference/interaction-payloads/view-interactions-payload).
 */
export function wireView({ seed: { team, bot } }: State, open: OpenView, values: StateValues = {}) {
  const { view } = open;
  return {
    id: open.id,
    team_id: team.id,
    type: view.type,
    blocks: open.blocks,
    private_metadata: view.private_metadata ?? '',
    callback_id: view.callback_id ?? '',
    state: { values },
    hash: open.hash,
    ...(view.type === 'modal'
      ? {
          title: view.title,
          close: view.close ?? null,
          submit: view.submit ?? null,
          clear_on_close: view.clear_on_close ?? false,
          notify_on_close: view.notify_on_close ?? false,
        }
      : OF_A_HOME),
    previous_view_id: open.previousId,
    root_view_id: open.rootId,
    app_id: bot.appId,
    external_id: view.external_id ?? '',
    app_installed_team_id: team.id,
    bot_id: bot.botId,
  };
}
