import type { Client } from '../client/client.ts';
import type { Shortcut } from '../manifest.ts';
import type { Message } from '../message.ts';
import { wireMessage } from '../post.ts';
import type { Slack } from '../slack.ts';
import type { Channel } from '../state.ts';
import type { Parcel } from './bot.ts';
import { interactionBase, interactionParcel, payloadChannel } from './payload.ts';
import { responseUrl, triggerId } from './trigger.ts';

/** A global shortcut (docs.slack.dev/reference/interaction-payloads/shortcuts-interaction-payload). */
export function shortcutParcel({ state }: Slack, client: Client, { callback_id }: Shortcut): Parcel {
  return interactionParcel({
    type: 'shortcut',
    ...interactionBase(state, client.person),
    callback_id,
    action_ts: state.nextTs(),
    trigger_id: triggerId(state, client),
  });
}

/** A shortcut on a message. */
export function messageShortcutParcel(
  slack: Slack,
  client: Client,
  { callback_id }: Shortcut,
  channel: Channel,
  message: Message,
): Parcel {
  const { state } = slack;
  const { person } = client;
  return interactionParcel({
    type: 'message_action',
    ...interactionBase(state, person),
    callback_id,
    action_ts: state.nextTs(),
    trigger_id: triggerId(state, client),
    message_ts: message.ts,
    channel: payloadChannel(channel),
    message: wireMessage(state, message),
    response_url: responseUrl(slack, { person, channel, originalTs: message.ts }).url,
  });
}
