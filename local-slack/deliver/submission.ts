import type { Client } from '../client/client.ts';
import type { State } from '../state.ts';
import type { OpenView } from '../view.ts';
import type { Parcel } from './bot.ts';
import { interactionBase, interactionParcel } from './payload.ts';
import { triggerId } from './trigger.ts';
import { type StateValues, wireView } from './wire-view.ts';

/** A `view_submission` (docs.slack.dev/reference/interaction-payloads/view-interactions-payload). */
export function submissionParcel(state: State, client: Client, view: OpenView, values: StateValues): Parcel {
  return interactionParcel({
    type: 'view_submission',
    ...interactionBase(state, client.person),
    trigger_id: triggerId(state, client),
    view: wireView(state, view, values),
    response_urls: [],
  });
}

/** A `view_closed`, sent when the view asked for it by `notify_on_close`; `isCleared` when the whole stack was closed. */
export function closedParcel(
  state: State,
  client: Client,
  view: OpenView,
  values: StateValues,
  isCleared: boolean,
): Parcel {
  return interactionParcel({
    type: 'view_closed',
    ...interactionBase(state, client.person),
    view: wireView(state, view, values),
    is_cleared: isCleared,
  });
}
