import { html } from 'hono/html';
import { asTyped } from '../../deliver/text.ts';
import { channelsOf, directMessages } from '../../find.ts';
import type { Client, OpenView } from '../../state.ts';
import { topModal } from '../../views.ts';
import { drawBlocks } from '../draw/blocks.ts';
import { type Html, icon, NOTHING, posting } from '../draw/html.ts';
import { drawText } from '../draw/mrkdwn.ts';
import { drawPlain } from '../draw/text.ts';
import { type Asked, channelTitle, handledMessage, type Window } from '../window.ts';

/** What lies over the page: the modal on top, a question whether one is sure, and where a message is edited or forwarded. */
export function drawModals(window: Window): Html {
  const { client, asked } = window;
  const top = topModal(client);
  return html`<div id="modals">${top && drawModal(window, top)}${asked && drawConfirm(client, asked)}${drawHandling(window)}</div>`;
}

function drawModal(window: Window, open: OpenView): Html {
  const { client } = window;
  const { view, id } = open;
  if (view.type !== 'modal') return NOTHING;
  const values = { view: id };
  const back = client.modals.length > 1;
  const close = view.close?.text ?? (back ? 'Back' : view.submit ? 'Cancel' : 'Close');
  return html`<dialog class="modal" id="modal-${id}" aria-labelledby="modal-title-${id}" data-dialog><form class="modal-form"${posting(client, 'submit', values)}>
<header class="modal-header"><h2 class="modal-title" id="modal-title-${id}">${drawPlain(view.title.text)}</h2><button type="button" class="icon-button" aria-label="Close all"${posting(client, 'close-modal', { ...values, which: 'all' })} data-place="modal x">${icon('close')}</button></header>
<div class="modal-notices" role="status">${drawUnread(window)}</div>
<div class="modal-body" tabindex="0" role="region" aria-label="Content">${drawBlocks({ client, surface: { kind: 'view', view: open } })}</div>
<footer class="modal-footer"><button type="button" class="button"${posting(client, 'close-modal', { ...values, which: 'top' })} data-close data-place="modal close">${drawPlain(close)}</button>${view.submit && html`<button type="submit" class="button primary" data-place="modal submit"${view.submit_disabled === true && html` disabled`}>${drawPlain(view.submit.text)}</button>`}</footer>
</form></dialog>`;
}

function drawConfirm(client: Client, { target: { placed } }: Asked): Html {
  const { element } = placed;
  const confirm = 'confirm' in element ? element.confirm : undefined;
  if (!confirm) return NOTHING;
  const style = confirm.style === 'danger' ? 'danger' : 'primary';
  return html`<dialog class="confirm" id="confirm" aria-labelledby="confirm-title" data-dialog><form>
<h2 class="confirm-title" id="confirm-title">${drawPlain(confirm.title?.text ?? 'Are you sure?')}</h2>
<div class="confirm-text">${drawText(client.slack, confirm.text)}</div>
<footer class="confirm-footer"><button type="button" class="button"${posting(client, 'confirm', { answer: 'no' })} data-close>${drawPlain(confirm.deny?.text ?? 'Cancel')}</button><button type="button" class="button ${style}"${posting(client, 'confirm', { answer: 'yes' })}>${drawPlain(confirm.confirm?.text ?? 'Yes')}</button></footer>
</form></dialog>`;
}

/** The dialog in which a message is edited or forwarded. */
function drawHandling(window: Window): Html {
  const { client, handling } = window;
  const standing = handledMessage(window);
  if (!handling || !standing) return NOTHING;
  const isEdit = handling.kind === 'edit';
  const inside = isEdit
    ? drawTextArea('Message', asTyped(client.slack, standing.message.text), true)
    : html`${drawPlaces(client)}${drawTextArea('Add a message (optional)', '', false)}`;
  return html`<dialog class="confirm" id="handling-${handling.kind}-${handling.ts.replace('.', '-')}" aria-labelledby="handling-title" data-dialog><form${posting(client, handling.kind)} hx-morph-skip>
<h2 class="confirm-title" id="handling-title">${isEdit ? 'Edit message' : 'Forward message'}</h2>
<div class="confirm-text handling">${inside}</div>
<footer class="confirm-footer"><button type="button" class="button"${posting(client, 'handled')} data-close>Cancel</button><button type="submit" class="button primary">${isEdit ? 'Save' : 'Forward'}</button></footer>
</form></dialog>`;
}

function drawTextArea(label: string, text: string, isRequired: boolean): Html {
  const focus = isRequired && html` required autofocus`;
  // The first line break after <textarea> is none of the text.
  return html`<label>${label}<textarea class="field" name="text" rows="3"${focus}>${`\n${text}`}</textarea></label>`;
}

function drawPlaces({ slack, person }: Client): Html {
  const channels = [...channelsOf(slack, person), directMessages(slack, person)];
  const options = channels
    .filter(({ isArchived }) => !isArchived)
    .map((channel) => html`<option value="${channel.id}">${channelTitle(slack, channel)}</option>`);
  return html`<label>To<select class="field" name="to" autofocus>${options}</select></label>`;
}

/** Where notices stand; while a dialog is open they stand in it, for all that lies outside can be neither read nor clicked. */
export function drawNotices(window: Window): Html {
  const isCovered = topModal(window.client) !== undefined;
  return html`<div class="notices" id="notices" role="status">${isCovered ? [] : drawUnread(window)}</div>`;
}

/** What Slack told this person and nobody has put away yet. */
function drawUnread({ client, noticesRead }: Window): Html {
  return html`${client.notices
    .slice(noticesRead)
    .map(
      (text) =>
        html`<div class="notice"><p>${text}</p><button type="button" class="icon-button" aria-label="Dismiss"${posting(client, 'notices-read')}>${icon('close')}</button></div>`,
    )}`;
}
