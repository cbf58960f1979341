import type { Client } from '../client/client.ts';
import { wireMessage } from '../post.ts';
import type { Slack } from '../slack.ts';
import type { Surface } from '../surface.ts';
import type { Parcel } from './bot.ts';
import { interactionBase, interactionParcel, payloadChannel } from './payload.ts';
import { responseUrl, triggerId } from './trigger.ts';
import { type StateValues, wireView } from './wire-view.ts';

/** What a person did with one element, without the action_ts. */
export interface ActionParts {
  type: string;
  block_id: string;
  action_id: string;
  [key: string]: unknown;
}

/**
 * A `block_actions` payload (docs.slack.dev/reference/interaction-payloads/block_actions-payload). Of an ephemeral message
 * only the container tells: Slack keeps no copy to send back.
 */
export function actionParcel(
  slack: Slack,
  client: Client,
  surface: Surface,
  action: ActionParts,
  values: StateValues,
): Parcel {
  const { state } = slack;
  return interactionParcel({
    type: 'block_actions',
    ...interactionBase(state, client.person),
    ...(surface.kind === 'message'
      ? messageParts(slack, client, surface, values)
      : {
          container: { type: 'view', view_id: surface.view.id },
          view: wireView(state, surface.view, values),
        }),
    trigger_id: triggerId(state, client),
    actions: [{ ...action, action_ts: state.nextTs() }],
  });
}

function messageParts(
  slack: Slack,
  { person }: Client,
  { channel, message }: Extract<Surface, { kind: 'message' }>,
  values: StateValues,
) {
  const ephemeral = message.onlyFor !== undefined;
  return {
    container: {
      type: 'message',
      message_ts: message.ts,
      channel_id: channel.id,
      is_ephemeral: ephemeral,
      ...(message.threadTs === undefined ? {} : { thread_ts: message.threadTs }),
    },
    channel: payloadChannel(channel),
    ...(ephemeral ? {} : { message: wireMessage(slack.state, message) }),
    state: { values },
    response_url: responseUrl(slack, { person, channel, originalTs: message.ts }).url,
  };
}
