import type { Moment, UserId } from '../../core/checklists/ids.ts';
import type { PeopleLine } from '../../core/checklists/people-line.ts';
import { momentText } from '../../core/checklists/words.ts';
import { LIMITS } from './limits.ts';

/** Text in Slack's own markup. It is made by the template below alone, so that nothing unescaped gets into it. */
export class Mrkdwn {
  readonly #text: string;

  private constructor(text: string) {
    this.#text = text;
  }

  /** The markup, as it goes to Slack. */
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

  /** Pieces of markup one after the other, as far as they are there, with a text between them. */
  static join(pieces: readonly (Mrkdwn | Absent)[], between: string): Mrkdwn {
    return new Mrkdwn(present(pieces).map(markup).join(escaped(between)));
  }
}

function markup(piece: string | number | Mrkdwn): string {
  return piece instanceof Mrkdwn ? piece.toString() : escaped(String(piece));
}

type Absent = undefined | null | false | '';

/** Of several pieces those that are there. */
export function present<T extends object>(pieces: readonly (T | Absent)[]): T[] {
  return pieces.filter((piece) => !!piece);
}

/** A mention of a person by id; anything that is no id is shown as text. */
export function mention(userId: string): Mrkdwn {
  return /^[UW][A-Z0-9]+$/.test(userId) ? Mrkdwn.person(userId) : mrkdwn`${userId}`;
}

const MOST_PEOPLE = 4;

/** People as mentions, some of them when there are many; `nobody` where there are none. */
export function mentions(users: readonly UserId[], nobody = 'nobody'): Mrkdwn {
  if (users.length === 0) return mrkdwn`${nobody}`;
  const shown = Mrkdwn.join(users.slice(0, MOST_PEOPLE).map(mention), ', ');
  const others = users.length - MOST_PEOPLE;
  return others > 0 ? mrkdwn`${shown} and ${others} more` : shown;
}

/** A channel by id, which Slack shows by name to those who may see it; direct messages have no name. */
export function channelMention(channelId: string): Mrkdwn {
  if (/^[CG][A-Z0-9]+$/.test(channelId)) return Mrkdwn.channel(channelId);
  return mrkdwn`${channelId.startsWith('D') ? 'a direct message' : channelId}`;
}

/** A moment, which Slack shows in the reader's time zone. */
export const when = Mrkdwn.moment;

/** mrkdwn`*${name}* is on ${version}`: what is put in is escaped; only other markup passes as it is. */
export const mrkdwn = Mrkdwn.template;

const INVISIBLE = /(?!\n)[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu;
// Nearly all text is of these signs alone, and stays as it is.
const AS_IT_IS = /^[\n\x20-\x25\x27-\x3b=\x3f-\x7e\u00a0-\u2029\u2030-\u2065\u2070-\ud7ff]*$/;

/** Text without invisible characters: controls, direction overrides, lone surrogates. */
export function legible(text: string): string {
  return text.toWellFormed().replace(INVISIBLE, '');
}

/** Text that Slack shows to the letter: `&`, `<` and `>` as entities (docs.slack.dev/messaging/formatting-message-text). */
export function escaped(text: string): string {
  if (AS_IT_IS.test(text)) return text;
  return legible(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

const CUT = '…';

/** A line, people in it as mentions, as markup of at most `limit` characters: cut behind a word, never within another piece. */
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

/** What is there already, with as much of a text as fits; of a word that begins there, nothing. */
function withCut(before: Mrkdwn, text: string, room: number): Mrkdwn {
  const shown = cutText(text, room);
  const isPartOfWord = before.length > 0 && !/\S\s/.test(shown);
  return isPartOfWord ? mrkdwn`${before.trimEnd()}${CUT.slice(0, room)}` : mrkdwn`${before}${shown}`;
}

function pieceMrkdwn(piece: PeopleLine[number]): Mrkdwn {
  if (typeof piece === 'string') return mrkdwn`${piece}`;
  switch (piece.kind) {
    case 'strong':
      return mrkdwn`*${piece.text.replaceAll('*', '')}*`;
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

// Anything else between < and > may be a mention.
const LINK = /^(?:https?:|mailto:)[^\s<>|]+$/;

/** A link; one that Slack could not hold, or that would break its markup, is shown as text. */
function linkMrkdwn(url: string, text: string): Mrkdwn {
  // One line, without the sign that ends it.
  const label = legible(text).replace(/\s+/g, ' ').replaceAll('|', '/').trim();
  if (label === '' || url.length > LIMITS.linkUrl || !LINK.test(url)) return mrkdwn`${text}`;
  return mrkdwn`<${url}|${label}>`;
}

function textOf(piece: PeopleLine[number]): string {
  if (typeof piece === 'string') return piece;
  return piece.kind === 'person' ? '' : piece.text;
}

/** As much of a text as fits in `limit` characters when escaped, whole words and letters only, with a sign that it goes on. */
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

/** The same up to its last whole word; of one long word, as much as there is. */
function atWord(stored: string, whole: string): string {
  const isWhole = /^\s/.test(whole.slice(stored.length));
  const [words = ''] = isWhole ? [stored] : (/^.*(?=\s)/s.exec(stored) ?? []);
  const isLongWord = isBlank(words) || stored.length - words.length > LONGEST_WORD;
  return isLongWord ? stored : words.replace(/[\s,;:(–—-]+$/, '');
}

/** Slack takes no text of nothing. */
export function isBlank(text: string): boolean {
  return !/\S/.test(text);
}
