import { html } from 'hono/html';
import { topModal } from '../../client/stack.ts';
import type { State } from '../../state.ts';
import type { OpenView } from '../../view.ts';
import { drawBlocks } from '../draw/blocks.ts';
import type { Html } from '../draw/html.ts';
import { icon } from '../draw/icon.ts';
import { drawPlain } from '../draw/plain.ts';
import { drawText } from '../draw/text.ts';
import { posting } from '../posting.ts';
import type { Asked, Window } from '../window.ts';
import { drawHandling } from './handling.ts';
import { drawUnread } from './notices.ts';

/** What lies over the page: the modal on top, and a question whether one is sure. */
export function drawModals(state: State, window: Window): Html {
  const top = topModal(window.client);
  return html`<div id="modals">${top && drawModal(state, window, top)}${window.asked && drawConfirm(state, window, window.asked)}${window.handling && drawHandling(state, window, window.handling)}</div>`;
}

function drawModal(state: State, window: Window, open: OpenView): Html | undefined {
  const { view, id } = open;
  if (view.type !== 'modal') return undefined;
  const values = { view: id };
  const back = window.client.modals.length > 1;
  const close = view.close?.text ?? (back ? 'Back' : view.submit ? 'Cancel' : 'Close');
  return html`<dialog class="modal" id="modal-${id}" aria-labelledby="modal-title-${id}" data-dialog><form class="modal-form"${posting(window, 'submit', values)}>
<header class="modal-header"><h2 class="modal-title" id="modal-title-${id}">${drawPlain(view.title.text)}</h2><button type="button" class="icon-button" aria-label="Close all"${posting(window, 'close-modal', { ...values, which: 'all' })} data-place="modal x">${icon('close')}</button></header>
<div class="modal-notices" role="status">${drawUnread(window)}</div>
<div class="modal-body" tabindex="0" role="region" aria-label="Content">${drawBlocks({ state, client: window.client, surface: { kind: 'view', view: open } })}</div>
<footer class="modal-footer"><button type="button" class="button"${posting(window, 'close-modal', { ...values, which: 'top' })} data-close data-place="modal close">${drawPlain(close)}</button>${view.submit && html`<button type="submit" class="button primary" data-place="modal submit"${view.submit_disabled === true && html` disabled`}>${drawPlain(view.submit.text)}</button>`}</footer>
</form></dialog>`;
}

function drawConfirm(state: State, window: Window, { placed: { element } }: Asked): Html | undefined {
  const confirm = 'confirm' in element ? element.confirm : undefined;
  if (!confirm) return undefined;
  const style = confirm.style === 'danger' ? 'danger' : 'primary';
  return html`<dialog class="confirm" id="confirm" aria-labelledby="confirm-title" data-dialog><form>
<h2 class="confirm-title" id="confirm-title">${drawPlain(confirm.title?.text ?? 'Are you sure?')}</h2>
<div class="confirm-text">${drawText(state, confirm.text)}</div>
<footer class="confirm-footer"><button type="button" class="button"${posting(window, 'confirm', { answer: 'no' })} data-close>${drawPlain(confirm.deny?.text ?? 'Cancel')}</button><button type="button" class="button ${style}"${posting(window, 'confirm', { answer: 'yes' })}>${drawPlain(confirm.confirm?.text ?? 'Yes')}</button></footer>
</form></dialog>`;
}
