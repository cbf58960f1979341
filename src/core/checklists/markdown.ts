import type { Line, Piece } from '../text/line.ts';

const MARKS = /[\\`*_{}[\]<>#|~$]|&(?=#?\w+;)/g;
const LIST_MARK = /^(\s*)([-+=]|\d{1,9}(?=[.)]))/;

/** Text as Markdown that shows it to the letter; each further line begins with `indent`. */
export function markdownText(text: string, indent: string): string {
  return text
    .split(/\r\n|\r|\n|\u2028|\u2029/)
    .map((one) => one.replaceAll(MARKS, '\\$&').replace(LIST_MARK, escapeListMark).trim())
    .join(`\\\n${indent}`);
}

/** A line as Markdown; what is to be copied stands as code. */
export function markdownLine(line: Line, indent: string): string {
  return line.map((piece) => pieceOf(piece, indent)).join('');
}

function pieceOf(piece: Piece, indent: string): string {
  if (typeof piece === 'string') return spaced(piece, indent);
  switch (piece.kind) {
    case 'strong':
      return `**${markdownText(piece.text, indent)}**`;
    case 'code':
      return codeOf(piece.text);
    case 'link':
      return `[${markdownText(piece.text, indent)}](<${piece.url.replaceAll(/[<>\\\s]/g, encodeURIComponent)}>)`;
    case 'channel':
      return markdownText(piece.text, indent);
  }
}

/** A piece of a line keeps the blanks at its ends: they part it from its neighbours. */
function spaced(text: string, indent: string): string {
  const start = /^ */.exec(text)?.[0] ?? '';
  const end = text.trim() === '' ? '' : (/ *$/.exec(text)?.[0] ?? '');
  return `${start}${markdownText(text, indent)}${end}`;
}

function codeOf(text: string): string {
  const runs = text.match(/`+/g) ?? [];
  const fence = '`'.repeat(Math.max(0, ...runs.map((run) => run.length)) + 1);
  const pad = text.startsWith('`') || text.endsWith('`') ? ' ' : '';
  return `${fence}${pad}${text.replaceAll(/\s/g, ' ')}${pad}${fence}`;
}

function escapeListMark(_: string, blanks: string, mark: string): string {
  return /\d/.test(mark) ? `${blanks}${mark}\\` : `${blanks}\\${mark}`;
}
