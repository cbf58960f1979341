import { html } from 'hono/html';
import { topModal } from '../../client/stack.ts';
import type { Html } from '../draw/html.ts';
import { icon } from '../draw/icon.ts';
import { posting } from '../posting.ts';
import type { Window } from '../window.ts';

/** Where notices stand; while a dialog is open they stand in it, for all that lies outside can be neither read nor clicked. */
export function drawNotices(window: Window): Html {
  const isCovered = topModal(window.client) !== undefined;
  return html`<div class="notices" id="notices" role="status">${isCovered ? [] : drawUnread(window)}</div>`;
}

/** What Slack told this person and nobody has put away yet. */
export function drawUnread(window: Window): Html {
  const { client, noticesRead } = window;
  return html`${client.notices
    .slice(noticesRead)
    .map(
      (text) =>
        html`<div class="notice"><p>${text}</p><button type="button" class="icon-button" aria-label="Dismiss"${posting(window, 'notices-read')}>${icon('close')}</button></div>`,
    )}`;
}
