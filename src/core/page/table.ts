import { FIELDS } from '../knowledge/fields.ts';
import type { Vendor } from '../knowledge/vendor.ts';
import { joined } from '../text/normalise.ts';

/** A cell of the page's table: its lines, as plain text with marks. A merged cell is the same object in all its rows. */
export type Cell = readonly string[];

/** A table of the page: the heading above it, the titles of its columns, and its rows below them. */
export type PageTable = {
  readonly heading: string;
  readonly titles: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
};

/** The columns of the page, named after the keys of the record. */
export type Column = keyof NonNullable<Vendor['cells']>;

type TitledColumn = { readonly key: Column; readonly title: string; readonly place: number };

export const COLUMNS: readonly TitledColumn[] = [
  { key: 'name', title: 'Vendor', place: 0 } as const,
  ...Object.values(FIELDS).flatMap(({ column }) => (column ? [column] : [])),
].toSorted((a, b) => a.place - b.place);

/** The column with this title, whatever its spaces and case. */
export function columnTitled(title: string): Column | undefined {
  return COLUMNS.find((column) => joined(column.title) === joined(withoutMarks(title)))?.key;
}

/** The title of a column on the page. */
export function titleOf(key: Column): string {
  return COLUMNS.find((column) => column.key === key)?.title ?? key;
}

/** Whether these are the titles of the partners' table: Vendor and another known one. */
export function isPartnersTable({ titles }: Pick<PageTable, 'titles'>): boolean {
  const known = titles.map(columnTitled);
  return known.includes('name') && known.filter((column) => column !== undefined).length > 1;
}

/** Web addresses within a text. */
export const ADDRESS = /https?:\/\/[^\s<>"]+/g;

/** The text of a cell for comparing: on one line, without invisible differences. */
export function plainCell(cell: Cell): string {
  return plain(cell.join(' '));
}

/** A text on one line, without backticks, control characters and invisible spaces. */
export function plain(text: string): string {
  return text
    .toWellFormed()
    .normalize('NFC')
    .replace(/[`\u00AD\u200B-\u200D\u2060\uFEFF\uFFFE\uFFFF]|(?![\t\n\r])\p{Cc}/gu, '')
    .replace(/\s+/g, ' ')
    .trim();
}

// Marks represent what a cell shows besides its text, by characters that are no text in any language.
const OPEN = '\uFDD0';
const CLOSE = '\uFDD1';
const MARKS = /\uFDD0([^\uFDD1]*)\uFDD1/g;
const CROSSED_OUT = 'crossed out: ';

/** A mark for something without text: a picture, a macro, a person's account. */
export function mark(what: string): string {
  return OPEN + plain(unmarked(what)) + CLOSE;
}

/** A mark for text that is crossed out. */
export function crossedOut(text: string): string {
  return mark(CROSSED_OUT + text.replaceAll(CROSSED_OUT, ''));
}

/** A mark for a word in a coloured box, which is read as that word only if it is alone in a cell. */
export function status(title: string): string {
  return mark(`status ${title}`);
}

/** The text with each status replaced by its word. */
export function withStatus(text: string): string {
  return text.replace(MARKS, (whole, what: string) => (what.startsWith('status ') ? what.slice(7) : whole));
}

/** Text as a page writes it, which holds no marks. */
export function unmarked(text: string): string {
  return text.replace(/[\uFDD0\uFDD1]/g, '');
}

/** Whether a text contains a mark, so that its words are not all that the page shows. */
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

/** The text including what is crossed out, to find whose row it is. */
export function uncrossed(text: string): string {
  return text.replace(MARKS, (_, what: string) =>
    what.startsWith(CROSSED_OUT) ? what.slice(CROSSED_OUT.length) : '',
  );
}
