import { html } from 'hono/html';
import type { Html } from '../draw/html.ts';
import { icon } from '../draw/icon.ts';
import { posting } from '../posting.ts';
import type { Window } from '../window.ts';

/** What Slack told this person and nobody has put away yet. */
export function drawNotices(window: Window): Html {
  const { client, noticesRead } = window;
  const unread = client.notices.slice(noticesRead);
  return html`<div class="notices" id="notices" role="status" popover="manual">${unread.map(
    (text) =>
      html`<div class="notice"><p>${text}</p><button type="button" class="icon-button" aria-label="Dismiss"${posting(window, 'notices-read')}>${icon('close')}</button></div>`,
  )}</div>`;
}
