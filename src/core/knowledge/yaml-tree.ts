import {
  type Document,
  isMap,
  isNode,
  isScalar,
  isSeq,
  type Node,
  type Pair,
  parseDocument,
  type YAMLMap,
} from 'yaml';
import { type Place, placeOfOffset } from './problem.ts';

/** A YAML file that has been read, in which every value can still be found where it stands. */
export type YamlTree = {
  readonly file: string;
  readonly text: string;
  readonly document: Document.Parsed;
};

/** The way from the whole to a value: keys and numbers of entries. */
export type Path = readonly PropertyKey[];

/** A single value with its place. */
type Scalar = { readonly value: unknown; readonly place: Place };

/** Reads a YAML file, without its byte order mark; what is wrong stands in `document.errors` and `document.warnings`. */
export function readTree(file: string, written: string): YamlTree {
  const text = written.replace(/^\uFEFF/, '');
  // Doubled keys are found by ourselves: yaml tells only of the second.
  const options = { prettyErrors: false, stringKeys: true, uniqueKeys: false } as const;
  return { file, text, document: parseDocument(text, { ...options, logLevel: 'error' }) };
}

/** Where a value stands; its key where it is blank; what encloses it where it is missing. */
export function placeOf(tree: YamlTree, path: Path): Place {
  const node = nodeAt(tree, path);
  const isBlank = node === undefined || (isScalar(node) && node.value === null);
  const found = isBlank ? (keyNodeAt(tree, path) ?? node) : node;
  if (found?.range) return placeOfOffset(tree.text, found.range[0]);
  return path.length === 0 ? { line: 1, column: 1 } : placeOf(tree, path.slice(0, -1));
}

/** Where the key of a value stands. */
export function placeOfKey(tree: YamlTree, path: Path): Place {
  const key = keyNodeAt(tree, path);
  return key?.range ? placeOfOffset(tree.text, key.range[0]) : placeOf(tree, path.slice(0, -1));
}

/** Every single value under a pattern such as `['contacts', '*', 'email']`, `*` being every entry of a list. */
export function scalarsAt(tree: YamlTree, pattern: readonly string[]): readonly Scalar[] {
  return pathsAt(tree.document.contents, pattern, []).flatMap((path) => {
    const node = nodeAt(tree, path);
    return isScalar(node) ? [{ value: node.value, place: placeOf(tree, path) }] : [];
  });
}

function pathsAt(node: unknown, [step, ...rest]: readonly string[], path: Path): readonly Path[] {
  if (step === undefined) return [path];
  if (step === '*') {
    const items = isSeq(node) ? node.items : [];
    return items.flatMap((item, index) => pathsAt(item, rest, [...path, index]));
  }
  const pair = isMap(node) ? pairOf(node, step) : undefined;
  return pair ? pathsAt(pair.value, rest, [...path, step]) : [];
}

function nodeAt({ document }: YamlTree, path: Path): Node | undefined {
  let node: unknown = document.contents;
  for (const step of path) {
    if (isMap(node)) node = pairOf(node, step)?.value;
    else node = isSeq(node) && typeof step === 'number' ? node.items[step] : undefined;
  }
  return isNode(node) ? node : undefined;
}

function keyNodeAt(tree: YamlTree, path: Path): Node | undefined {
  const parent = path.length > 0 ? nodeAt(tree, path.slice(0, -1)) : undefined;
  const key = isMap(parent) ? pairOf(parent, path.at(-1))?.key : undefined;
  return isNode(key) ? key : undefined;
}

/** The last one, when the key is doubled: that one counts. */
function pairOf(map: YAMLMap, name: PropertyKey | undefined): Pair | undefined {
  return map.items.findLast(({ key }) => isScalar(key) && key.value === name);
}
