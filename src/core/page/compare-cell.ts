import type { Edit } from '../knowledge/edit-record.ts';
import type { Vendor } from '../knowledge/vendor.ts';
import { compareList } from './compare-list-cell.ts';
import { compareName } from './compare-name.ts';
import { compareNeeds } from './compare-needs.ts';
import { byHand, type Finding, NOTHING, slip } from './edit.ts';
import { type Cell, type Column, plain, plainCell } from './table.ts';
import { plainLine, type Types, writtenCell } from './write-cell.ts';

/** What a cell says, compared with the record: by its words first, then by what they mean. */
export function compareCell(cell: Cell, column: Column, vendor: Vendor, types: Types): Finding {
  const text = plainCell(cell);
  if (text === plain(knownText(column, vendor, types))) return NOTHING;
  const decided = vendor.cells?.[column];
  if (decided !== undefined && text === plain(decided)) return slip(`“${text}”`);
  const found = compareMeaning(cell, column, vendor, types);
  if (decided === undefined || found.edits.length === 0 || found.byHand.length > 0) return found;
  const read: Edit = { kind: 'set', path: ['cells', column], value: cell.map(plain).join('\n') };
  return { ...found, edits: [...found.edits, read] };
}

/** What the page would say in a column, on one line. */
export function knownText(column: Column, vendor: Vendor, types: Types): string {
  return writtenCell(vendor, column, types).map(plainLine).join(' ');
}

function compareMeaning(cell: Cell, column: Column, vendor: Vendor, types: Types): Finding {
  switch (column) {
    case 'name':
      return compareName(cell, vendor);
    case 'needs':
      return compareNeeds(cell, vendor);
    case 'version':
      return compareWord(cell, 'version', vendor.version, versionIn);
    case 'emv':
      return compareWord(cell, 'emv', vendor.emv, emvIn);
    default:
      return compareList(cell, column, vendor, types);
  }
}

function compareWord(
  cell: Cell,
  key: 'version' | 'emv',
  known: string | undefined,
  read: (text: string) => string | undefined,
): Finding {
  const text = plainCell(cell);
  const value = read(text);
  if (value === known)
    return text === '' || value !== undefined ? NOTHING : byHand(`“${text}” cannot be read`);
  if (text === '') {
    return { ...NOTHING, changes: [`gone: ${known}`], edits: [{ kind: 'delete', path: [key] }] };
  }
  if (value === undefined) return byHand(`“${text}” cannot be read`);
  const change = known === undefined ? `new: ${value}` : `${known} became ${value}`;
  return { ...NOTHING, changes: [change], edits: [{ kind: 'set', path: [key], value }] };
}

function versionIn(text: string): string | undefined {
  const [, number] = /^(?:cloud ?pay)? ?v?\.? ?([12])$/i.exec(text) ?? [];
  return number === undefined ? undefined : `v${number}`;
}

function emvIn(text: string): string | undefined {
  return /^(yes|no)$/i.test(text) ? text.toLowerCase() : undefined;
}
