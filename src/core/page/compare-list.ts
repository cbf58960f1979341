import type { Edit } from '../knowledge/edit-record.ts';
import type { Vendor } from '../knowledge/vendor.ts';
import {
  bidItem,
  contactDoubt,
  contactItem,
  type Item,
  type ItemsRead,
  readBids,
  readContacts,
  readTypes,
  typeItem,
} from './read-items.ts';
import { type Cell, type Column, plain } from './table.ts';
import type { Types } from './write-table.ts';

/** What a cell of the page says beside the record. */
export type Finding = {
  /** What the knowledge has decided on already: nothing to do. */
  readonly slips: readonly string[];
  /** What the page says anew and the record can take over, in words and as edits. */
  readonly changes: readonly string[];
  readonly edits: readonly Edit[];
  /** What a person must settle. */
  readonly byHand: readonly string[];
};

export const NOTHING: Finding = { slips: [], changes: [], edits: [], byHand: [] };

export function slip(...slips: readonly string[]): Finding {
  return { ...NOTHING, slips };
}

export function byHand(...why: readonly string[]): Finding {
  return { ...NOTHING, byHand: why };
}

/** The columns whose cells are lists: each entry is known again by what it is about. */
type ListColumn = Extract<Column, 'invoiceTypes' | 'exampleBids' | 'contacts'>;

/** How the cells of a list are read, and the keys of an entry that they hold; the others are the knowledge's own and stay. */
type List = {
  readonly read: (cell: Cell, types: Types) => ItemsRead;
  readonly items: (vendor: Vendor, types: Types) => readonly Item[];
  readonly keys: readonly string[];
};

const LISTS: Readonly<Record<ListColumn, List>> = {
  invoiceTypes: {
    read: readTypes,
    items: ({ invoiceTypes = [] }, types) => invoiceTypes.map((entry) => typeItem(entry, types)),
    keys: ['remark'],
  },
  exampleBids: {
    read: readBids,
    items: ({ exampleBids = [] }) => exampleBids.map(bidItem),
    keys: ['biller', 'remark'],
  },
  contacts: {
    read: readContacts,
    items: ({ contacts = [] }) => contacts.map(contactItem),
    keys: ['name', 'email', 'role'],
  },
};

/**
 * What has changed on the page since it was read, applied to the record's list. An entry that the record holds in other words
 * than the page had it is left to a person; nothing counts as gone while anything in the cell cannot be read.
 */
export function compareList(cell: Cell, column: ListColumn, vendor: Vendor, types: Types): Finding {
  const record = LISTS[column].items(vendor, types);
  const decided = vendor.cells?.[column];
  // What the page said when it was read: just what the record holds, unless the record says otherwise.
  const before = decided === undefined ? record : readItems(decided.split('\n'), column, types, record).items;
  const page = readItems(cell, column, types, record);
  const { now, slips, unclear } = onceEach(page.items);
  const known = new Map(record.map((item, at) => [item.key, { item, at }]));
  const was = new Map(before.map((item) => [item.key, item]));
  const items = [...now].map(([key, item]) => itemFinding(column, item, known.get(key), was.get(key)));
  const open = [...page.unreadable, ...unclear, ...items.flatMap((one) => one.byHand)];
  const isGone = ([key]: readonly [string, unknown]) => !now.has(key) && was.has(key);
  const gone = open.length > 0 ? [] : [...known].filter(isGone).map(([, one]) => one);
  return {
    slips: [...page.slips, ...slips],
    changes: [...items.flatMap(({ changes }) => changes), ...gone.map(({ item }) => `gone: ${item.text}`)],
    edits: [
      ...items.flatMap(({ edits }) => edits),
      ...gone.map(({ at }): Edit => ({ kind: 'delete', path: [column, at] })),
    ],
    byHand: open,
  };
}

type Held = { readonly item: Item; readonly at: number };

/** An entry of the page beside that of the record, if there is one; `old` is how the page had it before. */
function itemFinding(column: ListColumn, item: Item, held: Held | undefined, old: Item | undefined): Finding {
  const { entry, text } = item;
  if (held?.item.text === text || old?.text === text) return NOTHING;
  if (held && old && old.text !== held.item.text)
    return byHand(`“${old.text}” became “${text}”; the record has it as “${held.item.text}”`);
  const doubt = doubtOf(entry, held?.item.entry);
  if (doubt !== undefined) return byHand(doubt);
  if (!held)
    return { ...NOTHING, changes: [`new: ${text}`], edits: [{ kind: 'add', path: [column], value: entry }] };
  const change = `“${held.item.text}” became “${text}”`;
  return { ...NOTHING, changes: [change], edits: keyEdits(column, held.at, item) };
}

/** Why an entry that is new or otherwise is not taken over unasked. */
function doubtOf(entry: Item['entry'], held: Item['entry'] | undefined): string | undefined {
  if (!('id' in entry) && !('bid' in entry)) return contactDoubt(entry);
  return held && 'bid' in held && held.biller !== undefined
    ? `which part of BID ${held.bid} is the biller’s name cannot be told`
    : undefined;
}

/** Lines that are just as the record would be written are taken as they are, whatever stands in them. */
function readItems(cell: Cell, column: ListColumn, types: Types, record: readonly Item[]): ItemsRead {
  const byText = new Map(record.flatMap((item) => [[item.text, item] as const, [item.line, item] as const]));
  const known = cell.flatMap((line) => byText.get(plain(line)) ?? []);
  const rest = cell.filter((line) => !byText.has(plain(line)));
  const read = LISTS[column].read(rest, types);
  return { ...read, items: [...known, ...read.items] };
}

/** What stands twice in the same words is a slip; in other words nobody knows which ones hold. */
function onceEach(items: readonly Item[]): { now: Map<string, Item>; slips: string[]; unclear: string[] } {
  const now = new Map<string, Item>();
  const slips: string[] = [];
  const unclear: string[] = [];
  for (const [key, [item, ...others]] of Map.groupBy(items, ({ key }) => key)) {
    const other = others.find(({ text }) => text !== item?.text);
    if (!item) continue;
    if (other) unclear.push(`“${item.text}” and “${other.text}” stand for the same`);
    else now.set(key, item);
    if (!other && others.length > 0) slips.push(`${item.text} stands more than once`);
  }
  return { now, slips, unclear };
}

function keyEdits(column: ListColumn, at: number, { entry }: Item): Edit[] {
  const values = new Map<string, unknown>(Object.entries(entry));
  return LISTS[column].keys.map((key): Edit => {
    const value = values.get(key);
    const path = [column, at, key];
    return typeof value === 'string' ? { kind: 'set', path, value } : { kind: 'delete', path };
  });
}
