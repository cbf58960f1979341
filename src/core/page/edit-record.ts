import { Document, isNode, isScalar, type Pair, parseDocument, YAMLMap, YAMLSeq } from 'yaml';
import { VendorRecord } from '../knowledge/vendor.ts';
import type { Edit } from './edit.ts';

// How the knowledge is written: texts wrap at this column, and a short entry stands on one line.
const LINE_WIDTH = 112;
const SHORT = 80;
const KEYS = Object.keys(VendorRecord.shape);

/** The text of a vendor's file with edits made; what they do not touch stays to the letter, comments and order too. */
export function editedRecord(text: string, edits: readonly Edit[]): string {
  const document = parseDocument(text, { stringKeys: true });
  for (const edit of edits.toSorted(byOrder)) apply(document, edit);
  const touched = new Set(edits.map(({ path }) => String(path[0])));
  for (const key of touched) dropIfEmpty(document, key);
  return [...touched].reduce((made, key) => withKey(made, key, pairOf(document, key)), text);
}

/** Entries are changed before any goes, the last goes first, and new ones come last: so that places stay true. */
function byOrder(a: Edit, b: Edit): number {
  const rank = { set: 0, delete: 1, add: 2 };
  if (a.kind !== b.kind) return rank[a.kind] - rank[b.kind];
  return a.kind === 'delete' ? Number(b.path[1] ?? 0) - Number(a.path[1] ?? 0) : 0;
}

function apply(document: Document, edit: Edit): void {
  switch (edit.kind) {
    case 'set':
      document.setIn(edit.path, edit.value);
      return;
    case 'delete':
      document.deleteIn(edit.path);
      return;
    case 'add': {
      const [key] = edit.path;
      const flow = JSON.stringify(edit.value).length < SHORT && key !== 'contacts' && key !== 'links';
      if (!document.has(key)) document.set(key, new YAMLSeq());
      document.addIn(edit.path, document.createNode(edit.value, { flow }));
    }
  }
}

/** A list without entries is left out: silence is a missing key. */
function dropIfEmpty(document: Document, key: string): void {
  const value = document.get(key);
  if ((value instanceof YAMLSeq || value instanceof YAMLMap) && value.items.length === 0)
    document.delete(key);
}

/** The text with one key as the pair has it: in its old place, where its schema has it if it is new, or gone. */
function withKey(text: string, key: string, pair: Pair | undefined): string {
  const old = pairOf(parseDocument(text, { stringKeys: true }), key);
  const lines = pair ? rendered(pair) : '';
  if (old) {
    const [from, to] = extentOf(text, old);
    return text.slice(0, from) + lines + text.slice(to);
  }
  const at = placeFor(text, key);
  const before = text.slice(0, at);
  return (before === '' || before.endsWith('\n') ? before : `${before}\n`) + lines + text.slice(at);
}

function rendered(pair: Pair): string {
  const map = new YAMLMap();
  const { key, value } = pair;
  if (isNode(key)) Object.assign(key, { commentBefore: null, spaceBefore: false });
  // Comments below a list stand outside of what is written anew.
  if (value instanceof YAMLSeq || value instanceof YAMLMap) value.comment = null;
  map.items = [pair];
  const document = new Document();
  document.contents = map;
  return document.toString({ lineWidth: LINE_WIDTH, singleQuote: true });
}

/** From the beginning of the key's line to the end of the value's last. */
function extentOf(text: string, { key, value }: Pair): [number, number] {
  const start = isNode(key) ? (key.range?.[0] ?? 0) : 0;
  const end = lastOffset(value) ?? start;
  const from = text.lastIndexOf('\n', start - 1) + 1;
  const lineEnd = end > 0 && text[end - 1] === '\n' ? end : text.indexOf('\n', end) + 1;
  return [from, lineEnd === 0 ? text.length : lineEnd];
}

/** Where a value ends, without comments and blank lines behind it. */
function lastOffset(value: unknown): number | undefined {
  if ((value instanceof YAMLSeq || value instanceof YAMLMap) && !value.flow) {
    const last: unknown = value.items.at(-1);
    if (isNode(last)) return lastOffset(last);
    if (last instanceof Object && 'value' in last) return lastOffset(last.value) ?? value.range?.[1];
  }
  return isNode(value) ? value.range?.[1] : undefined;
}

function placeFor(text: string, key: string): number {
  const later = KEYS.slice(KEYS.indexOf(key) + 1);
  const document = parseDocument(text, { stringKeys: true });
  const next = later.map((name) => pairOf(document, name)).find((pair) => pair !== undefined);
  return next ? extentOf(text, next)[0] : text.length;
}

function pairOf(document: Document, key: string): Pair | undefined {
  const { contents } = document;
  if (!(contents instanceof YAMLMap)) return undefined;
  return contents.items.find((item) => item.key === key || (isScalar(item.key) && item.key.value === key));
}
