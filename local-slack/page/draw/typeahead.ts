import { html } from 'hono/html';
import type { z } from 'zod';
import type { ExternalSelect, UsersSelect } from '../../block-kit/elements.ts';
import { surfaceKey } from '../../surface.ts';
import { acting, described, focusing, named, place, required } from './act.ts';
import { fieldName, isActing, isField, type Spot, stateAt, stateId } from './drawing.ts';
import type { Html } from './html.ts';
import { icon } from './icon.ts';
import { userName } from './mention.ts';

type Element = z.infer<typeof ExternalSelect> | z.infer<typeof UsersSelect>;

/** The id of the control, for its label. */
export function typeaheadId(spot: Spot): string {
  return stateId(spot, 'typeahead');
}

/**
 * A select whose options the server suggests as a person types. The element keeps what is typed and what is open through an
 * update; another block_id makes another element.
 */
export function drawTypeahead(spot: Spot, element: Element): Html {
  const id = typeaheadId(spot);
  const list = stateId(spot, 'suggestions');
  // Outside a form the chosen text is the value of <auto-complete> itself. Its own event, auto-complete-change, comes while
  // a person still types; that of its list comes when an option was chosen.
  const value = !isField(spot) && html` name="value"`;
  const post = isActing(spot) && html`${acting(spot)} hx-trigger="combobox-commit"`;
  const empty = suggestsAtOnce(element) && html` fetch-on-empty`;
  return html`<auto-complete class="typeahead" id="${stateId(spot, 'auto-complete')}" src="${source(spot)}" for="${list}" data-autoselect="true"${empty} hx-morph-skip${value}${post}>
${drawInput(spot, element, id)}${icon('chevron')}
<ul class="suggestions" id="${list}" popover="manual" aria-label="Suggestions"></ul>
<div class="sr-only" id="${list}-feedback"></div>
</auto-complete>`;
}

function drawInput(spot: Spot, element: Element, id: string): Html {
  const name = isField(spot) && html` name="${fieldName(spot)}"`;
  const label = spot.placed.input === undefined && named(spot);
  const placeholder =
    element.placeholder?.text ?? (element.type === 'users_select' ? 'Select a user' : 'Type to search');
  return html`<input type="text" class="field" id="${id}"${name} value="${shownText(spot)}" placeholder="${placeholder}" autocomplete="off" spellcheck="false" role="combobox" aria-expanded="false" aria-controls="${stateId(spot, 'suggestions')}"${label}${required(spot)}${described(spot)}${focusing(spot)}${place(spot)}>`;
}

function source({ drawing: { client, surface }, placed }: Spot): string {
  const query = new URLSearchParams({
    surface: surfaceKey(surface),
    block: placed.blockId,
    action: placed.actionId,
  });
  return `/w/${client.id}/suggest?${query}`;
}

function suggestsAtOnce(element: Element): boolean {
  return element.type === 'users_select' || element.min_query_length === 0;
}

function shownText(spot: Spot): string {
  const state = stateAt(spot);
  if (state?.type === 'external_select') return state.selected_option?.text.text ?? '';
  if (state?.type !== 'users_select' || state.selected_user === null) return '';
  return userName(spot.drawing.state, state.selected_user) ?? state.selected_user;
}
