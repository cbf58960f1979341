import { FIELDS } from '../knowledge/fields.ts';
import type { Vendor } from '../knowledge/vendor.ts';
import { joined } from '../text/normalise.ts';

/** A cell of the page's table: its lines, as plain text with marks. A merged cell is one and the same in all its rows. */
export type Cell = readonly string[];

/** A table of the page: the heading above it, the titles of its columns, and its rows below them. */
export type PageTable = {
  readonly heading: string;
  readonly titles: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
};

/** The columns of the page, each named after the key of the record that holds its facts. */
export type Column = keyof NonNullable<Vendor['cells']>;

type TitledColumn = { readonly key: Column; readonly title: string; readonly place: number };

export const COLUMNS: readonly TitledColumn[] = [
  { key: 'name', title: 'Vendor', place: 0 } as const,
  ...Object.values(FIELDS).flatMap(({ column }) => (column ? [column] : [])),
].toSorted((a, b) => a.place - b.place);

/** The column of a title, however it is spaced and written. */
export function columnTitled(title: string): Column | undefined {
  return COLUMNS.find((column) => joined(column.title) === joined(withoutMarks(title)))?.key;
}

/** The title of a column, as the page has it. */
export function titleOf(key: Column): string {
  return COLUMNS.find((column) => column.key === key)?.title ?? key;
}

/** Whether such titles are those of the partners' table: they have Vendor and another that is known. */
export function isPartnersTable({ titles }: Pick<PageTable, 'titles'>): boolean {
  const known = titles.map(columnTitled);
  return known.includes('name') && known.filter((column) => column !== undefined).length > 1;
}

/** Web addresses within a text. */
export const ADDRESS = /https?:\/\/[^\s<>"]+/g;

/** The text of a cell for comparing: on one line, without what an editor adds or drops unseen. */
export function plainCell(cell: Cell): string {
  return plain(cell.join(' '));
}

/** A text on one line; backticks, control characters and invisible spaces do not count. */
export function plain(text: string): string {
  return text
    .toWellFormed()
    .normalize('NFC')
    .replace(/[`\u00AD\u200B-\u200D\u2060\uFEFF\uFFFE\uFFFF]|(?![\t\n\r])\p{Cc}/gu, '')
    .replace(/\s+/g, ' ')
    .trim();
}

// A mark stands for what a cell shows beside its text. These characters are no text in any language.
const OPEN = '\uFDD0';
const CLOSE = '\uFDD1';
const MARKS = /\uFDD0([^\uFDD1]*)\uFDD1/g;
const CROSSED_OUT = 'crossed out: ';

/** A mark for what a cell shows and no text says: a picture, a macro, a person by account. */
export function mark(what: string): string {
  return OPEN + plain(unmarked(what)) + CLOSE;
}

/** A mark for text that is taken back. */
export function crossedOut(text: string): string {
  return mark(CROSSED_OUT + text.replaceAll(CROSSED_OUT, ''));
}

/** A mark for a word in a coloured box: beside other text it may say anything, alone in a cell it is that word. */
export function status(title: string): string {
  return mark(`status ${title}`);
}

/** The text with each status as its word. */
export function withStatus(text: string): string {
  return text.replace(MARKS, (whole, what: string) => (what.startsWith('status ') ? what.slice(7) : whole));
}

/** Text as a page writes it, which holds no marks. */
export function unmarked(text: string): string {
  return text.replace(/[\uFDD0\uFDD1]/g, '');
}

/** Whether a text holds a mark, so that its words alone do not say what the page shows. */
export function hasMark(text: string): boolean {
  return text.includes(OPEN);
}

/** The text without the marks in it. */
export function withoutMarks(text: string): string {
  return text.replace(MARKS, '');
}

/** The text with its marks in brackets, as a person reads it. */
export function shown(text: string): string {
  return text.replace(MARKS, '[$1]');
}

/** The text with what is crossed out as if it were not, to find whose row it is. */
export function uncrossed(text: string): string {
  return text.replace(MARKS, (_, what: string) =>
    what.startsWith(CROSSED_OUT) ? what.slice(CROSSED_OUT.length) : '',
  );
}
