import { drawButton } from './button.ts';
import { channelsId, drawChannels } from './channels.ts';
import { drawChoice } from './choice.ts';
import type { Spot } from './drawing.ts';
import { dateId, drawDatepicker, drawTextInput, textId } from './field.ts';
import type { Html } from './html.ts';
import { drawOverflow } from './overflow.ts';
import { drawPeople } from './people.ts';
import { drawStaticSelect, staticSelectId } from './static-select.ts';
import { drawTypeahead, typeaheadId } from './typeahead.ts';

/** One element where it stands. */
export function drawElement(spot: Spot): Html {
  const { element } = spot.placed;
  switch (element.type) {
    case 'button':
      return drawButton(spot, element);
    case 'checkboxes':
    case 'radio_buttons':
      return drawChoice(spot, element);
    case 'overflow':
      return drawOverflow(spot, element);
    case 'static_select':
      return drawStaticSelect(spot, element);
    case 'external_select':
    case 'users_select':
      return drawTypeahead(spot, element);
    case 'multi_users_select':
      return drawPeople(spot);
    case 'conversations_select':
      return drawChannels(spot, element);
    case 'datepicker':
      return drawDatepicker(spot, element);
    case 'plain_text_input':
      return drawTextInput(spot, element);
  }
}

/** The id of the one control of an element, for a label; undefined for a group of them. */
export function controlId(spot: Spot): string | undefined {
  switch (spot.placed.element.type) {
    case 'static_select':
      return staticSelectId(spot);
    case 'external_select':
    case 'users_select':
      return typeaheadId(spot);
    case 'conversations_select':
      return channelsId(spot);
    case 'datepicker':
      return dateId(spot);
    case 'plain_text_input':
      return textId(spot);
    default:
      return undefined;
  }
}
