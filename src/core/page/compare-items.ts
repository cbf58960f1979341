import { type Edit, entryEdits } from '../knowledge/edit-record.ts';
import type { Vendor, VendorRecord } from '../knowledge/vendor.ts';
import { type Cell, type Column, plain } from './table.ts';
import type { Types } from './write-table.ts';

/** Something that a cell and the record may both say. */
export type Item<T> = {
  /** What it is about. */
  readonly key: string;
  /** As the page would write it. */
  readonly text: string;
  /** The same with what only the knowledge has, where it has more. */
  readonly line?: string;
  /** As the record holds it. */
  readonly value: T;
  /** Where the page writes otherwise what the knowledge has decided on. */
  readonly slip?: string | undefined;
};

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

/** A finding that proposes edits; `change` says them. */
export function changed(change: string, ...edits: readonly Edit[]): Finding {
  return { ...NOTHING, changes: [change], edits };
}

/** What is not read from the page: nothing changes until a person has looked. */
export function byHand(...why: readonly string[]): Finding {
  return { ...NOTHING, byHand: why };
}

/** Holds a cell against the record. */
export type CellComparison = (cell: Cell, vendor: Vendor, types: Types) => Finding;

/** A column whose cells hold items, each known again by what it is about. */
export type ItemColumn<T extends object | string> = {
  readonly key: Column;
  /** The list of the record that holds its entries, if that has another name. */
  readonly list?: keyof VendorRecord;
  /** What the record says in it: the entries of the list first. */
  readonly items: (vendor: Vendor, types: Types) => readonly Item<T>[];
  /** What a cell says, and why any of it cannot be read. */
  readonly read: (cell: Cell, types: Types, vendor: Vendor) => readonly (Item<T> | string)[];
  /** The keys of an entry that the page holds; the others are the knowledge's own and stay. */
  readonly keys?: readonly string[];
  /** Why an item that is new, or otherwise than `held`, is not taken over unasked. */
  readonly doubt?: (value: T, held: T | undefined) => string | undefined;
};

/**
 * Compares what has changed in a column since the page was read. An item that the record holds in other words than the page
 * had it is left to a person; nothing counts as gone while anything in the cell cannot be read.
 */
export function itemComparison<T extends object | string>(column: ItemColumn<T>): CellComparison {
  return (cell, vendor, types) => {
    const record = column.items(vendor, types);
    const read = (lines: Cell) => withKnown(record, lines, (rest) => column.read(rest, types, vendor));
    const decided = vendor.cells?.[column.key];
    // What the page said when it was read: just what the record holds, unless the record says otherwise.
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

/** Lines that are just as the record would be written are taken as they are, whatever stands in them. */
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

/** What stands twice in the same words is a slip; in other words nobody knows which ones hold. */
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

/** An item of the record, and which of them it is. */
type RecordedItem<T> = { readonly item: Item<T>; readonly at: number };

/** An item of the page beside that of the record, if there is one; `old` is how the page had it before. */
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
