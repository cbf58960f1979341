import { html } from 'hono/html';
import type { Fault, FaultKind } from '../../faults.ts';
import type { State } from '../../state.ts';
import type { Html } from '../draw/html.ts';
import { posting } from '../posting.ts';
import type { Window } from '../window.ts';

/** What each fault does, in the order of the menu. */
const FAULTS: Readonly<Record<FaultKind, string>> = {
  'rate-limited': '429 for a call, with Retry-After',
  'server-error': '500 for a call',
  refused: 'An error for a call',
  slow: 'A call answered late',
  'lost-response': 'A call done, its answer lost',
  'duplicated-delivery': 'A delivery twice',
  'reordered-delivery': 'A delivery held back behind the next',
  outage: 'Nothing passes until it is stopped',
};

/** The faults that wait to happen, and a form for another. */
export function drawFaults({ faults }: State, window: Window): Html {
  const waiting =
    faults.waiting.length > 0 &&
    html`<ul class="faults-waiting">${faults.waiting.map((fault) => html`<li>${faultLine(fault)}</li>`)}</ul><button type="button" class="button"${posting(window, 'stop-faults')}>Stop all faults</button>`;
  const options = Object.entries(FAULTS).map(
    ([kind, text]) => html`<option value="${kind}">${text}</option>`,
  );
  return html`<details class="faults" id="faults"><summary>Faults on demand${faults.waiting.length > 0 && html` <span class="tag">${faults.waiting.length}</span>`}</summary>
<form class="faults-form" id="faults-form"${posting(window, 'fault')} hx-morph-skip>
<label>What goes wrong <select name="kind">${options}</select></label>
<label>Method (of calls; empty: any) <input name="method" placeholder="chat.postMessage" autocomplete="off"></label>
<label>Error (of a refusal) <input name="error" placeholder="restricted_action" autocomplete="off"></label>
<label>Times <input name="times" type="number" min="1" value="1"></label>
<label>Seconds (Retry-After, or how late) <input name="seconds" type="number" min="0" value="1"></label>
<button type="submit" class="button primary">Let it happen</button></form>${waiting}</details>`;
}

function faultLine(fault: Fault): string {
  const times = 'times' in fault && fault.times > 1 ? `, ${fault.times} times` : '';
  const method = 'method' in fault && fault.method !== undefined ? ` (${fault.method})` : '';
  return `${FAULTS[fault.kind]}${method}${times}`;
}
