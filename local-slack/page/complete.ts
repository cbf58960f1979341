import { html } from 'hono/html';
import { BUILT_IN } from '../client/built-in.ts';
import type { State } from '../state.ts';
import type { Html } from './draw/html.ts';
import { channelsOf } from './place.ts';
import type { Window } from './window.ts';

interface Completion {
  value: string;
  about: string;
}

const SHOWN = 8;

/** What the composer offers while a word that begins with `/`, `@` or `#` is typed, as options of a list. */
export function drawCompletions(state: State, window: Window, key: string, typed: string): Html[] {
  return completionsOf(state, window, key)
    .filter(({ value }) => value.toLowerCase().startsWith(`${key}${typed}`.toLowerCase()))
    .slice(0, SHOWN)
    .map(
      ({ value, about }) =>
        html`<li role="option" data-value="${value}"><span class="completion-name">${value}</span> <span class="completion-about">${about}</span></li>`,
    );
}

function completionsOf(state: State, { client }: Window, key: string): Completion[] {
  const { people, seed, manifest } = state;
  switch (key) {
    case '/':
      return [
        ...manifest.features.slash_commands.map(({ command, description, usage_hint }) => ({
          value: command,
          about: usage_hint === undefined ? description : `${description}: ${usage_hint}`,
        })),
        ...BUILT_IN.map(({ command, description, hint }) => ({
          value: command,
          about: hint === '' ? description : `${description}: ${hint}`,
        })),
      ];
    case '@':
      return [
        { value: `@${seed.bot.name}`, about: 'the app' },
        ...people.map(({ name, realName }) => ({ value: `@${name}`, about: realName })),
      ];
    case '#':
      return channelsOf(state, client.person).map(({ name, topic }) => ({ value: `#${name}`, about: topic }));
    default:
      return [];
  }
}
