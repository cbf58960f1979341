import { html } from 'hono/html';
import { acting, described, named, place } from './act.ts';
import { fieldName, type Spot, stateAt, stateId } from './drawing.ts';
import type { Html } from './html.ts';

/** A select of several people: there are few in a local Slack, so each has a box. */
export function drawPeople(spot: Spot): Html {
  const state = stateAt(spot);
  const chosen = state?.type === 'multi_users_select' ? state.selected_users : [];
  const boxes = spot.drawing.state.people.map(({ id, realName }, index) => {
    const box = stateId(spot, 'person', index);
    return html`<label class="choice" for="${box}"><input type="checkbox" id="${box}" name="${fieldName(spot)}" value="${id}"${chosen.includes(id) && html` checked`}${described(spot)}${place(spot, index)}${acting(spot)}><span class="choice-text">${realName}</span></label>`;
  });
  return spot.placed.input
    ? html`<div class="choices">${boxes}</div>`
    : html`<div class="choices" role="group"${named(spot)}>${boxes}</div>`;
}
