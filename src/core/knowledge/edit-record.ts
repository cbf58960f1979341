import {
  isCollection,
  isMap,
  isNode,
  isPair,
  isScalar,
  isSeq,
  parseDocument,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';
import { knownKeys } from './schema-problems.ts';
import { VendorRecord } from './vendor.ts';
import { blockLines, blockScalar, flowScalar, flowText } from './write-yaml.ts';
import { nodeAt, pairOf } from './yaml-tree.ts';

/** An edit of a record, by the path to the value in its YAML file; indexes refer to the unedited file. */
export type Edit =
  | { readonly kind: 'set'; readonly path: readonly (string | number)[]; readonly value: string }
  | { readonly kind: 'delete'; readonly path: readonly (string | number)[] }
  | {
      readonly kind: 'add';
      readonly path: readonly [string];
      /** An entry of a list: a record or a text. */
      readonly value: Readonly<Record<string, unknown>> | string;
    };

/** The edits that set some keys of an entry to those of `value`, or remove them. */
export function entryEdits(at: Edit['path'], value: object, keys: readonly string[]): Edit[] {
  const said = new Map<string, unknown>(Object.entries(value));
  return keys.map((key): Edit => {
    const part = said.get(key);
    const path = [...at, key];
    return typeof part === 'string' ? { kind: 'set', path, value: part } : { kind: 'delete', path };
  });
}

/** A range of a text, and its replacement. */
type Splice = { readonly from: number; readonly to: number; readonly text: string };

/** A record and its text; `eol` is its line ending. */
type RecordSource = { readonly text: string; readonly root: YAMLMap; readonly eol: string };

type EditPath = Edit['path'];

const BYTE_ORDER_MARK = '\uFEFF';

/**
 * Edits the text of a vendor's file. Only the entry of an edit changes: from its dash or key to the end of its last line; in
 * a flow list or record, the item with its comma. All other bytes stay, including comments above the entry. Throws if the
 * text is not a record.
 */
export function editedRecord(text: string, edits: readonly Edit[]): string {
  const mark = text.startsWith(BYTE_ORDER_MARK) ? BYTE_ORDER_MARK : '';
  // A list may replace a word, such as `none known`.
  const lists = edits.flatMap(({ kind, path }) => (kind === 'add' ? path : []));
  const isReplaced = ({ kind, path: [key, ...more] }: Edit) =>
    kind === 'delete' && more.length === 0 && lists.some((list) => list === key);
  const ordered = edits.filter((edit) => !isReplaced(edit)).toSorted(byOrder);
  return mark + ordered.reduce(withEdit, text.slice(mark.length));
}

/** Edits from the end to the beginning, and additions last, so that indexes stay valid. */
function byOrder(a: Edit, b: Edit): number {
  const rank = { set: 0, add: 1, delete: 2 };
  if (a.kind !== b.kind) return rank[a.kind] - rank[b.kind];
  return a.kind === 'delete' ? Number(b.path[1] ?? 0) - Number(a.path[1] ?? 0) : 0;
}

function withEdit(text: string, edit: Edit): string {
  const { contents: root } = parseDocument(text, { stringKeys: true, keepSourceTokens: true });
  if (!isMap(root)) throw new Error('the text is not a record');
  const source = { text, root, eol: text.includes('\r\n') ? '\r\n' : '\n' };
  const { from, to, text: put } = spliceOf(source, edit);
  return text.slice(0, from) + put + text.slice(to);
}

function spliceOf(source: RecordSource, edit: Edit): Splice {
  switch (edit.kind) {
    case 'set':
      return setSplice(source, edit.path, edit.value);
    case 'delete':
      return deleteSplice(source, edit.path);
    case 'add': {
      const [key] = edit.path;
      const list = nodeAt(source.root, edit.path);
      return isSeq(list) && list.items.length > 0
        ? entrySplice(source, list, key, edit.value)
        : pairSplice(source, source.root, [], key, [edit.value]);
    }
  }
}

function setSplice(source: RecordSource, path: EditPath, value: unknown): Splice {
  const { text, root, eol } = source;
  const [above, key] = [path.slice(0, -1), String(path.at(-1))];
  const parent = nodeAt(root, above);
  if (!isCollection(parent) || parent.items.length === 0) return setSplice(source, above, { [key]: value });
  const old = nodeAt(root, path);
  if (!isScalar(old) || !old.range || typeof value !== 'string')
    return isMap(parent) ? pairSplice(source, parent, above, key, value) : put(0, '');
  const [from] = old.range;
  const to = endOf(text, old);
  const column = columnOf(text, startOfItem(parent, indexOf(parent, path.at(-1))));
  // A block text may have a comment after its indicator; before any other comment, the value stays on its line.
  const comment = /^[|>]\S*([ \t]+#[^\r\n]*)/.exec(text.slice(from, to))?.[1] ?? '';
  const isWithinLine = parent.flow || text.slice(to, lineEnd(text, to)).trim() !== '';
  const [head = '', ...rest] = isWithinLine
    ? [flowScalar(value, old.type)]
    : blockScalar(value, old.type, column);
  return { from, to, text: [head + comment, ...rest].join(eol) };
}

/** Replaces a key of a record; a new key is inserted in the order of the schema. */
function pairSplice(source: RecordSource, map: YAMLMap, path: EditPath, key: string, value: unknown): Splice {
  const { text, eol } = source;
  const first = startOf(map.items[0]);
  const column = columnOf(text, first);
  const pair = map.flow
    ? flowText({ [key]: value })
        .slice(1, -1)
        .trim()
    : blockLines({ [key]: value }, key, column).join(eol);
  const old = pairOf(map, key);
  if (old) return { from: startOf(old), to: endOf(text, old), text: pair };
  const keys = knownKeys(VendorRecord, path);
  const earlier = keys.slice(0, keys.indexOf(key)).toReversed();
  const before = earlier.map((name) => pairOf(map, name)).find((one) => one !== undefined);
  if (map.flow) return before ? put(endOf(text, before), `, ${pair}`) : put(first, `${pair}, `);
  const newLine = eol + ' '.repeat(column);
  return before ? put(lineEnd(text, endOf(text, before)), newLine + pair) : put(first, pair + newLine);
}

/** A new entry at the end of a list. */
function entrySplice(source: RecordSource, list: YAMLSeq, key: string, value: unknown): Splice {
  const { text, eol } = source;
  const end = endOf(text, list.items.at(-1));
  if (list.flow) return put(end, `, ${flowText(value)}`);
  const column = columnOf(text, dashOf(list, list.items.length - 1));
  const written = blockLines([value], key, column).join(eol);
  return put(lineEnd(text, end), `${eol}${' '.repeat(column)}${written}`);
}

function deleteSplice(source: RecordSource, path: EditPath): Splice {
  const above = path.slice(0, -1);
  const parent = nodeAt(source.root, above);
  const at = isCollection(parent) ? indexOf(parent, path.at(-1)) : -1;
  if (!isCollection(parent) || at === -1) return put(0, '');
  // If nothing is recorded, the key is absent; there is no empty list.
  if (parent.items.length === 1 && above.length > 0) return deleteSplice(source, above);
  const { text } = source;
  const end = endOf(text, parent.items[at]);
  if (parent.flow) return flowItemSplice(text, parent, at);
  const start = startOfItem(parent, at);
  const lineStart = start - columnOf(text, start);
  if (text.slice(lineStart, start).trim() === '') return linesSplice(source, parent, at, lineStart, end);
  // The first key of an entry follows its dash: the next one moves there.
  const next = startOf(parent.items[at + 1]);
  const stop = lineEnd(text, end);
  return { from: start, to: text.slice(stop, next).trim() === '' ? next : stop, text: '' };
}

/** Removes whole lines; comments of a list that is removed with its last entry stay. */
function linesSplice(
  { text, eol }: RecordSource,
  parent: YAMLMap | YAMLSeq,
  at: number,
  from: number,
  end: number,
): Splice {
  const stop = lineEnd(text, end);
  const item = parent.items[at];
  const list = isPair(item) && isCollection(item.value) ? item.value : undefined;
  const within = list ? text.slice(from, startOf(list.items[0])) : '';
  const stored = within
    .split(/\r?\n/)
    .flatMap((line) => (/^\s*#/.test(line) ? [line.trimStart() + eol] : []));
  if (stop === text.length && !text.endsWith('\n')) {
    const before = text.slice(0, from).replace(/\r?\n$/, '').length;
    return { from: before, to: stop, text: stored.map((line) => eol + line.trimEnd()).join('') };
  }
  return { from, to: Math.min(text.length, stop + (text[stop] === '\r' ? 2 : 1)), text: stored.join('') };
}

/** Removes an item of a flow list with one comma; a comment in between stays. */
function flowItemSplice(text: string, { items }: YAMLMap | YAMLSeq, at: number): Splice {
  const [start, end] = [startOf(items[at]), endOf(text, items[at])];
  const before = at > 0 ? endOf(text, items[at - 1]) : start;
  const after = at === 0 && items.length > 1 ? startOf(items[1]) : end;
  const isBare = (part: string) => /^[\s,]*$/.test(part);
  if (isBare(text.slice(before, start)) && isBare(text.slice(end, after)))
    return { from: before, to: after, text: '' };
  const from = at > 0 ? before : start;
  return { from, to: after, text: (text.slice(from, start) + text.slice(end, after)).replace(',', '') };
}

function put(at: number, text: string): Splice {
  return { from: at, to: at, text };
}

function indexOf(parent: YAMLMap | YAMLSeq, step: string | number | undefined): number {
  if (isSeq(parent)) return typeof step === 'number' && step < parent.items.length ? step : -1;
  return parent.items.findIndex(({ key }) => isScalar(key) && key.value === step);
}

/** The start of an item of a block list or record: its dash or key. */
function startOfItem(parent: YAMLMap | YAMLSeq, at: number): number {
  return isSeq(parent) && !parent.flow ? dashOf(parent, at) : startOf(parent.items[at]);
}

function dashOf({ srcToken }: YAMLSeq, at: number): number {
  const items = srcToken?.type === 'block-seq' ? srcToken.items : [];
  const dashes = items.flatMap(({ start }) => start.filter(({ type }) => type === 'seq-item-ind'));
  return dashes[at]?.offset ?? 0;
}

function startOf(item: unknown): number {
  const sign = isPair(item) && item.srcToken?.start.find(({ type }) => type === 'explicit-key-ind');
  if (sign) return sign.offset;
  const node = isPair(item) ? item.key : item;
  return isNode(node) ? (node.range?.[0] ?? 0) : 0;
}

/** The end of a value, without the comments and blank lines after it. */
function endOf(text: string, item: unknown): number {
  const node = isPair(item) ? item.value : item;
  if (!isNode(node) || !node.range) return startOf(item);
  if (isCollection(node) && !node.flow && node.items.length > 0) return endOf(text, node.items.at(-1));
  const [from, to] = node.range;
  return from + text.slice(from, to).trimEnd().length;
}

function columnOf(text: string, at: number): number {
  return at - (text.lastIndexOf('\n', at - 1) + 1);
}

/** The end of a line, before the line break. */
function lineEnd(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  if (end === -1) return text.length;
  return text[end - 1] === '\r' ? end - 1 : end;
}
