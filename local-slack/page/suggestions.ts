import { html } from 'hono/html';
import { suggest } from '../client/suggest.ts';
import type { Slack } from '../slack.ts';
import type { Html } from './draw/html.ts';
import { drawPlain } from './draw/plain.ts';
import { elementNamed } from './surfaces.ts';
import type { Window } from './window.ts';

/** What a typeahead offers for `q`, as options of a list. */
export async function drawSuggestions(
  slack: Slack,
  window: Window,
  query: Readonly<Record<string, string>>,
): Promise<Html> {
  const found = elementNamed(slack.state, window, query);
  if (!found) return says('This is no longer here.');
  const suggestions = await suggest(slack, window.client, found.surface, found.placed, query.q ?? '');
  switch (suggestions.kind) {
    case 'too-short':
      return says(`Type ${suggestions.least} letters or more.`);
    case 'failed':
      return says('The app did not answer.');
    case 'options':
      return suggestions.options.length === 0
        ? says('No results')
        : html`${suggestions.options.map(({ text, description }) => html`<li role="option" data-autocomplete-value="${text.text}">${drawPlain(text.text)}${description && html`<span class="menu-description">${drawPlain(description.text)}</span>`}</li>`)}`;
  }
}

function says(text: string): Html {
  return html`<li role="presentation" aria-hidden="true" data-no-result-found="true">${text}</li>`;
}
