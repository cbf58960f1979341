import { html } from 'hono/html';
import type { z } from 'zod';
import type { ConversationsSelect } from '../../block-kit/elements.ts';
import { channelsFor } from '../../find.ts';
import { acting, described, focusing, named, place, required } from './act.ts';
import { fieldName, type Spot, stateAt, stateId } from './drawing.ts';
import type { Html } from './html.ts';
import { plainCharacters } from './plain.ts';

/** The id of the control, for its label. */
export function channelsId(spot: Spot): string {
  return stateId(spot, 'channels');
}

/** A select of the channels that this person may choose. */
export function drawChannels(spot: Spot, element: z.infer<typeof ConversationsSelect>): Html {
  const state = stateAt(spot);
  const chosen = state?.type === 'conversations_select' ? state.selected_conversation : null;
  const { drawing, placed } = spot;
  const options = channelsFor(drawing.state, drawing.client.person, element.filter?.include).map(
    ({ id, name }) =>
      html`<option value="${id}"${id === chosen && html` selected`}>${plainCharacters(`#${name}`)}</option>`,
  );
  const label = placed.input === undefined && named(spot);
  const placeholder = element.placeholder?.text ?? 'Select a channel';
  return html`<select class="field select-field" id="${channelsId(spot)}" name="${fieldName(spot)}"${label}${required(spot)}${described(spot)}${focusing(spot)}${place(spot)}${acting(spot)}><option value="">${plainCharacters(placeholder)}</option>${options}</select>`;
}
