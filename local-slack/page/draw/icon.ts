import { html } from 'hono/html';
import type { Html } from './html.ts';

const PATHS = {
  chevron: 'M6 8l4 4 4-4',
  check: 'M4.5 10.5l3.5 3.5 7.5-8',
  thread: 'M3.5 4.5h13v9h-7l-3.5 3v-3h-2.5z M7 8h6 M7 10.5h4',
  eye: 'M2 10c2-3.5 4.8-5 8-5s6 1.5 8 5c-2 3.5-4.8 5-8 5s-6-1.5-8-5z M10 12.25a2.25 2.25 0 1 0 0-4.5 2.25 2.25 0 0 0 0 4.5z',
  dots: 'M4.5 10h.01 M10 10h.01 M15.5 10h.01',
  image: 'M3 4.5h14v11h-14z M3.5 13.5l4-4 3 3 2-2 4 4 M13 8h.01',
  close: 'M5 5l10 10 M15 5l-10 10',
  hash: 'M7.5 4l-1.5 12 M13.5 4l-1.5 12 M4 8h13 M3.5 12.5h13',
  lock: 'M5 9h10v7.5h-10z M7 9v-2.5a3 3 0 0 1 6 0v2.5',
  app: 'M4 4h5v5h-5z M11 4h5v5h-5z M4 11h5v5h-5z M11 11h5v5h-5z',
  home: 'M3.5 10l6.5-6 6.5 6 M5.5 8.5v7.5h9v-7.5',
  bolt: 'M11 2.5l-6 9h4.5l-1 6 6-9h-4.5z',
  'to-bot': 'M4 10h12 M11 5l5 5l-5 5',
  'from-bot': 'M16 10h-12 M9 5l-5 5l5 5',
  send: 'M3 3.5l14.5 6.5l-14.5 6.5l2-6.5z M5 10h7',
} as const;

/** A small picture that says nothing: its button or text does. */
export function icon(name: keyof typeof PATHS): Html {
  return html`<svg class="icon icon-${name}" viewBox="0 0 20 20" width="20" height="20" aria-hidden="true"><path d="${PATHS[name]}"/></svg>`;
}
