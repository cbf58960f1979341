import { html } from 'hono/html';
import type { Person, State } from '../../state.ts';
import type { Html } from '../draw/html.ts';
import { posting } from '../posting.ts';
import type { Window } from '../window.ts';

/** What an administrator does to people: accounts are deactivated, and given back. */
export function drawAccounts({ people }: State, window: Window): Html {
  return html`<details class="faults" id="accounts"><summary>People's accounts</summary><ul class="accounts">${people.map((person) => drawAccount(window, person))}</ul></details>`;
}

function drawAccount(window: Window, { id, realName, deactivated }: Person): Html {
  const [what, word] = deactivated ? ['reactivate', 'Reactivate'] : ['deactivate', 'Deactivate'];
  return html`<li>${realName}<button type="button" class="button" aria-label="${word} ${realName}"${posting(window, what, { person: id })} data-place="account ${id}">${word}</button></li>`;
}
