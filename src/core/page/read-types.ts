import { InvoiceTypeId } from '../knowledge/ids.ts';
import type { InvoiceType } from '../knowledge/invoice-type.ts';
import type { VendorInvoiceType } from '../knowledge/vendor.ts';
import type { Item, ItemsRead } from './item.ts';
import { type Cell, plain } from './table.ts';
import { plainLine, type Types, writtenType } from './write-cell.ts';

/** Reads `43-Permits`, `43 - Permits (OTC)`; a line each. An alias of a type is a slip of the page. */
export function readTypes(cell: Cell, types: Types): ItemsRead {
  const read = cell.map((line) => readType(plain(line), types));
  return {
    items: read.flatMap(({ type }) => (type ? [typeItem(type, types)] : [])),
    slips: read.flatMap(({ slip }) => (slip === undefined ? [] : [slip])),
    unreadable: read.flatMap(({ why }) => (why === undefined ? [] : [why])),
  };
}

/** An invoice type of a record, as an item. */
export function typeItem(entry: VendorInvoiceType, types: Types): Item {
  return { key: String(entry.id), text: plainLine(writtenType(entry, types)), entry };
}

type TypeRead = { readonly type?: VendorInvoiceType; readonly slip?: string; readonly why?: string };

function readType(line: string, types: Types): TypeRead {
  const [, digits, said = ''] = /^(\d+)\s*[-–—:.]?\s*(.*)$/.exec(line) ?? [];
  const id = InvoiceTypeId.safeParse(digits === undefined ? undefined : Number(digits)).data;
  if (id === undefined) return { why: `“${line}” does not begin with the id of an invoice type` };
  const type = types.get(id);
  if (!type) return { why: `invoice type ${line} is new; add it to invoice-types.yml first` };
  const name = nameIn(said, type);
  if (name === undefined) {
    return {
      why: `${id} is “${said}” here and “${type.name}” in invoice-types.yml; add an alias or mend one of them`,
    };
  }
  const remark = unbracketed(said.slice(plain(name).length).trim());
  return {
    type: remark === '' ? { id } : { id, remark },
    ...(name === type.name ? {} : { slip: `${id}: “${name}” for “${type.name}”` }),
  };
}

/** The longest of the type's names with which the words begin. */
function nameIn(said: string, { name, aliases = [] }: InvoiceType): string | undefined {
  return [name, ...aliases]
    .toSorted((a, b) => b.length - a.length)
    .find((one) => {
      const begins = said.toLowerCase().startsWith(plain(one).toLowerCase());
      return begins && !/^[\p{L}\p{N}]/u.test(said.slice(plain(one).length));
    });
}

/** What stands in brackets that hold the whole. */
function unbracketed(text: string): string {
  return /^\((.*)\)$/s.exec(text)?.[1]?.trim() ?? text;
}
