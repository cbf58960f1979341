import type { Message } from '../message.ts';
import { wireMessage } from '../post.ts';
import type { Channel, Person } from '../state.ts';
import type { Parcel } from './bot.ts';
import {
  type Interaction,
  LEGACY_TOKEN,
  payloadChannelName,
  payloadUser,
  responseUrl,
  triggerId,
} from './trigger.ts';

/** What a person did with one element, without the action_ts. */
export interface ActionParts {
  type: string;
  block_id: string;
  action_id: string;
  [key: string]: unknown;
}

export type StateValues = Record<string, Record<string, unknown>>;

/**
 * A `block_actions` payload (docs.slack.dev/reference/interaction-payloads/block_actions-payload). Of an ephemeral message
 * only the container tells: Slack keeps no copy to send back.
 */
export function actionParcel(
  interaction: Interaction,
  person: Person,
  channel: Channel,
  message: Message,
  action: ActionParts,
  values: StateValues,
): Parcel {
  const { state } = interaction;
  const { team, bot } = state.seed;
  const ephemeral = message.onlyFor !== undefined;
  const payload = {
    type: 'block_actions',
    user: payloadUser(person),
    api_app_id: bot.appId,
    token: LEGACY_TOKEN,
    container: {
      type: 'message',
      message_ts: message.ts,
      channel_id: channel.id,
      is_ephemeral: ephemeral,
      ...(message.threadTs === undefined ? {} : { thread_ts: message.threadTs }),
    },
    trigger_id: triggerId(state),
    team: { id: team.id, domain: team.domain },
    enterprise: null,
    is_enterprise_install: false,
    channel: { id: channel.id, name: payloadChannelName(channel.kind, channel.name) },
    ...(ephemeral ? {} : { message: wireMessage(state, message) }),
    state: { values },
    response_url: responseUrl(interaction, { person, channel, originalTs: message.ts }).url,
    actions: [{ ...action, action_ts: state.nextTs() }],
  };
  const body = new URLSearchParams({ payload: JSON.stringify(payload) }).toString();
  return { method: 'block_actions', contentType: 'application/x-www-form-urlencoded', payload, body };
}
