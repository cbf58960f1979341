import { Parser } from 'htmlparser2';
import { type Attributes, type Held, shownFor, signOf } from './elements.ts';
import {
  type Cell,
  crossedOut,
  isPartnersTable,
  mark,
  type PageTable,
  unmarked,
  withoutMarks,
} from './table.ts';

/** The page cannot be read; the message says why and what to do. */
export class PageError extends Error {
  override readonly name = 'PageError';
}

/** The longest page that is read, in characters. */
export const LONGEST_PAGE = 5_000_000;
const LONGEST_CELL = 20_000;
const DEEPEST = 200;
const MOST_CELLS = 200_000;
const MOST_SPANNED = 1_000;
// The titles may be below a caption, but not below partners.
const TITLES_WITHIN = 3;
const STRUCK = /line-through|strike/i;
const UNSEEN =
  /display:\s*none|visibility:\s*(hidden|collapse)|opacity:\s*0*(\.0*)?(;|$)|font-size:\s*0\w*\s*(;|$)/i;
// Unicode's combining strokes.
const STROKES = /(?:[\p{L}\p{N}\s][\u0335\u0336])+/gu;

/** An open element, with the text collected in it so far. */
type Open = Held & {
  readonly name: string;
  readonly attributes: Attributes;
  readonly above: Open | undefined;
  readonly depth: number;
  readonly isStruck: boolean;
  readonly isHidden: boolean;
  /** Whether spaces and line breaks count. */
  readonly isAsTyped: boolean;
  /** Whether it is a cell of a table, or in one and not in a table of its own. */
  readonly isInCell: boolean;
};

/** A cell with the numbers of columns and rows that it spans. */
type TableCell = {
  readonly lines: Cell;
  readonly columns: number;
  readonly rows: number;
};

/** An open table, with the heading above it. */
type OpenTable = { readonly heading: string; readonly rows: TableCell[][] };

/** What has been read so far; `open` are the open tables, innermost last. */
type PageReading = { readonly tables: PageTable[]; heading: string; readonly open: OpenTable[] };

/**
 * The tables of a page, in storage format or as an HTML export. A table within a cell is text of that cell, unless it is the
 * partners' table within a layout table. Throws a PageError for a page that is too long, too deep or too wide.
 */
export function readTables(html: string): readonly PageTable[] {
  if (html.length > LONGEST_PAGE)
    throw new PageError(`it is longer than ${LONGEST_PAGE} characters; save only the part with the table`);
  const page: PageReading = { tables: [], heading: '', open: [] };
  let element = opened('', {}, undefined);
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        element = opened(name, attributes, element);
        if (element.depth > DEEPEST)
          throw new PageError(
            `its elements lie more than ${DEEPEST} deep in one another; save it anew from Confluence`,
          );
        if (name === 'table') page.open.push({ heading: page.heading, rows: [] });
        if (name === 'tr') page.open.at(-1)?.rows.push([]);
      },
      ontext(data) {
        const text = unmarked(data).replace(element.isAsTyped ? /[^\S\n]+/g : /\s+/g, ' ');
        element.text += text.replace(STROKES, (struck) => crossedOut(struck.replace(/[\u0335\u0336]/g, '')));
        if (element.isInCell) refuseLong(element.text);
      },
      onclosetag() {
        if (!element.above) return;
        close(page, element, element.above);
        element = element.above;
      },
    },
    { recognizeSelfClosing: true, recognizeCDATA: true },
  );
  parser.end(html);
  return page.tables;
}

function opened(name: string, attributes: Attributes, above: Open | undefined): Open {
  const { style = '', class: classes = '' } = attributes;
  const isTakenBack = ['del', 's', 'strike'].includes(name) || STRUCK.test(`${style} ${classes}`);
  const isCode = name === 'pre' || name === 'ac:plain-text-body';
  return {
    name,
    attributes,
    above,
    text: '',
    parameters: new Map(),
    depth: (above?.depth ?? 0) + 1,
    isStruck: isTakenBack || above?.isStruck === true,
    isHidden: 'hidden' in attributes || UNSEEN.test(style) || above?.isHidden === true,
    isAsTyped: isCode || above?.isAsTyped === true,
    isInCell: (above?.isInCell === true && name !== 'table') || isCell(name),
  };
}

function isCell(name: string): boolean {
  return name === 'td' || name === 'th';
}

function close(page: PageReading, element: Open, above: Open): void {
  const { name, attributes, parameters, isHidden } = element;
  const text = seenText(element);
  if (isCell(name) && !isHidden) page.open.at(-1)?.rows.at(-1)?.push(cellOf(element, text));
  if (name === 'ac:parameter') above.parameters.set(attributes['ac:name'] ?? '', text.trim());
  else if (name !== 'table' || !isTableOfItsOwn(page)) {
    above.text += shownFor(name, attributes, { text, parameters }, above);
    if (above.isInCell) refuseLong(above.text);
  }
  const isHeading = /^h[1-6]$/.test(name) || attributes['ac:name'] === 'title';
  if (isHeading) page.heading = withoutMarks(text).trim();
}

/** Closes the innermost table, and adds it to those of the page unless it is part of a cell. */
function isTableOfItsOwn(page: PageReading): boolean {
  const open = page.open.pop();
  if (!open) return false;
  // A heading within a table is not that of the next one.
  page.heading = open.heading;
  const table = tableOf(open);
  const isOwn = page.open.length === 0 || isPartnersTable(table);
  if (isOwn) page.tables.push(table);
  return isOwn;
}

function seenText({ text, isStruck, isHidden }: Open): string {
  if (isHidden) return '';
  return isStruck && text.trim() !== '' ? crossedOut(text) : text;
}

function refuseLong(text: string): void {
  if (text.length > LONGEST_CELL)
    throw new PageError(
      `a cell is longer than ${LONGEST_CELL} characters; is it the page with the partners’ table?`,
    );
}

function cellOf({ name, attributes, ...held }: Open, seen: string): TableCell {
  const { colspan, rowspan, class: classes = '' } = attributes;
  const text = signOf(name, attributes, held) || seen;
  refuseLong(text);
  const lines = text.split('\n').map((line) => line.trim());
  return {
    lines: /numberingColumn/i.test(classes) ? [] : lines.filter((line) => line !== ''),
    columns: spanned(colspan),
    rows: spanned(rowspan),
  };
}

function spanned(value: string | undefined): number {
  const number = Number.parseInt(value ?? '1', 10);
  return Number.isNaN(number) ? 1 : Math.min(MOST_SPANNED, Math.max(1, number));
}

function tableOf({ rows, heading }: OpenTable): PageTable {
  const grid = spreadCells(rows.filter((cells) => cells.length > 0));
  const titled = grid
    .slice(0, TITLES_WITHIN)
    .findIndex((row) => isPartnersTable({ titles: row.map(titleText) }));
  const [head = [], ...body] = grid.slice(Math.max(0, titled));
  return { heading, titles: head.map(titleText), rows: body };
}

function titleText(cell: Cell): string {
  return cell.join(' ');
}

/** Rows of cells as a grid, with merged cells in every row and column that they span. */
function spreadCells(rows: readonly (readonly TableCell[])[]): Cell[][] {
  const hanging = new Map<number, { readonly lines: Cell; left: number }>();
  let count = 0;
  return rows.map((cells, at) => {
    const row: Cell[] = [];
    const hang = () => {
      for (let above = hanging.get(row.length); above && above.left > 0; above = hanging.get(row.length)) {
        above.left -= 1;
        row.push(above.lines);
      }
    };
    const isAlone = cells.length === 1 && [...hanging.values()].every(({ left }) => left === 0);
    for (const cell of cells) {
      hang();
      const lines = at === 0 || isAlone ? cell.lines : linesWithin(cell);
      for (let column = 0; column < cell.columns; column += 1) {
        hanging.set(row.length, { lines, left: cell.rows - 1 });
        row.push(lines);
      }
    }
    hang();
    count += row.length;
    if (count > MOST_CELLS)
      throw new PageError(`a table has more than ${MOST_CELLS} cells; save only the part with the partners`);
    return row;
  });
}

/** A cell merged across columns is ambiguous, unless it is a title or fills the row. */
function linesWithin({ lines, columns }: TableCell): Cell {
  return columns > 1 && lines.length > 0 ? [...lines, mark(`one cell over ${columns} columns`)] : lines;
}
