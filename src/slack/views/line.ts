import type { Line, Piece } from '../../core/text/line.ts';
import { LIMITS } from './limits.ts';
import { channelMention, escaped, legible, Mrkdwn, mrkdwn } from './mrkdwn.ts';

const CUT = '…';

/** A line as markup of at most `limit` characters: cut at a whole letter, and never within a link or other piece. */
export function lineMrkdwn(line: Line, limit: number): Mrkdwn {
  const pieces: Mrkdwn[] = [];
  let left = limit;
  for (const piece of line) {
    const next = pieceMrkdwn(piece);
    if (next.length > left) {
      pieces.push(Mrkdwn.plain(cutText(textOf(piece), left)));
      break;
    }
    pieces.push(next);
    left -= next.length;
  }
  return Mrkdwn.join(pieces, '');
}

function pieceMrkdwn(piece: Piece): Mrkdwn {
  if (typeof piece === 'string') return Mrkdwn.plain(piece);
  switch (piece.kind) {
    case 'strong':
      return mrkdwn`*${replaced(piece.text, '*', '')}*`;
    case 'code':
      return mrkdwn`\`${replaced(piece.text, '`', "'")}\``;
    case 'link':
      return linkMrkdwn(piece.url, piece.text);
    case 'channel':
      return channelMention(piece.id);
  }
}

/** A text with something else for the sign that would end its markup; hardly any has it, and to look is quicker. */
function replaced(text: string, sign: string, by: string): string {
  return text.includes(sign) ? text.replaceAll(sign, by) : text;
}

// Anything else between < and > may be a mention.
const LINK = /^(?:https?:|mailto:)[^\s<>|]+$/;

// What most links are called: words with one space between them, and no sign that ends a label.
const IS_LABEL = /^[\w.,:;@()/#'’“”+-]+(?: [\w.,:;@()/#'’“”+-]+)*$/;

/** What may stand in a link: one line, without the sign that ends it. */
function labelOf(text: string): string {
  return legible(text).replace(/\s+/g, ' ').replaceAll('|', '/').trim();
}

/** A link; one that Slack could not hold, or that would break its markup, is shown as text. */
function linkMrkdwn(url: string, text: string): Mrkdwn {
  const label = IS_LABEL.test(text) ? text : labelOf(text);
  if (label === '' || url.length > LIMITS.linkUrl || !LINK.test(url)) return mrkdwn`${text}`;
  return mrkdwn`<${url}|${label}>`;
}

function textOf(piece: Piece): string {
  return typeof piece === 'string' ? piece : piece.text;
}

/** As much of a text as fits in `limit` characters when escaped, whole letters only, with a sign that it goes on. */
export function cutText(text: string, limit: number): string {
  const whole = legible(text);
  return escaped(whole).length <= limit ? whole : cut(whole, limit);
}

/** The same, escaped. */
export function cutEscaped(text: string, limit: number): string {
  const whole = escaped(text);
  return whole.length <= limit ? whole : escaped(cut(legible(text), limit));
}

function cut(whole: string, limit: number): string {
  let kept = '';
  let left = limit - CUT.length;
  for (const { segment } of new Intl.Segmenter('en').segment(whole.slice(0, limit))) {
    left -= escaped(segment).length;
    if (left < 0) break;
    kept += segment;
  }
  return limit < CUT.length ? '' : kept + CUT;
}

/** Slack takes no text of nothing. */
export function isBlank(text: string): boolean {
  return !/\S/.test(text);
}
