import { invoiceTypesById, type Knowledge } from '../knowledge/knowledge.ts';
import { nearest } from '../knowledge/nearest.ts';
import { vendorFile } from '../knowledge/source-file.ts';
import type { Vendor } from '../knowledge/vendor.ts';
import { compareCell, knownText } from './compare-cell.ts';
import type { Finding } from './edit.ts';
import { type Found, rowFinder } from './find-row.ts';
import { COLUMNS, type Column, columnTitled, type PageTable, plainCell, titleOf } from './table.ts';
import type { Types } from './write-cell.ts';

/** A cell that says something else than the record. */
export type CellDifference = {
  readonly vendor: Vendor;
  readonly column: Column;
  readonly known: string;
  readonly page: string;
  readonly finding: Finding;
};

/** All that differs between the page and the knowledge. */
export type PageReport = {
  readonly cells: readonly CellDifference[];
  /** Slips of the page outside of the partners' rows, decided already. */
  readonly slips: readonly string[];
  /** What concerns whole columns and rows: a person must settle it. */
  readonly byHand: readonly string[];
};

/** Holds the page's table against the knowledge, cell by cell. Order does not count. */
export function compareTable(table: PageTable, knowledge: Knowledge): PageReport {
  const types = invoiceTypesById(knowledge);
  const find = rowFinder(knowledge);
  const places = columnPlaces(table);
  const rows = table.rows.map((row, at) => ({ row, at, found: find(row[places.get('name') ?? -1] ?? []) }));
  const filled = rows.filter(({ row }) => row.some((cell) => plainCell(cell) !== ''));
  const ofVendors = filled.flatMap(({ row, found }) =>
    found.kind === 'vendor' ? [{ row, vendor: found.vendor }] : [],
  );
  const firsts = [
    ...new Map(ofVendors.toReversed().map((one) => [one.vendor.id, one])).values(),
  ].toReversed();
  return {
    cells: firsts.flatMap(({ row, vendor }) =>
      [...places].flatMap(([column, at]) => difference(row[at] ?? [], column, vendor, types)),
    ),
    slips: filled.flatMap(({ found }) => (found.kind === 'resource' && found.slip ? [found.slip] : [])),
    byHand: [
      ...columnProblems(table, places),
      ...doubledRows(ofVendors.map(({ vendor }) => vendor)),
      ...filled.flatMap(({ row, at, found }) => newRow(row, at, found, places, knowledge)),
      ...knowledge.vendors
        .filter(({ id }) => !firsts.some(({ vendor }) => vendor.id === id))
        .map(({ id, name }) => `${name} is no longer on the page; delete ${vendorFile(id)} if it is gone`),
    ],
  };
}

function difference(cell: readonly string[], column: Column, vendor: Vendor, types: Types): CellDifference[] {
  const finding = compareCell(cell, column, vendor, types);
  const { slips, changes, byHand } = finding;
  if (slips.length + changes.length + byHand.length === 0) return [];
  return [{ vendor, column, known: knownText(column, vendor, types), page: plainCell(cell), finding }];
}

/** Where each column stands; of a title that stands twice the first place counts. */
function columnPlaces({ titles }: PageTable): ReadonlyMap<Column, number> {
  const known = titles.map(columnTitled);
  return new Map(
    COLUMNS.flatMap(({ key }) => (known.includes(key) ? [[key, known.indexOf(key)] as const] : [])),
  );
}

function columnProblems({ titles }: PageTable, places: ReadonlyMap<Column, number>): string[] {
  const all = COLUMNS.map(({ title }) => title).join(', ');
  return [
    ...titles.flatMap((title, at) => {
      const column = columnTitled(title);
      if (column === undefined)
        return [`the column “${title}” is unknown, and not read; the columns are ${all}`];
      return places.get(column) === at ? [] : [`the column “${title}” stands twice; the first is read`];
    }),
    ...COLUMNS.filter(({ key }) => !places.has(key)).map(
      ({ title }) => `the column “${title}” is missing on the page; what the knowledge has of it stays`,
    ),
  ];
}

function doubledRows(vendors: readonly Vendor[]): string[] {
  return [...Map.groupBy(vendors, ({ id }) => id).values()].flatMap(([vendor, ...others]) =>
    vendor && others.length > 0 ? [`${vendor.name} has ${others.length + 1} rows; the first is read`] : [],
  );
}

function newRow(
  row: PageTable['rows'][number],
  at: number,
  found: Found,
  places: ReadonlyMap<Column, number>,
  { vendors }: Knowledge,
): string[] {
  if (found.kind !== 'unknown') return [];
  const said = [...places].flatMap(([column, place]) => {
    const text = plainCell(row[place] ?? []);
    return column === 'name' || text === '' ? [] : [`${titleOf(column)}: ${text}`];
  });
  if (found.name === '') return [`row ${at + 1} has no vendor: ${said.join(' · ')}`];
  const near = nearest(
    found.name,
    vendors.map(({ name }) => name),
  )[0];
  const hint = near === undefined ? '' : `, or an alias to ${near}`;
  return [[`“${found.name}” is new on the page; add a file to vendors${hint}`, ...said].join('\n    ')];
}
