import { html } from 'hono/html';
import { acting, place } from './act.ts';
import { linked } from './button.ts';
import { placeId, type Spot } from './drawing.ts';
import type { Html } from './html.ts';
import { icon } from './icon.ts';
import { isLinkable } from './link.ts';
import { drawPlain } from './plain.ts';

/** An option in a menu that opens; `index` counts through all groups. */
export interface MenuItem {
  index: number;
  text: { text: string };
  description?: { text: string } | undefined;
  url?: string | undefined;
  chosen?: boolean;
}

/** A part of a menu, with a heading if it has one. */
export interface MenuPart {
  label?: string;
  items: MenuItem[];
}

/** The id of the menu that opens at this place, whatever ids the bot gave the block. */
export function menuId(spot: Spot): string {
  return placeId(spot, 'menu');
}

/** The menu that a button with `popovertarget` opens. */
export function drawMenu(spot: Spot, parts: readonly MenuPart[]): Html {
  const drawn = parts.map(({ label, items }) => {
    const heading = label !== undefined && html`<p class="menu-heading">${drawPlain(label)}</p>`;
    return html`${heading}<ul class="menu-list">${items.map((item) => html`<li>${drawItem(spot, item)}</li>`)}</ul>`;
  });
  return html`<div class="menu" popover id="${menuId(spot)}">${drawn}</div>`;
}

function drawItem(spot: Spot, { index, text, description, url, chosen = false }: MenuItem): Html {
  const small = description && html`<span class="menu-description">${drawPlain(description.text)}</span>`;
  const inside = html`<span class="menu-text">${drawPlain(text.text)}${small}</span>${chosen && icon('check')}`;
  const look = html`class="menu-item"${place(spot, index)}${chosen && html` aria-current="true"`}`;
  if (url !== undefined && isLinkable(url)) {
    const link = html`<a ${look} href="${url}" target="_blank" rel="noopener noreferrer">${inside}</a>`;
    return linked(spot, link, index);
  }
  const hide = html`popovertarget="${menuId(spot)}" popovertargetaction="hide"`;
  return html`<button type="button" ${look} ${hide}${acting(spot, index)}>${inside}</button>`;
}
