import { joined } from '../text/normalise.ts';

/** A cell of the page's table: its lines, as plain text. */
export type Cell = readonly string[];

/** The page's table of partners as it stands there: the titles of its columns, and its rows below them. */
export type PageTable = { readonly titles: readonly string[]; readonly rows: readonly (readonly Cell[])[] };

/** The columns of the page, each named after the key of the record that holds its facts. */
export const COLUMNS = [
  { key: 'name', title: 'Vendor' },
  { key: 'invoiceTypes', title: 'Common Invoice Type IDs' },
  { key: 'exampleBids', title: 'Example BIDs' },
  { key: 'needs', title: 'Integration Specific Needs' },
  { key: 'version', title: 'CloudPay Version' },
  { key: 'emv', title: 'EMV?' },
  { key: 'contacts', title: 'Contacts' },
] as const;
export type Column = (typeof COLUMNS)[number]['key'];

/** The column of a title, however it is spaced and written. */
export function columnTitled(title: string): Column | undefined {
  return COLUMNS.find((column) => joined(column.title) === joined(title))?.key;
}

/** The title of a column, as the page has it. */
export function titleOf(key: Column): string {
  return COLUMNS.find((column) => column.key === key)?.title ?? key;
}

/** Whether a table of a page is the one of the partners: it has a column Vendor and another that is known. */
export function isPartnersTable({ titles }: PageTable): boolean {
  const known = titles.map(columnTitled);
  return known.includes('name') && known.filter((column) => column !== undefined).length > 1;
}

/** The text of a cell for comparing: on one line, without what an editor adds or drops unseen. */
export function plainCell(cell: Cell): string {
  return plain(cell.join(' '));
}

/** A text on one line; backticks, control characters and invisible spaces do not count. */
export function plain(text: string): string {
  return text
    .toWellFormed()
    .normalize('NFC')
    .replace(/[`\u200B-\u200D\u2060\uFFFE\uFFFF]|(?![\t\n\r])\p{Cc}/gu, '')
    .replace(/\s+/g, ' ')
    .trim();
}
