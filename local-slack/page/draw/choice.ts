import { isDeepStrictEqual } from 'node:util';
import { html } from 'hono/html';
import type { z } from 'zod';
import type { Checkboxes, RadioButtons } from '../../block-kit/elements.ts';
import type { Option } from '../../block-kit/objects.ts';
import { acting, described, focusing, named, place, required } from './act.ts';
import { fieldName, isField, type Spot, stateAt, stateId } from './drawing.ts';
import type { Html } from './html.ts';
import { drawPlain } from './plain.ts';
import { drawText } from './text.ts';

type Element = z.infer<typeof Checkboxes> | z.infer<typeof RadioButtons>;

/** Checkboxes or radio buttons, one below the other; an input block names them by its legend, else they name themselves. */
export function drawChoice(spot: Spot, element: Element): Html {
  const options = element.options.map((option, index) => drawOption(spot, element, option, index));
  if (spot.placed.input) return html`<div class="choices">${options}</div>`;
  const role = element.type === 'checkboxes' ? 'group' : 'radiogroup';
  return html`<div class="choices" role="${role}"${named(spot)}>${options}</div>`;
}

function drawOption(spot: Spot, element: Element, option: Option, index: number): Html {
  const id = stateId(spot, 'choice', index);
  const description =
    option.description && html`<span class="choice-description">${drawPlain(option.description.text)}</span>`;
  return html`<label class="choice" for="${id}">
<input id="${id}" name="${nameOf(spot)}" value="${index}"${kind(spot, element)}${isChosen(spot, option) && html` checked`}${index === 0 && focusing(spot)}${described(spot)}${place(spot, index)}${acting(spot, index)}>
<span class="choice-text">${drawText(spot.drawing.state, option.text)}${description}</span></label>`;
}

function kind(spot: Spot, { type }: Element): Html {
  return type === 'checkboxes' ? html` type="checkbox"` : html` type="radio"${required(spot)}`;
}

/** Radio buttons of one name put each other out: outside a form the name is that of the place. */
function nameOf(spot: Spot): string {
  return isField(spot) ? fieldName(spot) : stateId(spot, 'choices');
}

function isChosen(spot: Spot, option: Option): boolean {
  const state = stateAt(spot);
  if (state?.type === 'checkboxes')
    return state.selected_options.some((other) => isDeepStrictEqual(other, option));
  return state?.type === 'radio_buttons' && isDeepStrictEqual(state.selected_option, option);
}
