import { invoiceTypesById, type Knowledge } from '../knowledge/knowledge.ts';
import { vendorFile } from '../knowledge/source-file.ts';
import type { Vendor } from '../knowledge/vendor.ts';
import { nearest } from '../text/slips.ts';
import { compareCell, knownText } from './compare-cell.ts';
import type { Finding } from './compare-items.ts';
import { ARCHIVED, type FoundRow, NO_CELL, type PageRow, rowsOf } from './rows.ts';
import {
  type Cell,
  COLUMNS,
  type Column,
  columnTitled,
  type PageTable,
  plainCell,
  shown,
  titleOf,
} from './table.ts';
import type { Types } from './write-table.ts';

/** A cell that differs from the record. */
export type CellDifference = {
  readonly vendor: Vendor;
  readonly column: Column;
  readonly known: string;
  readonly page: string;
  readonly finding: Finding;
};

/** All differences between the page and the knowledge. */
export type PageReport = {
  readonly cells: readonly CellDifference[];
  /** Known slips of the page outside of the partners' rows. */
  readonly slips: readonly string[];
  /** Findings about whole columns and rows, for a person to decide. */
  readonly byHand: readonly string[];
};

/** Compares the page's tables with the knowledge, cell by cell; several are read as one. Order does not matter. */
export function compareTables(tables: readonly PageTable[], knowledge: Knowledge): PageReport {
  const types = invoiceTypesById(knowledge);
  const rows = tables.flatMap((table) => rowsOf(table, knowledge));
  const ofVendors = Map.groupBy(
    rows.flatMap((row) => (row.found.kind === 'vendor' ? [{ row, vendor: row.found.vendor }] : [])),
    ({ vendor }) => vendor,
  );
  const cells = [...ofVendors].flatMap(([vendor, own]) => {
    const rowsOfIt = own.map(({ row }) => row);
    const doubt = rowsOfIt.find((row) => row.doubt !== undefined)?.doubt;
    const found = differences(vendor, rowsOfIt, types);
    const isBlank = found.length > 1 && rowsOfIt.every(isAllBlank);
    return doubted(found, doubt ?? (isBlank ? 'all cells of the row are blank' : undefined));
  });
  const lost = lostColumns(cells, [...ofVendors.keys()], types);
  return {
    cells: cells.flatMap((cell) =>
      doubted(
        [cell],
        lost.has(cell.column) ? 'nearly every cell of this column is blank or cannot be read' : undefined,
      ),
    ),
    slips: rows.flatMap(({ found }) => (found.kind === 'resource' && found.slip ? [found.slip] : [])),
    byHand: [
      ...new Set(tables.flatMap(columnProblems)),
      ...rows.flatMap((row) => oddRow(row, row.found, knowledge)),
      ...knowledge.vendors
        .filter((vendor) => !ofVendors.has(vendor))
        .map(({ id, name }) => `${name} is no longer on the page; delete ${vendorFile(id)} if it is gone`),
    ],
  };
}

/** Leaves the changes of these cells to a person. */
function doubted(cells: readonly CellDifference[], doubt: string | undefined): CellDifference[] {
  return cells.map((cell) => {
    const { changes, edits, byHand, slips } = cell.finding;
    if (doubt === undefined || edits.length === 0) return cell;
    return { ...cell, finding: { slips, changes: [], edits: [], byHand: [...byHand, ...changes, doubt] } };
  });
}

function isAllBlank({ cells }: PageRow): boolean {
  return [...cells].every(([column, cell]) => column === 'name' || plainCell(cell) === '');
}

const FEWEST_LOST = 3;
const MOST_LOST = 0.9;

/** Columns of which almost nothing is left or readable: more likely a slip in the table than so many changes. */
function lostColumns(
  cells: readonly CellDifference[],
  vendors: readonly Vendor[],
  types: Types,
): ReadonlySet<Column> {
  const lost = COLUMNS.filter(({ key }) => {
    const known = vendors.filter((vendor) => knownText(key, vendor, types) !== '').length;
    const gone = cells.filter(
      ({ column, known: before, page, finding }) =>
        column === key && before !== '' && (page === '' || finding.byHand.length > 0),
    ).length;
    return gone >= FEWEST_LOST && gone >= MOST_LOST * known;
  });
  return new Set(lost.map(({ key }) => key));
}

/** How the rows of a partner, read together, differ from its record. */
function differences(vendor: Vendor, rows: readonly PageRow[], types: Types): CellDifference[] {
  const columns = COLUMNS.filter(({ key }) => rows.some(({ cells }) => cells.has(key)));
  return columns.flatMap(({ key }) => {
    const all = rows.map(({ cells }) => cells.get(key) ?? NO_CELL);
    const there = all.filter((one) => one !== NO_CELL);
    const known = knownText(key, vendor, types);
    if (there.length === 0 && known === '') return [];
    const cell = there.length === 0 ? NO_CELL : joinedCells(there, key);
    const finding = compareCell(cell, key, vendor, types);
    if (finding.slips.length + finding.changes.length + finding.byHand.length === 0) return [];
    return [{ vendor, column: key, known, page: shown(plainCell(cell)), finding }];
  });
}

/** The lines of several cells; a merged cell, and a word that all of them have, count once. */
function joinedCells(cells: readonly Cell[], column: Column): Cell {
  if (column === 'name') return cells[0] ?? [];
  const once = [...new Set(cells)];
  const isWord = column === 'version' || column === 'emv' || column === 'needs';
  return isWord ? [...new Map(once.map((cell) => [plainCell(cell), cell])).values()].flat() : once.flat();
}

function columnProblems({ titles, rows }: PageTable): string[] {
  const all = COLUMNS.map(({ title }) => title).join(', ');
  const known = titles.map(columnTitled);
  const inner = rows.filter((row) => new Set(row).size > 1);
  const isNumbering = (at: number) =>
    /^\W*(no|nr)?\W*$/i.test(titles[at] ?? '') &&
    inner.every((row) => /^\d*\W?$/.test(plainCell(row[at] ?? [])));
  return [
    ...titles.flatMap((title, at) =>
      known[at] !== undefined || isNumbering(at)
        ? []
        : [`the column “${shown(title)}” is unknown, and not read; the columns are ${all}`],
    ),
    ...COLUMNS.filter(({ key }) => !known.includes(key)).map(
      ({ title }) => `the column “${title}” is missing on the page; what the knowledge has of it stays`,
    ),
  ];
}

/** A row of no known partner: a new one, or one without a name. */
function oddRow({ cells, at }: PageRow, found: FoundRow, { vendors }: Knowledge): string[] {
  if (found.kind === 'divider') {
    if (found.names !== '') return [`“${found.says}” fills a row, and names ${found.names}`];
    return ARCHIVED.test(found.says)
      ? [`“${found.says}” fills a row: what stands below it may no longer hold`]
      : [];
  }
  if (found.kind !== 'unknown') return [];
  const said = [...cells].flatMap(([column, cell]) => {
    const text = shown(plainCell(cell));
    return column === 'name' || text === '' ? [] : [`${titleOf(column)}: ${text}`];
  });
  if (found.name === '') return [`row ${at + 1} has no vendor: ${said.join(' · ')}`];
  const names = vendors.map(({ name }) => name);
  const [near] = nearest(found.name, names);
  const hint = near === undefined ? '' : `, or an alias to ${near}`;
  return [[`“${found.name}” is new on the page; add a file to vendors${hint}`, ...said].join('\n')];
}
