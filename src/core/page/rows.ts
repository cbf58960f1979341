import type { Knowledge } from '../knowledge/knowledge.ts';
import type { Vendor } from '../knowledge/vendor.ts';
import { wordsOf } from '../text/normalise.ts';
import { nameKey, pageNames } from './compare-cell.ts';
import {
  ADDRESS,
  type Cell,
  type Column,
  columnTitled,
  isPartnersTable,
  mark,
  type PageTable,
  plain,
  plainCell,
  shown,
  uncrossed,
} from './table.ts';
import { isInTable } from './write-table.ts';

/** Whose row it is, by the name's cell. */
export type FoundRow =
  | { readonly kind: 'vendor'; readonly vendor: Vendor }
  | { readonly kind: 'resource'; readonly slip?: string }
  /** A text across the whole row, and the partners that it names. */
  | { readonly kind: 'divider'; readonly says: string; readonly names: string }
  | { readonly kind: 'unknown'; readonly name: string };

/** A row with its cells by column; two columns with the same title are read together. */
export type PageRow = {
  readonly at: number;
  readonly found: FoundRow;
  readonly cells: ReadonlyMap<Column, Cell>;
  /** Why a person must check it. */
  readonly doubt: string | undefined;
};

/** A missing cell, because the row is too short. */
export const NO_CELL: Cell = [mark('the row ends before this column')];

/** The rows of a table that are not empty, without repeated titles. */
export function rowsOf(table: PageTable, knowledge: Knowledge): PageRow[] {
  const find = rowFinder(knowledge);
  const titles = table.titles.map(plain).join('|');
  const columns = table.titles.map(columnTitled);
  const rows: PageRow[] = [];
  let divider = '';
  for (const [at, row] of table.rows.entries()) {
    const texts = row.map(plainCell);
    if (texts.every((text) => text === '') || texts.join('|') === titles) continue;
    const cells = cellsOf(row, columns);
    const found = isOneCell(row) ? dividerOf(texts[0] ?? '', knowledge) : find(cells.get('name') ?? []);
    const above = rows.at(-1);
    // A row without a name may continue the one above, so nothing there counts as removed.
    if (plainCell(cells.get('name') ?? []) === '' && above?.found.kind === 'vendor')
      rows[rows.length - 1] = { ...above, cells: withRowBelow(above.cells, cells) };
    if (found.kind === 'divider') divider = found.says;
    rows.push({ at, found, cells, doubt: doubtOf(row, table, divider) });
  }
  return rows;
}

function isOneCell(row: readonly Cell[]): boolean {
  return row.length > 1 && new Set(row).size === 1;
}

/** Why a person must check a row, if so; `divider` is the text of the divider above it. */
function doubtOf(row: readonly Cell[], { titles }: PageTable, divider: string): string | undefined {
  if (row.length !== titles.length) return `the row has ${row.length} cells below ${titles.length} titles`;
  return ARCHIVED.test(divider) ? `the row stands below “${divider}”` : undefined;
}

function cellsOf(row: readonly Cell[], columns: readonly (Column | undefined)[]): Map<Column, Cell> {
  const placed = columns.flatMap((column, at) =>
    column === undefined ? [] : [{ column, cell: row[at] ?? NO_CELL }],
  );
  return new Map(
    [...Map.groupBy(placed, ({ column }) => column)].map(([column, own]) => {
      const [only, ...others] = new Set(own.map(({ cell }) => cell));
      return [column, only && others.length === 0 ? only : own.flatMap(({ cell }) => cell)];
    }),
  );
}

function withRowBelow(above: PageRow['cells'], below: PageRow['cells']): PageRow['cells'] {
  return new Map(
    [...above].map(([column, cell]) => {
      const text = plainCell(below.get(column) ?? []);
      return [
        column,
        text === '' ? cell : [...cell, mark(`in a row below without a vendor: ${shown(text)}`)],
      ];
    }),
  );
}

function dividerOf(text: string, { vendors }: Knowledge): FoundRow {
  const said = ` ${wordsOf(text).join(' ')} `;
  const named = vendors.filter((vendor) =>
    pageNames(vendor).some((name) => said.includes(` ${wordsOf(name).join(' ')} `)),
  );
  return { kind: 'divider', says: shown(text), names: named.map(({ name }) => name).join(', ') };
}

/** Finds the partner or the resource of a row; an exact name takes precedence over a similar one. */
function rowFinder({ vendors, playbook }: Knowledge): (name: Cell) => FoundRow {
  const exact = new Map(vendors.map((vendor) => [plain(vendor.name), vendor]));
  const forms = vendors.flatMap((vendor) =>
    pageNames(vendor).map((form, rank) => ({ key: nameKey(form), vendor, rank: Math.min(rank, 1) })),
  );
  const alike = new Map(forms.toSorted((a, b) => b.rank - a.rank).map(({ key, vendor }) => [key, vendor]));
  const resources = playbook.resources.filter(isInTable);
  return (cell) => {
    // The address of a link on the name is not part of it.
    const [text = '', first = ''] = [cell.join(' '), cell[0] ?? ''].map((one) =>
      plain(uncrossed(one).replace(ADDRESS, '')),
    );
    const vendor = [exact.get(text), exact.get(first), alike.get(nameKey(text)), alike.get(nameKey(first))];
    const known = text === '' ? undefined : vendor.find((one) => one !== undefined);
    if (known) return { kind: 'vendor', vendor: known };
    for (const { name, aliases = [], source } of resources) {
      if ([name, `See also ${name}`].some((form) => plain(form) === text)) return { kind: 'resource' };
      if ([...aliases, source.row ?? ''].some((form) => plain(form) === text)) {
        return { kind: 'resource', slip: `“${text}” for “${name}”` };
      }
    }
    return { kind: 'unknown', name: text };
  };
}

// Headings of tables that are no longer valid.
export const ARCHIVED =
  /archiv|\bold\b|former|retired|deprecat|obsolete|histor|previous|outdated|legacy|backup|do not use|no longer|inactive/i;

/** The partners' tables to read, or why a person must choose. */
export type Chosen =
  | { readonly kind: 'tables'; readonly tables: readonly PageTable[] }
  | { readonly kind: 'refused'; readonly why: string };

/**
 * Chooses among the tables of a page: those with the given numbers; or all, if they are parts of one table: the same columns,
 * each partner in only one of them, and none under a heading such as "archived".
 */
export function chooseTables(
  all: readonly PageTable[],
  numbers: readonly number[],
  knowledge: Knowledge,
): Chosen {
  const refused = (why: string): Chosen => ({ kind: 'refused', why });
  const tables = all.filter(isPartnersTable);
  if (tables.length === 0)
    return refused('is not the playbook: it has no table with a column “Vendor” and others of it');
  const list = tables.map((table, at) => described(table, at + 1)).join('\n');
  const chosen = numbers.flatMap((number) => tables[number - 1] ?? []);
  if (chosen.length < numbers.length) return refused(`has no such table; choose with --table N:\n${list}`);
  if (numbers.length > 0) return { kind: 'tables', tables: chosen };
  const names = tables.flatMap((table) => [
    ...new Set(rowsOf(table, knowledge).flatMap(({ found }) => nameIn(found))),
  ]);
  const isEachOnce = names.length === new Set(names).size;
  const isSame = new Set(tables.map(columnsIn)).size === 1;
  const isOne = isSame && isEachOnce && !tables.some(({ heading }) => ARCHIVED.test(heading));
  if (tables.length === 1 || isOne) return { kind: 'tables', tables };
  return refused(
    `has ${tables.length} tables of partners that are not parts of one; choose with --table N:\n${list}`,
  );
}

/** The known columns of a table, in whatever order they stand. */
function columnsIn({ titles }: PageTable): string {
  const known = titles.flatMap((title) => columnTitled(title) ?? []);
  return known.toSorted().join();
}

function nameIn(found: FoundRow): string[] {
  if (found.kind === 'vendor') return [found.vendor.id];
  return found.kind === 'unknown' && found.name !== '' ? [nameKey(found.name)] : [];
}

function described({ heading, titles, rows }: PageTable, number: number): string {
  const at = titles.findIndex((title) => columnTitled(title) === 'name');
  const names = rows.map((row) => shown(plainCell(row[at] ?? []))).filter((name) => name !== '');
  const title = heading === '' ? 'without a heading' : `“${heading}”`;
  return `  ${number}: ${title}, ${names.length} rows, ${names[0] ?? ''} to ${names.at(-1) ?? ''}`;
}
