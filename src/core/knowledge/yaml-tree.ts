import {
  type Document,
  isMap,
  isNode,
  isScalar,
  isSeq,
  type Node,
  type Pair,
  parseDocument,
  visit,
  type YAMLError,
  type YAMLMap,
} from 'yaml';
import { type Position, type Problem, placeOfOffset } from './problem.ts';

/** A parsed YAML file with the position of every value. */
export type YamlTree = {
  readonly file: string;
  readonly text: string;
  readonly document: Document.Parsed;
};

/** The path from the root to a value: keys and indexes. */
export type Path = readonly PropertyKey[];

/** A scalar and its position. */
type Scalar = { readonly value: unknown; readonly place: Position };

/** Parses a YAML file, without its byte order mark. Its problems are in `document.errors` and `document.warnings`. */
export function readTree(file: string, written: string): YamlTree {
  const text = written.replace(/^\uFEFF/, '');
  // We find duplicate keys ourselves: yaml reports only the second one.
  const options = { prettyErrors: false, stringKeys: true, uniqueKeys: false } as const;
  return { file, text, document: parseDocument(text, { ...options, logLevel: 'error' }) };
}

/** The position of a value; of its key if the value is blank; of its parent if it is missing. */
export function placeOf(tree: YamlTree, path: Path): Position {
  const node = nodeAt(tree.document.contents, path);
  const isBlank = node === undefined || (isScalar(node) && node.value === null);
  const found = isBlank ? (keyNodeAt(tree, path) ?? node) : node;
  if (found?.range) return placeOfOffset(tree.text, found.range[0]);
  return path.length === 0 ? { line: 1, column: 1 } : placeOf(tree, path.slice(0, -1));
}

/** The position of a value's key. */
export function placeOfKey(tree: YamlTree, path: Path): Position {
  const key = keyNodeAt(tree, path);
  return key?.range ? placeOfOffset(tree.text, key.range[0]) : placeOf(tree, path.slice(0, -1));
}

/** Every scalar under a pattern such as `['contacts', '*', 'email']`, `*` being every entry of a list. */
export function scalarsAt(tree: YamlTree, pattern: readonly string[]): readonly Scalar[] {
  return pathsAt(tree.document.contents, pattern, []).flatMap((path) => {
    const node = nodeAt(tree.document.contents, path);
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

/** The value at a path below a node. */
export function nodeAt(root: unknown, path: Path): Node | undefined {
  let node = root;
  for (const step of path) {
    if (isMap(node)) node = pairOf(node, step)?.value;
    else node = isSeq(node) && typeof step === 'number' ? node.items[step] : undefined;
  }
  return isNode(node) ? node : undefined;
}

function keyNodeAt(tree: YamlTree, path: Path): Node | undefined {
  const parent = path.length > 0 ? nodeAt(tree.document.contents, path.slice(0, -1)) : undefined;
  const key = isMap(parent) ? pairOf(parent, path.at(-1))?.key : undefined;
  return isNode(key) ? key : undefined;
}

/** The pair of a key; of duplicate keys the last one, which is used. */
export function pairOf(map: YAMLMap, name: PropertyKey | undefined): Pair | undefined {
  return map.items.findLast(({ key }) => isScalar(key) && key.value === name);
}

const CONFLICT = /^(<{7}|>{7}) /m;

/** Why a file is not YAML at all: one problem a line, since one mistake causes several errors. */
export function syntaxProblems(tree: YamlTree): readonly Problem[] {
  const conflict = CONFLICT.exec(tree.text);
  if (conflict) {
    return [problemAt(tree, conflict.index, 'a git conflict marker is here; resolve the conflict')];
  }
  const { errors, warnings } = tree.document;
  const problems = [...errors, ...warnings].map((error) =>
    problemAt(tree, error.pos[0], syntaxMessage(error)),
  );
  if (problems.length === 0) return referenceProblems(tree);
  return [...Map.groupBy(problems, ({ line }) => line).values()].flatMap((onLine) => onLine.slice(0, 1));
}

/** Keys that occur twice in one record. */
export function doubledKeyProblems(tree: YamlTree): readonly Problem[] {
  const problems: Problem[] = [];
  visit(tree.document, {
    Map: (_, map) => {
      problems.push(...doubledKeysOf(tree, map));
    },
  });
  return problems;
}

function doubledKeysOf(tree: YamlTree, map: YAMLMap): readonly Problem[] {
  const keys = map.items.map(({ key }) => key).filter((key) => isScalar(key));
  return [...Map.groupBy(keys, ({ value }) => value).values()].flatMap(([first, ...others]) =>
    others.map(({ value, range }) => {
      const { line } = placeOfOffset(tree.text, first?.range?.[0] ?? 0);
      const message = `the key "${value}" is already on line ${line}; keep one of them`;
      return problemAt(tree, range?.[0] ?? 0, message);
    }),
  );
}

/** Anchors and aliases: no record needs them, and text that begins with `*` or `&` becomes one by accident. */
function referenceProblems(tree: YamlTree): readonly Problem[] {
  const problems: Problem[] = [];
  const advice = 'write the value out, or put text that begins like this in quotes';
  visit(tree.document, {
    Alias: (_, { source, range }) => {
      problems.push(problemAt(tree, range?.[0] ?? 0, `*${source} is an alias of YAML; ${advice}`));
    },
    Value: (_, { anchor, range }) => {
      if (anchor)
        problems.push(problemAt(tree, range?.[0] ?? 0, `&${anchor} is an anchor of YAML; ${advice}`));
    },
  });
  return problems;
}

function syntaxMessage({ code, message }: YAMLError): string {
  switch (code) {
    case 'MULTIPLE_DOCS':
      return 'a second document begins here; keep one document in a file';
    case 'TAB_AS_INDENT':
      return 'not YAML: a tab indents this line; indent with spaces';
    case 'BLOCK_AS_IMPLICIT_KEY':
      return 'not YAML: a second ":" or wrong indentation; put text that contains ": " in quotes, or fix the indentation';
    case 'BAD_SCALAR_START':
      return `not YAML: ${message}; put the text in quotes`;
    case 'TAG_RESOLVE_FAILED':
      return `${message}; leave the tag out, or put text that begins with "!" in quotes`;
    case 'NON_STRING_KEY':
      return 'a list or a record is where a key should be; write a plain key';
    default:
      return `not YAML: ${message.replace(/(['"])quote/, 'quote $1')}; fix it here or just above`;
  }
}

function problemAt(tree: YamlTree, offset: number, message: string): Problem {
  return { file: tree.file, ...placeOfOffset(tree.text, offset), message };
}
