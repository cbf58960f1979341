import { html } from 'hono/html';
import type { Html } from './html.ts';

const LINKED = new Set(['http:', 'https:', 'mailto:']);

/** Whether a person may be sent to this address from the page. */
export function isLinkable(url: string): boolean {
  return URL.canParse(url) && LINKED.has(new URL(url).protocol);
}

/** A link that opens in a window of its own; an address of any other kind is shown and leads nowhere. */
export function drawLink(url: string, label: unknown): Html {
  if (!isLinkable(url)) return html`${label}`;
  return html`<a href="${url}" target="_blank" rel="noopener noreferrer">${label}</a>`;
}
