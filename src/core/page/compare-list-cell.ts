import type { Vendor } from '../knowledge/vendor.ts';
import { compareLists } from './compare-list.ts';
import type { Finding } from './edit.ts';
import type { Item, ItemsRead, ListColumn } from './item.ts';
import { bidItem, readBids } from './read-bids.ts';
import { contactItem, readContacts } from './read-contacts.ts';
import { readTypes, typeItem } from './read-types.ts';
import { type Cell, plain } from './table.ts';
import type { Types } from './write-cell.ts';

/** Holds a cell that is a list against the record's list; what the page said before counts as read. */
export function compareList(cell: Cell, column: ListColumn, vendor: Vendor, types: Types): Finding {
  const record = itemsOf(column, vendor, types);
  const decided = vendor.cells?.[column];
  const before = decided === undefined ? record : readItems(decided.split('\n'), column, types, record).items;
  return compareLists({ column, record, before, page: readItems(cell, column, types, record) });
}

/** Lines that are just as the record would be written are taken as they are, whatever stands in them. */
function readItems(cell: Cell, column: ListColumn, types: Types, record: readonly Item[]): ItemsRead {
  const byText = new Map(record.map((item) => [item.text, item]));
  const known = cell.flatMap((line) => byText.get(plain(line)) ?? []);
  const rest = cell.filter((line) => !byText.has(plain(line)));
  const read = readLines(rest, column, types);
  return { ...read, items: [...known, ...read.items] };
}

function readLines(cell: Cell, column: ListColumn, types: Types): ItemsRead {
  switch (column) {
    case 'invoiceTypes':
      return readTypes(cell, types);
    case 'exampleBids':
      return readBids(cell);
    case 'contacts':
      return readContacts(cell);
  }
}

function itemsOf(column: ListColumn, vendor: Vendor, types: Types): readonly Item[] {
  switch (column) {
    case 'invoiceTypes':
      return (vendor.invoiceTypes ?? []).map((entry) => typeItem(entry, types));
    case 'exampleBids':
      return (vendor.exampleBids ?? []).map(bidItem);
    case 'contacts':
      return (vendor.contacts ?? []).map(contactItem);
  }
}
