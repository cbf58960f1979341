import { html } from 'hono/html';
import type { z } from 'zod';
import type { Button, Overflow, StaticSelect } from '../../block-kit/elements.ts';
import { type Html, icon } from './html.ts';
import {
  acting,
  controlId,
  described,
  fieldAttributes,
  isChosen,
  isField,
  named,
  place,
  placeId,
  type Spot,
} from './spot.ts';
import { drawPlain, isLinkable, plainCharacters } from './text.ts';

/** A button; one with a url is a link, and the bot is told of the click too. */
export function drawButton(spot: Spot, element: z.infer<typeof Button>): Html {
  const { style, text, url, accessibility_label: label } = element;
  const look = html`class="button${style ? ` ${style}` : ''}"${label && html` aria-label="${label}"`}${place(spot)}`;
  if (url === undefined || !isLinkable(url)) {
    return html`<button type="button" ${look}${acting(spot)}>${drawPlain(text.text)}</button>`;
  }
  return linked(
    spot,
    html`<a ${look} href="${url}" target="_blank" rel="noopener noreferrer">${drawPlain(text.text)}</a>`,
  );
}

/** A link whose click is posted as well; htmx would keep a link that posts itself from being followed. */
function linked(spot: Spot, link: Html, choice?: number): Html {
  return html`<span class="linked"${acting(spot, choice)}>${link}</span>`;
}

/** An option in a menu that opens; `index` counts through all groups. */
interface MenuItem {
  index: number;
  text: { text: string };
  description?: { text: string } | undefined;
  url?: string | undefined;
  chosen?: boolean;
}

/** A part of a menu, with a heading if it has one. */
interface MenuPart {
  label?: string;
  items: MenuItem[];
}

/** The id of the menu that opens at this place, whatever ids the bot gave the block. */
function menuId(spot: Spot): string {
  return placeId(spot, 'menu');
}

/** The menu that a button with `popovertarget` opens. */
function drawMenu(spot: Spot, parts: readonly MenuPart[]): Html {
  const rendered = parts.map(({ label, items }) => {
    const heading = label !== undefined && html`<p class="menu-heading">${drawPlain(label)}</p>`;
    return html`${heading}<ul class="menu-list">${items.map((item) => html`<li>${drawItem(spot, item)}</li>`)}</ul>`;
  });
  return html`<div class="menu" popover id="${menuId(spot)}">${rendered}</div>`;
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

/** The … button and the menu it opens. */
export function drawOverflow(spot: Spot, { options }: z.infer<typeof Overflow>): Html {
  const items = options.map((option, index) => ({ ...option, index }));
  return html`<span class="overflow"><button type="button" class="button overflow-button" aria-label="More options" popovertarget="${menuId(spot)}"${place(spot)}>${icon('dots')}</button>${drawMenu(spot, [{ items }])}</span>`;
}

type Select = z.infer<typeof StaticSelect>;

/** A select menu: a field of the form in a modal, elsewhere a button that opens a menu. */
export function drawStaticSelect(spot: Spot, element: Select): Html {
  return isField(spot) ? drawField(spot, element) : drawMenuButton(spot, element);
}

function placeholderOf({ placeholder }: Select): string {
  return placeholder?.text ?? 'Select an option';
}

function drawField(spot: Spot, element: Select): Html {
  const groups = parts(spot, element).map(({ label: heading, items }) => {
    const options = items.map(
      ({ index, text, chosen }) =>
        html`<option value="${index}"${chosen && html` selected`}>${plainCharacters(text.text)}</option>`,
    );
    return heading === undefined
      ? html`${options}`
      : html`<optgroup label="${heading}">${options}</optgroup>`;
  });
  return drawSelect(spot, placeholderOf(element), groups);
}

/** A select of the browser's own. */
export function drawSelect(spot: Spot, placeholder: string, options: readonly Html[]): Html {
  return html`<select class="field select-field" id="${controlId(spot)}"${fieldAttributes(spot)}${acting(spot)}><option value="">${plainCharacters(placeholder)}</option>${options}</select>`;
}

function drawMenuButton(spot: Spot, element: Select): Html {
  const all = parts(spot, element);
  const chosen = all.flatMap(({ items }) => items).find((item) => item.chosen);
  const text = chosen?.text.text ?? placeholderOf(element);
  const id = controlId(spot);
  return html`<span class="select"><button type="button" class="button select-button${chosen ? '' : ' empty'}" id="${id}" popovertarget="${menuId(spot)}"${named(spot, { id, text })}${described(spot)}${place(spot)}><span class="select-text">${drawPlain(text)}</span>${icon('chevron')}</button>${drawMenu(spot, all)}</span>`;
}

function parts(spot: Spot, { options = [], option_groups: groups = [] }: Select): MenuPart[] {
  let index = 0;
  const item = (option: NonNullable<Select['options']>[number]): MenuItem => ({
    ...option,
    index: index++,
    chosen: isChosen(spot, option),
  });
  const loose = options.length > 0 ? [{ items: options.map(item) }] : [];
  return [...loose, ...groups.map((group) => ({ label: group.label.text, items: group.options.map(item) }))];
}
