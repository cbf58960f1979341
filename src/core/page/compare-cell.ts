import type { Edit } from '../knowledge/edit-record.ts';
import type { Vendor } from '../knowledge/vendor.ts';
import { joined } from '../text/normalise.ts';
import {
  byHand,
  type CellComparison,
  changed,
  type Finding,
  itemComparison,
  NOTHING,
} from './compare-items.ts';
import { CONTACTS } from './read-contacts.ts';
import { BIDS, EMV, NEEDS, TYPES, VERSION } from './read-items.ts';
import { type Cell, type Column, hasMark, plain, plainCell, shown } from './table.ts';
import { plainLine, type Types, writtenCell } from './write-table.ts';

const COMPARISONS: Readonly<Record<Column, CellComparison>> = {
  name: compareName,
  invoiceTypes: itemComparison(TYPES),
  exampleBids: itemComparison(BIDS),
  needs: itemComparison(NEEDS),
  version: itemComparison(VERSION),
  emv: itemComparison(EMV),
  contacts: itemComparison(CONTACTS),
};

/** Compares a cell with the record: first by its words, then by their meaning. */
export function compareCell(cell: Cell, column: Column, vendor: Vendor, types: Types): Finding {
  const text = plainCell(cell);
  if (text === plain(knownText(column, vendor, types))) return NOTHING;
  const decided = vendor.cells?.[column];
  if (decided !== undefined && text === plain(decided)) return slipOf(`“${text}”`);
  const found = COMPARISONS[column](cell, vendor, types);
  if (decided === undefined || found.edits.length === 0 || found.byHand.length > 0) return found;
  const read: Edit = { kind: 'set', path: ['cells', column], value: cell.map(plain).join('\n') };
  return { ...found, edits: [...found.edits, read] };
}

function slipOf(slip: string): Finding {
  return { ...NOTHING, slips: [slip] };
}

/** What the page would say in a column, on one line. */
export function knownText(column: Column, vendor: Vendor, types: Types): string {
  return writtenCell(vendor, column, types).map(plainLine).join(' ');
}

/** The forms under which the page may have a partner's row, the record's own name first. */
export function pageNames({ name, aliases = [], source, cells }: Vendor): readonly string[] {
  const others = [source.row, cells?.name].filter((form) => form !== undefined);
  return [name, ...aliases, ...others];
}

/** A name for finding rows: its letters, in lower case, and digits or, without any, its other characters. */
export function nameKey(name: string): string {
  return joined(name) || plain(name);
}

/** Compares the name's cell with the record; company and remarks are read from separate lines. */
function compareName(cell: Cell, vendor: Vendor): Finding {
  const text = plainCell(cell);
  const [first = '', ...rest] = cell.map(plain);
  if (text === plain(vendor.name)) return NOTHING;
  if (hasMark(text)) return byHand(`“${shown(text)}” cannot be read`);
  if (pageNames(vendor).some((form) => nameKey(form) === nameKey(text))) {
    return nameKey(text) === nameKey(vendor.name) && plain(first) !== plain(vendor.name)
      ? byHand(`the page writes “${text}”; write the name so, or mend the page`)
      : slipOf(`“${text}” for “${vendor.name}”`);
  }
  if (first !== plain(vendor.name))
    return byHand(`the name is now “${text}”; “${vendor.name}” in the record`);
  const said = rest.join(' ');
  const company = /^Company: (\S.*)$/.exec(said)?.[1];
  if (company === undefined || vendor.remarks !== undefined) {
    return byHand(`“${said}” stands below the name; put it where it belongs`);
  }
  return changed(`company: ${company}`, { kind: 'set', path: ['company'], value: company });
}
