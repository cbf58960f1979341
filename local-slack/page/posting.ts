import { html } from 'hono/html';
import type { Html } from './draw/html.ts';
import type { Window } from './window.ts';

/** The attributes of something that tells this window's server what was done; what comes of it arrives by the stream. */
export function posting(window: Window, what: string, values: Record<string, string> = {}): Html {
  const more = Object.keys(values).length > 0 && html` hx-vals="${JSON.stringify(values)}"`;
  return html` hx-post="/w/${window.client.id}/${what}" hx-swap="none" hx-sync="this:queue all"${more}`;
}
