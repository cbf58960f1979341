import type { Moment, UserId } from '../../core/checklists/ids.ts';
import type { PeopleLine } from '../../core/checklists/people-line.ts';
import { momentText } from '../../core/checklists/words.ts';
import { LIMITS } from './limits.ts';

/** Text in Slack's markup. Only the template below makes it, so that nothing unescaped gets in. */
export class Mrkdwn {
  readonly #text: string;

  private constructor(text: string) {
    this.#text = text;
  }

  toString(): string {
    return this.#text;
  }

  trimEnd(): Mrkdwn {
    return new Mrkdwn(this.#text.trimEnd());
  }

  get length(): number {
    return this.#text.length;
  }

  static template(texts: TemplateStringsArray, ...gaps: readonly (string | number | Mrkdwn)[]): Mrkdwn {
    const pieces = gaps.map((gap, at) => `${markup(gap)}${texts[at + 1]}`);
    return new Mrkdwn(`${texts[0]}${pieces.join('')}`);
  }

  static person(userId: string): Mrkdwn {
    return new Mrkdwn(`<@${userId}>`);
  }

  static channel(channelId: string): Mrkdwn {
    return new Mrkdwn(`<#${channelId}>`);
  }

  static moment(moment: Moment): Mrkdwn {
    const seconds = Math.floor(Date.parse(moment) / 1_000);
    return new Mrkdwn(`<!date^${seconds}^{date_short} {time}|${escaped(momentText(moment))}>`);
  }

  /** Joins the pieces that are there, with a separator. */
  static join(pieces: readonly (Mrkdwn | Absent)[], between: string): Mrkdwn {
    return new Mrkdwn(present(pieces).map(markup).join(escaped(between)));
  }
}

function markup(piece: string | number | Mrkdwn): string {
  return piece instanceof Mrkdwn ? piece.toString() : escaped(String(piece));
}

type Absent = undefined | null | false | '';

/** The pieces that are there. */
export function present<T extends object>(pieces: readonly (T | Absent)[]): T[] {
  return pieces.filter((piece) => !!piece);
}

/** A mention of a person; anything but an id is shown as text. */
export function mention(userId: string): Mrkdwn {
  return /^[UW][A-Z0-9]+$/.test(userId) ? Mrkdwn.person(userId) : mrkdwn`${userId}`;
}

/** Bold text; an asterisk in it would end that. */
export function bold(text: string): Mrkdwn {
  return mrkdwn`*${text.replaceAll('*', '')}*`;
}

const MOST_PEOPLE = 4;

/** Mentions of people, the first few if there are many; `nobody` if there are none. */
export function mentions(users: readonly UserId[], nobody = 'nobody'): Mrkdwn {
  if (users.length === 0) return mrkdwn`${nobody}`;
  const shown = Mrkdwn.join(users.slice(0, MOST_PEOPLE).map(mention), ', ');
  const others = users.length - MOST_PEOPLE;
  return others > 0 ? mrkdwn`${shown} and ${others} more` : shown;
}

/** A channel's id as a link, which Slack shows by name to those who may see it. Direct messages have no name. */
export function channelMention(channelId: string): Mrkdwn {
  if (/^[CG][A-Z0-9]+$/.test(channelId)) return Mrkdwn.channel(channelId);
  return mrkdwn`${channelId.startsWith('D') ? 'a direct message' : channelId}`;
}

/** A moment, which Slack shows in the reader's time zone. */
export const when = Mrkdwn.moment;

/** mrkdwn`*${name}* is on ${version}`: values are escaped, except other markup. */
export const mrkdwn = Mrkdwn.template;

const INVISIBLE = /(?!\n)[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu;
// A shortcut: nearly all text has only these characters and needs no escaping.
const AS_IT_IS = /^[\n\x20-\x25\x27-\x3b=\x3f-\x7e\u00a0-\u2029\u2030-\u2065\u2070-\ud7ff]*$/;

/** Text without invisible characters: controls, direction overrides, lone surrogates. */
export function legible(text: string): string {
  return text.toWellFormed().replace(INVISIBLE, '');
}

/** Escapes `&`, `<` and `>` (docs.slack.dev/messaging/formatting-message-text). */
export function escaped(text: string): string {
  if (AS_IT_IS.test(text)) return text;
  return legible(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

const CUT = '…';

/** A line as markup of at most `limit` characters: cut after a word, and never within a link or mention. */
export function lineMrkdwn(line: PeopleLine, limit: number): Mrkdwn {
  const pieces: Mrkdwn[] = [];
  let left = limit;
  for (const piece of line) {
    const next = pieceMrkdwn(piece);
    if (next.length > left) return withCut(Mrkdwn.join(pieces, ''), textOf(piece), left);
    pieces.push(next);
    left -= next.length;
  }
  return Mrkdwn.join(pieces, '');
}

/** Appends as many whole words of a text as fit. */
function withCut(before: Mrkdwn, text: string, room: number): Mrkdwn {
  const shown = cutText(text, room);
  const isPartOfWord = before.length > 0 && !/\S\s/.test(shown);
  return isPartOfWord ? mrkdwn`${before.trimEnd()}${CUT.slice(0, room)}` : mrkdwn`${before}${shown}`;
}

function pieceMrkdwn(piece: PeopleLine[number]): Mrkdwn {
  if (typeof piece === 'string') return mrkdwn`${piece}`;
  switch (piece.kind) {
    case 'strong':
      return bold(piece.text);
    case 'code':
      return mrkdwn`\`${piece.text.replaceAll('`', "'")}\``;
    case 'link':
      return linkMrkdwn(piece.url, piece.text);
    case 'channel':
      return channelMention(piece.id);
    case 'person':
      return mention(piece.user);
  }
}

// Slack reads anything else between < and > as a mention.
const LINK = /^(?:https?:|mailto:)[^\s<>|]+$/;

/** A link; shown as text if it is too long or would break the markup. */
function linkMrkdwn(url: string, text: string): Mrkdwn {
  // On one line, and without the character that would end the link.
  const label = legible(text).replace(/\s+/g, ' ').replaceAll('|', '/').trim();
  if (label === '' || url.length > LIMITS.linkUrl || !LINK.test(url)) return mrkdwn`${text}`;
  return mrkdwn`<${url}|${label}>`;
}

function textOf(piece: PeopleLine[number]): string {
  if (typeof piece === 'string') return piece;
  return piece.kind === 'person' ? '' : piece.text;
}

/** Cuts a text after a word, so that it is at most `limit` characters long when escaped, and ends it with an ellipsis. */
export function cutText(text: string, limit: number): string {
  const whole = legible(text);
  return whole.length <= limit && escaped(whole).length <= limit ? whole : cut(whole, limit);
}

/** The same, escaped. */
export function cutEscaped(text: string, limit: number): string {
  const whole = escaped(text);
  return whole.length <= limit ? whole : escaped(cut(legible(text), limit));
}

function cut(whole: string, limit: number): string {
  let stored = '';
  let left = limit - CUT.length;
  for (const { segment } of new Intl.Segmenter('en').segment(whole.slice(0, limit))) {
    left -= escaped(segment).length;
    if (left < 0) break;
    stored += segment;
  }
  return limit < CUT.length ? '' : atWord(stored, whole) + CUT;
}

const LONGEST_WORD = 20;

/** Cuts after the last whole word; a single long word is cut within. */
function atWord(stored: string, whole: string): string {
  const isWhole = /^\s/.test(whole.slice(stored.length));
  const [words = ''] = isWhole ? [stored] : (/^.*(?=\s)/s.exec(stored) ?? []);
  const isLongWord = isBlank(words) || stored.length - words.length > LONGEST_WORD;
  return isLongWord ? stored : words.replace(/[\s,;:(–—-]+$/, '');
}

/** Whether Slack would refuse a text as empty. */
export function isBlank(text: string): boolean {
  return !/\S/.test(text);
}
