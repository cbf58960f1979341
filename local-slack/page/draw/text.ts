import { nameToEmoji } from 'gemoji';
import { html } from 'hono/html';
import type { State } from '../../state.ts';
import { formatted, fullDate } from './dates.ts';
import { type Html, lines } from './html.ts';

const FLAG = /^flag-([a-z]{2})$/;
const REGIONAL_A = 0x1f1e6;

/** The character of an emoji name, with Slack's own names for flags and coloured circles; undefined when nobody knows it. */
function emojiCharacter(name: string): string | undefined {
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

const EMOJI = /:([a-z0-9_+'-]+):(?::skin-tone-\d:)?/g;

/** Plain text: line breaks and emoji, and nothing else. */
export function drawPlain(text: string): Html {
  const pieces: Html[] = [];
  let end = 0;
  for (const match of text.matchAll(EMOJI)) {
    const [typed, name = ''] = match;
    if (emojiCharacter(name) === undefined) continue;
    pieces.push(html`${lines(text.slice(end, match.index))}`, drawEmoji(name, typed));
    end = match.index + typed.length;
  }
  return html`${pieces}${lines(text.slice(end))}`;
}

/** Plain text where no markup may stand: in an attribute or an option. */
export function plainCharacters(text: string): string {
  return text.replaceAll(EMOJI, (typed, name: string) => emojiCharacter(name) ?? typed);
}

const LINKED = new Set(['http:', 'https:', 'mailto:']);

/** Whether a person may be sent to this address from the page. */
export function isLinkable(url: string): boolean {
  return URL.canParse(url) && LINKED.has(new URL(url).protocol);
}

/** A link that opens in a window of its own; an address of any other kind is shown and leads nowhere. */
export function drawLink(url: string, label: unknown): Html {
  if (!isLinkable(url)) return html`${label}`;
  return html`<a href="${url}" target="_blank" rel="noopener noreferrer">${label}</a>`;
}

/** What a person or the bot is called; undefined for somebody of elsewhere. */
export function userName(state: State, id: string): string | undefined {
  const { bot } = state.seed;
  if (id === bot.id || id === bot.botId) return bot.name;
  return state.people.find((person) => person.id === id)?.realName;
}

/** `@Ann Archer`. */
export function drawUser(state: State, id: string, label?: unknown): Html {
  return html`<span class="mention">@${userName(state, id) ?? label ?? id}</span>`;
}

/** `#general`. */
export function drawChannel(state: State, id: string, label?: unknown): Html {
  const name = state.channels.find((channel) => channel.id === id)?.name;
  return html`<span class="mention">#${name ?? label ?? id}</span>`;
}

/** `@here`, `@channel` or `@everyone`. */
export function drawBroadcast(range: string): Html {
  return html`<span class="mention broadcast">@${range}</span>`;
}

/**
 * A date in a format of Slack's tokens, in the time zone of this machine; the fallback when the time is none
 * (docs.slack.dev/messaging/formatting-message-text#date-formatting).
 */
export function drawDate(seconds: number, format: string, link: string, fallback: unknown, now: Date): Html {
  const date = new Date(seconds * 1000);
  if (Number.isNaN(date.getTime())) return html`${fallback}`;
  const shown = html`<time datetime="${date.toISOString()}" title="${fullDate(date)}">${formatted(date, format, now)}</time>`;
  return drawLink(link, shown);
}
