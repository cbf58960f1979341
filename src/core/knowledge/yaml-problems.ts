import { isScalar, visit, type YAMLError, type YAMLMap } from 'yaml';
import { type Problem, placeOfOffset } from './problem.ts';
import type { YamlTree } from './yaml-tree.ts';

const CONFLICT = /^(<{7}|>{7}) /m;

/** What keeps a file from being read as YAML at all: one problem a line, since one slip sets off several errors. */
export function syntaxProblems(tree: YamlTree): readonly Problem[] {
  const conflict = CONFLICT.exec(tree.text);
  if (conflict) {
    return [problemAt(tree, conflict.index, 'a mark of a git conflict stands here; settle the conflict')];
  }
  const { errors, warnings } = tree.document;
  const problems = [...errors, ...warnings].map((error) =>
    problemAt(tree, error.pos[0], syntaxMessage(error)),
  );
  if (problems.length === 0) return referenceProblems(tree);
  return [...Map.groupBy(problems, ({ line }) => line).values()].flatMap((onLine) => onLine.slice(0, 1));
}

/** Keys that stand twice in one record. */
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
  return [...Map.groupBy(keys, ({ value }) => value).values()].flatMap(([first, ...others]) => {
    const { line } = placeOfOffset(tree.text, first?.range?.[0] ?? 0);
    return others.map(({ value, range }) =>
      problemAt(tree, range?.[0] ?? 0, `the key "${value}" stands already on line ${line}; keep one of them`),
    );
  });
}

/** Anchors and aliases: no record of ours needs them, and a text that begins with `*` or `&` becomes one unawares. */
function referenceProblems(tree: YamlTree): readonly Problem[] {
  const problems: Problem[] = [];
  const advice = 'write the value out, or put a text that begins so in quotes';
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
      return 'not YAML: a second ":" or a wrong indent; put a text that holds ": " in quotes, or mend the indent';
    case 'BAD_SCALAR_START':
      return `not YAML: ${message}; put the text in quotes`;
    case 'TAG_RESOLVE_FAILED':
      return `${message}; leave the tag out, or put a text that begins with "!" in quotes`;
    case 'NON_STRING_KEY':
      return 'a list or a record stands where a key should; write a plain key';
    default:
      return `not YAML: ${message.replace(/(['"])quote/, 'quote $1')}; mend it here or just above`;
  }
}

function problemAt(tree: YamlTree, offset: number, message: string): Problem {
  return { file: tree.file, ...placeOfOffset(tree.text, offset), message };
}
