import type { WrittenTable } from '../core/page/write-table.ts';
import type { Line, Piece } from '../core/text/line.ts';

/** A table in Confluence's storage format (XHTML), ready to stand on a page. */
export function storageTable({ titles, rows }: WrittenTable): string {
  const head = row(titles.map((title) => `<th><p>${escaped(title)}</p></th>`));
  const body = rows.map((cells) => row(cells.map((lines) => `<td>${paragraphs(lines)}</td>`)));
  return ['<table><tbody>', head, ...body, '</tbody></table>', ''].join('\n');
}

function row(cells: readonly string[]): string {
  return `<tr>${cells.join('')}</tr>`;
}

function paragraphs(lines: readonly Line[]): string {
  return lines.length === 0 ? '<p />' : lines.map((line) => `<p>${line.map(pieceOf).join('')}</p>`).join('');
}

function pieceOf(piece: Piece): string {
  if (typeof piece === 'string') return escaped(piece);
  switch (piece.kind) {
    case 'strong':
      return `<strong>${escaped(piece.text)}</strong>`;
    case 'code':
      return `<code>${escaped(piece.text)}</code>`;
    case 'link':
      return `<a href="${escaped(piece.url)}">${escaped(piece.text)}</a>`;
    case 'channel':
      return escaped(piece.text);
  }
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** XML takes no control characters, whichever way they are written: they are left out. */
function escaped(text: string): string {
  return text
    .toWellFormed()
    .replace(/(?![\t\n\r])[\p{Cc}\uFFFE\uFFFF]/gu, '')
    .replace(/[&<>"]/g, (sign) => ENTITIES[sign] ?? sign);
}
