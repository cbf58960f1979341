import { html } from 'hono/html';
import { asTyped } from '../../deliver/typed-text.ts';
import { directMessages } from '../../find.ts';
import type { State } from '../../state.ts';
import type { Html } from '../draw/html.ts';
import { channelsOf, channelTitle } from '../place.ts';
import { posting } from '../posting.ts';
import type { Handling, Window } from '../window.ts';

/** The dialog in which a message is edited or forwarded. */
export function drawHandling(
  state: State,
  window: Window,
  { kind, channel, ts }: Handling,
): Html | undefined {
  const message = channel.messages.find((one) => one.ts === ts);
  if (!message) return undefined;
  const isEdit = kind === 'edit';
  const inside = isEdit
    ? drawText('Message', asTyped(state, message.text), true)
    : html`${drawPlaces(state, window)}${drawText('Add a message (optional)', '', false)}`;
  return html`<dialog class="confirm" id="handling-${kind}-${ts.replace('.', '-')}" aria-labelledby="handling-title" data-dialog><form${posting(window, kind)} hx-morph-skip>
<h2 class="confirm-title" id="handling-title">${isEdit ? 'Edit message' : 'Forward message'}</h2>
<div class="confirm-text handling">${inside}</div>
<footer class="confirm-footer"><button type="button" class="button"${posting(window, 'handled')} data-close>Cancel</button><button type="submit" class="button primary">${isEdit ? 'Save' : 'Forward'}</button></footer>
</form></dialog>`;
}

function drawText(label: string, text: string, isRequired: boolean): Html {
  const focus = isRequired && html` required autofocus`;
  // The first line break after <textarea> is none of the text.
  return html`<label>${label}<textarea class="field" name="text" rows="3"${focus}>${`\n${text}`}</textarea></label>`;
}

function drawPlaces(state: State, { client: { person } }: Window): Html {
  const channels = [...channelsOf(state, person), directMessages(state, person)];
  const options = channels
    .filter(({ isArchived }) => !isArchived)
    .map((channel) => html`<option value="${channel.id}">${channelTitle(state, channel)}</option>`);
  return html`<label>To<select class="field" name="to" autofocus>${options}</select></label>`;
}
