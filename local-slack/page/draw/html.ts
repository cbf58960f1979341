import { html } from 'hono/html';

/** A piece of HTML; whatever is put into a template that makes one is escaped. */
export type Html = ReturnType<typeof html>;

/** Nothing, where a piece of HTML may stand. */
export const NOTHING: Html = html``;

/** The attributes of something that tells a client's server what was done; what comes of it arrives by the stream. */
export function posting({ id }: { id: string }, what: string, values: Record<string, string> = {}): Html {
  const more = Object.keys(values).length > 0 && html` hx-vals="${JSON.stringify(values)}"`;
  return html` hx-post="/w/${id}/${what}" hx-swap="none" hx-sync="this:queue all"${more}`;
}

/** A text of several lines. */
export function lines(text: string): Html[] {
  return text.split('\n').map((line, index) => (index === 0 ? html`${line}` : html`<br>${line}`));
}

/** An id for the DOM out of any parts; different parts give different ids. */
export function safeId(...parts: readonly (string | number)[]): string {
  return parts.map((part) => String(part).replaceAll(/[^A-Za-z0-9]/gu, encoded)).join('_');
}

function encoded(character: string): string {
  return `-${character.codePointAt(0)?.toString(16)}-`;
}

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

/** What a button with `popovertarget` opens. */
export function popover(id: string, items: readonly Html[]): Html {
  return html`<div class="menu" popover id="${id}"><ul class="menu-list">${items.map((item) => html`<li>${item}</li>`)}</ul></div>`;
}

/** An item of a menu that tells the server something and closes the menu. */
export function menuButton(menu: string, inside: unknown, attributes: Html): Html {
  return html`<button type="button" class="menu-item" popovertarget="${menu}" popovertargetaction="hide"${attributes}><span class="menu-text">${inside}</span></button>`;
}

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
