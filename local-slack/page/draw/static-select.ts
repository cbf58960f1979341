import { isDeepStrictEqual } from 'node:util';
import { html } from 'hono/html';
import type { z } from 'zod';
import type { StaticSelect } from '../../block-kit/elements.ts';
import { acting, described, focusing, named, place, required } from './act.ts';
import { fieldName, isField, placeId, type Spot, stateAt, stateId } from './drawing.ts';
import type { Html } from './html.ts';
import { icon } from './icon.ts';
import { drawMenu, type MenuItem, type MenuPart, menuId } from './menu.ts';
import { drawPlain, plainCharacters } from './plain.ts';

type Element = z.infer<typeof StaticSelect>;

/** A select menu: a field of the form in a modal, elsewhere a button that opens a menu. */
export function drawStaticSelect(spot: Spot, element: Element): Html {
  return isField(spot) ? drawField(spot, element) : drawMenuButton(spot, element);
}

/** The id of the control, for its label. */
export function staticSelectId(spot: Spot): string {
  return isField(spot) ? stateId(spot, 'select') : placeId(spot, 'select');
}

function placeholderOf({ placeholder }: Element): string {
  return placeholder?.text ?? 'Select an option';
}

function drawField(spot: Spot, element: Element): Html {
  const label = spot.placed.input === undefined && named(spot);
  const groups = parts(spot, element).map(({ label: heading, items }) => {
    const options = items.map(
      ({ index, text, chosen }) =>
        html`<option value="${index}"${chosen && html` selected`}>${plainCharacters(text.text)}</option>`,
    );
    return heading === undefined
      ? html`${options}`
      : html`<optgroup label="${heading}">${options}</optgroup>`;
  });
  return html`<select class="field select-field" id="${staticSelectId(spot)}" name="${fieldName(spot)}"${label}${required(spot)}${described(spot)}${focusing(spot)}${place(spot)}${acting(spot)}><option value="">${plainCharacters(placeholderOf(element))}</option>${groups}</select>`;
}

function drawMenuButton(spot: Spot, element: Element): Html {
  const all = parts(spot, element);
  const chosen = all.flatMap(({ items }) => items).find((item) => item.chosen);
  const text = chosen?.text.text ?? placeholderOf(element);
  const id = staticSelectId(spot);
  return html`<span class="select"><button type="button" class="button select-button${chosen ? '' : ' empty'}" id="${id}" popovertarget="${menuId(spot)}"${named(spot, { id, text })}${described(spot)}${place(spot)}><span class="select-text">${drawPlain(text)}</span>${icon('chevron')}</button>${drawMenu(spot, all)}</span>`;
}

function parts(spot: Spot, { options = [], option_groups: groups = [] }: Element): MenuPart[] {
  const state = stateAt(spot);
  const selected = state?.type === 'static_select' ? state.selected_option : null;
  let index = 0;
  const item = (option: NonNullable<Element['options']>[number]): MenuItem => ({
    ...option,
    index: index++,
    chosen: isDeepStrictEqual(option, selected),
  });
  const loose = options.length > 0 ? [{ items: options.map(item) }] : [];
  return [...loose, ...groups.map((group) => ({ label: group.label.text, items: group.options.map(item) }))];
}
