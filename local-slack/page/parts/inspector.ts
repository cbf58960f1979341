import { html } from 'hono/html';
import { parsedJson } from '../../block-kit/problem.ts';
import type { Fault, FaultKind } from '../../faults.ts';
import type { Client, Person } from '../../state.ts';
import type { LogEntry } from '../../traffic.ts';
import { type Html, icon, posting } from '../draw/html.ts';
import type { Window } from '../window.ts';

const SHOWN = 100;

/** The requests between Slack and the bot, the newest first, with what was wrong with them. */
export function drawInspector({ client, showsInspector }: Window): Html {
  if (!showsInspector) return html`<aside class="inspector" id="inspector" hidden></aside>`;
  const { log } = client.slack;
  const entries = log.slice(-SHOWN).toReversed();
  return html`<aside class="inspector" id="inspector" aria-label="Inspector">
<header class="pane-header"><div><h2 class="pane-title">Inspector</h2><p class="pane-subtitle">Slack and the bot: ${log.length} requests</p></div><button type="button" class="icon-button" aria-label="Close the inspector"${posting(client, 'inspector')}>${icon('close')}</button></header>
<div class="requests" tabindex="0" role="region" aria-label="Requests">${drawFaults(client)}${drawAccounts(client)}${entries.map((entry) => drawEntry(client, entry))}</div>
</aside>`;
}

function drawEntry(client: Client, entry: LogEntry): Html {
  const { id, direction, method, ms, problems, fault, response } = entry;
  const way = direction === 'to-bot' ? 'to the bot' : 'from the bot';
  return html`<details class="request${isFailed(entry) && ' failed'}" id="request-${id}"><summary><span class="request-way" role="img" aria-label="${way}" title="${way}">${icon(direction)}</span><span class="request-name">${method}${fault && html` <span class="tag">${fault}</span>`}${problems.length > 0 && html` <span class="tag">${problems.map(({ code }) => code).join(', ')}</span>`}</span><span class="request-status">${response.status ?? 'none'}</span><span class="request-time">${ms.toFixed(0)} ms</span></summary>
<div class="request-detail" id="request-detail-${id}" hx-get="/w/${client.id}/request/${id}" hx-trigger="toggle from:'closest details' once" hx-swap="innerHTML" hx-morph-skip></div></details>`;
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

/** What each fault does, in the order of the menu. */
const FAULTS: Readonly<Record<FaultKind, string>> = {
  'rate-limited': '429 for a call, with Retry-After',
  'server-error': '500 for a call',
  refused: 'An error for a call',
  slow: 'A call answered late',
  'lost-response': 'A call done, its answer lost',
  'duplicated-delivery': 'A delivery twice',
  'reordered-delivery': 'A delivery held back behind the next',
  outage: 'Outage until stopped',
};

/** The faults that wait to happen, and a form for another. */
function drawFaults(client: Client): Html {
  const { faults } = client.slack;
  const waiting =
    faults.waiting.length > 0 &&
    html`<ul class="faults-waiting">${faults.waiting.map((fault) => html`<li>${faultLine(fault)}</li>`)}</ul><button type="button" class="button"${posting(client, 'stop-faults')}>Stop all faults</button>`;
  const options = Object.entries(FAULTS).map(
    ([kind, text]) => html`<option value="${kind}">${text}</option>`,
  );
  return html`<details class="faults" id="faults"><summary>Faults on demand${faults.waiting.length > 0 && html` <span class="tag">${faults.waiting.length}</span>`}</summary>
<form class="faults-form" id="faults-form"${posting(client, 'fault')} hx-morph-skip>
<label>What goes wrong <select name="kind">${options}</select></label>
<label>Method (of calls; empty: any) <input name="method" placeholder="chat.postMessage" autocomplete="off"></label>
<label>Error (of a refusal) <input name="error" placeholder="restricted_action" autocomplete="off"></label>
<label>Times <input name="times" type="number" min="1" value="1"></label>
<label>Seconds (Retry-After, or how late) <input name="seconds" type="number" min="0" value="1"></label>
<button type="submit" class="button primary">Start fault</button></form>${waiting}</details>`;
}

function faultLine(fault: Fault): string {
  const times = 'times' in fault && fault.times > 1 ? `, ${fault.times} times` : '';
  const method = 'method' in fault && fault.method !== undefined ? ` (${fault.method})` : '';
  return `${FAULTS[fault.kind]}${method}${times}`;
}

/** What an administrator does to people: accounts are deactivated, and given back. */
function drawAccounts(client: Client): Html {
  return html`<details class="faults" id="accounts"><summary>People's accounts</summary><ul class="accounts">${client.slack.people.map((person) => drawAccount(client, person))}</ul></details>`;
}

function drawAccount(client: Client, { id, realName, deactivated }: Person): Html {
  const [what, word] = deactivated ? ['reactivate', 'Reactivate'] : ['deactivate', 'Deactivate'];
  return html`<li>${realName}<button type="button" class="button" aria-label="${word} ${realName}"${posting(client, what, { person: id })} data-place="account ${id}">${word}</button></li>`;
}
