import { type Edit, entryEdits } from '../knowledge/edit-record.ts';
import type { Vendor, VendorRecord } from '../knowledge/vendor.ts';
import { type Cell, type Column, plain } from './table.ts';
import type { Types } from './write-table.ts';

/** An item that a cell and the record may both have. */
export type Item<T> = {
  /** Identifies what it is about. */
  readonly key: string;
  /** As the page would write it. */
  readonly text: string;
  /** The same with what only the knowledge has, if it has more. */
  readonly line?: string;
  /** The record's value. */
  readonly value: T;
  /** A known difference: the knowledge has decided otherwise than the page. */
  readonly slip?: string | undefined;
};

/** The differences between a cell of the page and the record. */
export type Finding = {
  /** Differences that were decided already: nothing to do. */
  readonly slips: readonly string[];
  /** New facts on the page that can be applied, in words and as edits. */
  readonly changes: readonly string[];
  readonly edits: readonly Edit[];
  /** What a person must decide. */
  readonly byHand: readonly string[];
};

export const NOTHING: Finding = { slips: [], changes: [], edits: [], byHand: [] };

/** A finding with edits, described by `change`. */
export function changed(change: string, ...edits: readonly Edit[]): Finding {
  return { ...NOTHING, changes: [change], edits };
}

/** A finding for a person; nothing changes until then. */
export function byHand(...why: readonly string[]): Finding {
  return { ...NOTHING, byHand: why };
}

/** Compares a cell with the record. */
export type CellComparison = (cell: Cell, vendor: Vendor, types: Types) => Finding;

/** A column whose cells contain items, each identified by what it is about. */
export type ItemColumn<T extends object | string> = {
  readonly key: Column;
  /** The record's list of its entries, if that has another name. */
  readonly list?: keyof VendorRecord;
  /** What the record says in it: the entries of the list first. */
  readonly items: (vendor: Vendor, types: Types) => readonly Item<T>[];
  /** What a cell says, and why any of it cannot be read. */
  readonly read: (cell: Cell, types: Types, vendor: Vendor) => readonly (Item<T> | string)[];
  /** The keys of an entry that come from the page; the others are the knowledge's own and stay. */
  readonly keys?: readonly string[];
  /** Why a new item, or one that differs from `held`, must be checked by a person. */
  readonly doubt?: (value: T, held: T | undefined) => string | undefined;
};

/**
 * Compares what has changed in a column since the page was last read. An item that the record words differently than the page
 * did is left to a person. Nothing counts as removed while anything in the cell cannot be read.
 */
export function itemComparison<T extends object | string>(column: ItemColumn<T>): CellComparison {
  return (cell, vendor, types) => {
    const record = column.items(vendor, types);
    const read = (lines: Cell) => withKnown(record, lines, (rest) => column.read(rest, types, vendor));
    const decided = vendor.cells?.[column.key];
    // What the page said when it was last read: the same as the record, unless the record says otherwise.
    const before = decided === undefined ? record : read(decided.split('\n'));
    const page = read(cell);
    const { now, slips, unclear } = onceEach(page.filter(isItem));
    const known = new Map(record.map((item, at) => [item.key, { item, at }]));
    const was = new Map(before.filter(isItem).map((item) => [item.key, item]));
    const found = [...now].map(([key, item]) => itemFinding(column, item, known.get(key), was.get(key)));
    const unreadable = page.filter((part) => typeof part === 'string');
    const open = [...unreadable, ...unclear, ...found.flatMap((one) => one.byHand)];
    const gone = [...known].filter(([key]) => !now.has(key) && was.has(key)).map(([, held]) => held);
    const taken = open.length > 0 ? found : [...found, ...gone.map((held) => goneFinding(column, held))];
    return {
      slips,
      changes: taken.flatMap(({ changes }) => changes),
      edits: taken.flatMap(({ edits }) => edits),
      byHand: open,
    };
  };
}

function isItem<T>(part: Item<T> | string): part is Item<T> {
  return typeof part !== 'string';
}

/** Lines that are exactly as the record would be written need not be read. */
function withKnown<T>(
  record: readonly Item<T>[],
  cell: Cell,
  read: (rest: Cell) => readonly (Item<T> | string)[],
): readonly (Item<T> | string)[] {
  const byLine = new Map(
    record.flatMap((item) => [[item.text, item] as const, [item.line ?? item.text, item] as const]),
  );
  const known = cell.flatMap((line) => byLine.get(plain(line)) ?? []);
  return [...known, ...read(cell.filter((line) => !byLine.has(plain(line))))];
}

/** The same item twice in the same words is a slip; in different words, nobody knows which is right. */
function onceEach<T>(items: readonly Item<T>[]) {
  const now = new Map<string, Item<T>>();
  const slips = items.flatMap(({ slip }) => slip ?? []);
  const unclear = new Map<string, string>();
  for (const item of items) {
    const { key, text } = item;
    const first = now.get(key)?.text;
    if (first === text) slips.push(`${text} stands more than once`);
    else if (first !== undefined) unclear.set(key, `“${first}” and “${text}” stand for the same`);
    else now.set(key, item);
  }
  for (const key of unclear.keys()) now.delete(key);
  return { now, slips: [...new Set(slips)], unclear: unclear.values() };
}

/** An item of the record, and its index. */
type RecordedItem<T> = { readonly item: Item<T>; readonly at: number };

/** Compares an item of the page with that of the record, if there is one; `old` is the page's earlier version. */
function itemFinding<T extends object | string>(
  column: ItemColumn<T>,
  { text, value }: Item<T>,
  held: RecordedItem<T> | undefined,
  old: Item<T> | undefined,
): Finding {
  const recorded = held?.item.text;
  if (recorded === text || old?.text === text) return NOTHING;
  if (held && old && old.text !== recorded)
    return byHand(`“${old.text}” became “${text}”; the record has it as “${recorded}”`);
  const why = column.doubt?.(value, held?.item.value);
  if (why !== undefined) return byHand(why);
  if (!held) return changed(`new: ${text}`, additionOf(column, value));
  const path = pathOf(column, held);
  const edits: Edit[] =
    typeof value === 'string' ? [{ kind: 'set', path, value }] : entryEdits(path, value, column.keys ?? []);
  return changed(`“${recorded}” became “${text}”`, ...edits);
}

function goneFinding<T extends object | string>(column: ItemColumn<T>, held: RecordedItem<T>): Finding {
  return changed(`gone: ${held.item.text}`, { kind: 'delete', path: pathOf(column, held) });
}

function pathOf<T extends object | string>(
  { key, list = key }: ItemColumn<T>,
  { item, at }: RecordedItem<T>,
) {
  return typeof item.value === 'string' ? [key] : [list, at];
}

function additionOf<T extends object | string>({ key, list = key }: ItemColumn<T>, value: T): Edit {
  return typeof value === 'string'
    ? { kind: 'set', path: [key], value }
    : { kind: 'add', path: [list], value: { ...value } };
}
