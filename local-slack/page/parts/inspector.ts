import { html } from 'hono/html';
import { parsedJson } from '../../json.ts';
import type { LogEntry } from '../../log.ts';
import type { State } from '../../state.ts';
import type { Html } from '../draw/html.ts';
import { icon } from '../draw/icon.ts';
import { posting } from '../posting.ts';
import type { Window } from '../window.ts';
import { drawAccounts } from './accounts.ts';
import { drawFaults } from './faults.ts';

const SHOWN = 100;

/** The requests between Slack and the bot, the newest first, with what was wrong with them. */
export function drawInspector(state: State, window: Window): Html {
  if (!window.showsInspector) return html`<aside class="inspector" id="inspector" hidden></aside>`;
  const entries = state.log.slice(-SHOWN).toReversed();
  return html`<aside class="inspector" id="inspector" aria-label="Inspector">
<header class="pane-header"><div><h2 class="pane-title">Inspector</h2><p class="pane-subtitle">Slack and the bot: ${state.log.length} requests</p></div><button type="button" class="icon-button" aria-label="Close the inspector"${posting(window, 'inspector')}>${icon('close')}</button></header>
<div class="requests" tabindex="0" role="region" aria-label="Requests">${drawFaults(state, window)}${drawAccounts(state, window)}${entries.map((entry) => drawEntry(window, entry))}</div>
</aside>`;
}

function drawEntry(window: Window, entry: LogEntry): Html {
  const { id, direction, method, ms, problems, fault, response } = entry;
  const way = direction === 'to-bot' ? 'to the bot' : 'from the bot';
  return html`<details class="request${isFailed(entry) && ' failed'}" id="request-${id}"><summary><span class="request-way" role="img" aria-label="${way}" title="${way}">${icon(direction)}</span><span class="request-name">${method}${fault && html` <span class="tag">${fault}</span>`}${problems.length > 0 && html` <span class="tag">${problems.map(({ code }) => code).join(', ')}</span>`}</span><span class="request-status">${response.status ?? 'none'}</span><span class="request-time">${ms.toFixed(0)} ms</span></summary>
<div class="request-detail" id="request-detail-${id}" hx-get="/w/${window.client.id}/request/${id}" hx-trigger="toggle from:'closest details' once" hx-swap="innerHTML" hx-morph-skip></div></details>`;
}

/** A request whole: what was wrong, what was asked, what was answered. */
export function drawEntryDetail({ problems, request, response, raw }: LogEntry): Html {
  const wrong =
    problems.length > 0 &&
    html`<h3 class="request-part">What was wrong</h3><ul class="request-problems">${problems.map(({ code, detail }) => html`<li><strong>${code}</strong>${detail.map((line) => html`<br>${line}`)}</li>`)}</ul>`;
  const headers = raw && drawPart('Headers', raw.headers);
  return html`${wrong}${headers}${drawPart('Request', request)}${drawPart('Response', parsedBody(response.body))}`;
}

function drawPart(title: string, value: unknown): Html {
  const text = typeof value === 'string' ? value : JSON.stringify(value, undefined, 2);
  return html`<h3 class="request-part">${title}</h3><pre class="request-body" tabindex="0">${text === '' ? '(empty)' : text}</pre>`;
}

function parsedBody(body: unknown): unknown {
  return typeof body === 'string' ? (parsedJson(body) ?? body) : body;
}

function isFailed({ problems, fault, response: { status, body } }: LogEntry): boolean {
  const isRefused = typeof body === 'object' && body !== null && 'ok' in body && body.ok === false;
  return problems.length > 0 || fault !== undefined || status === undefined || status >= 400 || isRefused;
}
