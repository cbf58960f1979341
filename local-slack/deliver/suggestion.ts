import type { Placed } from '../block-kit/placed.ts';
import type { Client } from '../client/client.ts';
import { wireMessage } from '../post.ts';
import type { State } from '../state.ts';
import type { Surface } from '../surface.ts';
import type { Parcel } from './bot.ts';
import { interactionBase, interactionParcel, payloadChannel } from './payload.ts';
import { type StateValues, wireView } from './wire-view.ts';

/** A `block_suggestion`: what was typed into an external select (docs.slack.dev/reference/interaction-payloads/block_suggestion-payload). */
export function suggestionParcel(
  state: State,
  client: Client,
  surface: Surface,
  { blockId, actionId }: Placed,
  typed: string,
  values: StateValues,
): Parcel {
  return interactionParcel({
    type: 'block_suggestion',
    ...interactionBase(state, client.person),
    ...(surface.kind === 'message'
      ? {
          container: {
            type: 'message',
            message_ts: surface.message.ts,
            channel_id: surface.channel.id,
            is_ephemeral: surface.message.onlyFor !== undefined,
          },
          channel: payloadChannel(surface.channel),
          ...(surface.message.onlyFor === undefined ? { message: wireMessage(state, surface.message) } : {}),
        }
      : {
          container: { type: 'view', view_id: surface.view.id },
          view: wireView(state, surface.view, values),
        }),
    block_id: blockId,
    action_id: actionId,
    value: typed,
  });
}
