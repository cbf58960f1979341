import { joinLines, type Line, type Piece } from '../text/line.ts';
import type { BodyPart, Message, Offer } from './message.ts';

/** How a terminal shows a piece; `plainStyle` adds nothing. */
export type TextStyle = {
  readonly strong: (text: string) => string;
  readonly code: (text: string) => string;
  readonly faint: (text: string) => string;
};

export const plainStyle: TextStyle = { strong: (text) => text, code: (text) => text, faint: (text) => text };

/** A message as plain text of several lines; links are written out. */
export function messageText(
  { lead, headline, parts, source, offers }: Message,
  style: TextStyle = plainStyle,
): string {
  const texts = lead === undefined ? [] : [style.faint(lineText(lead, plainStyle))];
  texts.push(lineText(headline, style));
  for (const part of parts) texts.push(...partText(part, style));
  if (offers.length > 0) texts.push(style.faint(offersText(offers)));
  if (source !== undefined) texts.push(style.faint(lineText(source, plainStyle)));
  return texts.join('\n');
}

/** A line as plain text. */
export function lineText(line: Line, style: TextStyle = plainStyle): string {
  let text = '';
  for (const piece of line) text += pieceText(piece, style);
  return text;
}

function pieceText(piece: Piece, style: TextStyle): string {
  if (typeof piece === 'string') return piece;
  switch (piece.kind) {
    case 'strong':
      return style.strong(piece.text);
    case 'code':
      return style.code(piece.text);
    case 'link':
      return linkText(piece.url, piece.text);
    case 'channel':
      return piece.text;
  }
}

function linkText(url: string, text: string): string {
  return url === text || url === `mailto:${text}` ? text : `${text} ${url}`;
}

function partText(part: BodyPart, style: TextStyle): string[] {
  switch (part.kind) {
    case 'paragraph':
      return [lineText(part.line, style)];
    case 'list':
      return part.lines.map((line) => `  - ${lineText(line, style)}`);
    case 'fact': {
      const { label, row = [] } = part;
      const lines = row.length > 0 ? [joinLines(row, ', '), ...part.lines] : part.lines;
      const [only] = lines;
      if (only && lines.length === 1) return [`${style.strong(label)}: ${lineText(only, style)}`];
      return [`${style.strong(label)}:`, ...lines.map((line) => `  - ${lineText(line, style)}`)];
    }
  }
}

function offersText(offers: readonly Offer[]): string {
  return `Ask next: ${offers.map(({ question }) => question).join(' · ')}`;
}
