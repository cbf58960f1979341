import type { Edit } from '../knowledge/edit-record.ts';
import type { Finding } from './edit.ts';
import type { Item, ItemsRead, ListColumn } from './item.ts';

// The fields of an entry that the page's cell holds; the others are the knowledge's own and stay.
const FIELDS: Readonly<Record<ListColumn, readonly string[]>> = {
  invoiceTypes: ['remark'],
  exampleBids: ['biller', 'remark'],
  contacts: ['name', 'email', 'role'],
};

/** A list of the record, what the page was when it was last read, and what it is now. */
type Sides = {
  readonly column: ListColumn;
  readonly record: readonly Item[];
  readonly before: readonly Item[];
  readonly page: ItemsRead;
};

/**
 * What has changed on the page since it was read, applied to the record. An entry that the record holds in other words than
 * the page had it is left to a person.
 */
export function compareLists({ column, record, before, page }: Sides): Finding {
  const known = new Map(record.map((item, at) => [item.key, { item, at }]));
  const was = new Map(before.map((item) => [item.key, item]));
  const now = new Map(page.items.map((item) => [item.key, item]));
  const found = { changes: [] as string[], edits: [] as Edit[], byHand: [...page.unreadable] };
  for (const [key, item] of now) {
    const held = known.get(key);
    if (held?.item.text === item.text || was.get(key)?.text === item.text) continue;
    if (!held) {
      found.changes.push(`new: ${item.text}`);
      found.edits.push({ kind: 'add', path: [column], value: item.entry });
    } else if (was.has(key) && was.get(key)?.text !== held.item.text) {
      found.byHand.push(
        `“${was.get(key)?.text}” became “${item.text}”; the record has it as “${held.item.text}”`,
      );
    } else {
      found.changes.push(`“${held.item.text}” became “${item.text}”`);
      found.edits.push(...fieldEdits(column, held.at, item));
    }
  }
  for (const [key, { item, at }] of known) {
    // What could not be read may be just this entry.
    if (now.has(key) || !was.has(key) || page.unreadable.length > 0) continue;
    found.changes.push(`gone: ${item.text}`);
    found.edits.push({ kind: 'delete', path: [column, at] });
  }
  return { slips: page.slips, ...found };
}

function fieldEdits(column: ListColumn, at: number, { entry }: Item): Edit[] {
  const values = new Map<string, unknown>(Object.entries(entry));
  return FIELDS[column].map((field): Edit => {
    const value = values.get(field);
    const path = [column, at, field];
    return typeof value === 'string' ? { kind: 'set', path, value } : { kind: 'delete', path };
  });
}
