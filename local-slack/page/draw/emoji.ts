import { nameToEmoji } from 'gemoji';
import { html } from 'hono/html';
import type { Html } from './html.ts';

const FLAG = /^flag-([a-z]{2})$/;
const REGIONAL_A = 0x1f1e6;

/** The character of an emoji name, with Slack's own names for flags and coloured circles; undefined when nobody knows it. */
export function emojiCharacter(name: string): string | undefined {
  const plain = name.replace(/^large_(?=\w+_(?:circle|square)$)/, '');
  for (const candidate of [name, plain]) {
    if (Object.hasOwn(nameToEmoji, candidate)) return nameToEmoji[candidate];
  }
  const [, country] = FLAG.exec(name) ?? [];
  return country && String.fromCodePoint(...[...country].map((letter) => regional(letter)));
}

function regional(letter: string): number {
  return REGIONAL_A + letter.charCodeAt(0) - 'a'.charCodeAt(0);
}

/** An emoji by its name; one that nobody knows stays as it was typed. */
export function drawEmoji(name: string, typed = `:${name}:`): Html {
  const character = emojiCharacter(name);
  if (character === undefined) return html`${typed}`;
  return html`<span class="emoji" role="img" aria-label="${name.replaceAll('_', ' ')}" title=":${name}:">${character}</span>`;
}
