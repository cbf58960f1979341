import { html } from 'hono/html';
import { BUILT_IN } from '../client/commands.ts';
import { suggest } from '../client/inputs.ts';
import { channelsOf } from '../find.ts';
import type { Client } from '../state.ts';
import { type Html, NOTHING } from './draw/html.ts';
import { drawPlain } from './draw/text.ts';
import { elementNamed } from './interactions.ts';

type Fields = Readonly<Record<string, string>>;

const SHOWN = 8;

/** What the composer offers while a word that begins with `/`, `@` or `#` is typed, as options of a list. */
export function drawCompletions(client: Client, { key = '', text = '' }: Fields): Html {
  const typed = `${key}${text}`;
  const fitting = completions(client, key).filter(([value]) =>
    value.toLowerCase().startsWith(typed.toLowerCase()),
  );
  // What is typed out wants to be sent, not completed.
  if (fitting.some(([value]) => value === typed)) return NOTHING;
  return html`${fitting.slice(0, SHOWN).map(([value, about]) => html`<li role="option" data-value="${value}"><span class="completion-name">${value}</span> <span class="completion-about">${about}</span></li>`)}`;
}

function completions({ slack, person }: Client, key: string): [value: string, about: string][] {
  const { people, seed, manifest } = slack;
  switch (key) {
    case '/':
      return [
        ...manifest.features.slash_commands.map((one) => ({ ...one, hint: one.usage_hint ?? '' })),
        ...BUILT_IN,
      ].map(({ command, description, hint }) => [command, `${description}${hint && `: ${hint}`}`]);
    case '@':
      return [
        [`@${seed.bot.name}`, 'the app'],
        ...people.map(({ name, realName }): [string, string] => [`@${name}`, realName]),
      ];
    case '#':
      return channelsOf(slack, person).map(({ name, topic }) => [`#${name}`, topic]);
    default:
      return [];
  }
}

/** What a typeahead offers for `q`, as options of a list. */
export async function drawSuggestions(client: Client, query: Fields): Promise<Html> {
  const target = elementNamed(client, query);
  if (!target) return says('This is no longer here.');
  const found = await suggest(client, target, query.q ?? '');
  if (found.kind === 'too-short') return says(`Type ${found.least} letters or more.`);
  if (found.kind === 'failed') return says('The app did not answer.');
  if (found.options.length === 0) return says('No results');
  return html`${found.options.map(({ text, description }) => html`<li role="option" data-autocomplete-value="${text.text}">${drawPlain(text.text)}${description && html`<span class="menu-description">${drawPlain(description.text)}</span>`}</li>`)}`;
}

function says(text: string): Html {
  return html`<li role="presentation" aria-hidden="true" data-no-result-found="true">${text}</li>`;
}
