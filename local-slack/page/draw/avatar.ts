import { html } from 'hono/html';
import type { Html } from './html.ts';

const COLOURS = 8;
const HASH_FACTOR = 31;

/** A square with the initials of somebody, always in the same one of eight colours. */
export function drawAvatar(id: string, name: string): Html {
  const hash = [...id].reduce((sum, letter) => (sum * HASH_FACTOR + (letter.codePointAt(0) ?? 0)) >>> 0, 0);
  const initials = name
    .split(/\s+/)
    .map((word) => [...word][0] ?? '')
    .slice(0, 2)
    .join('');
  return html`<span class="avatar avatar-${hash % COLOURS}" aria-hidden="true">${initials.toUpperCase()}</span>`;
}
