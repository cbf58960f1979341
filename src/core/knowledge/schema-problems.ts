import type { z } from 'zod';
import { knownKeys } from './known-keys.ts';
import { either, nearest } from './nearest.ts';
import { formatProblem, type Problem } from './problem.ts';
import { wordIssue, wordValue } from './wording.ts';
import { type Path, placeOf, placeOfKey, type YamlTree } from './yaml-tree.ts';

/** A record as its schema has it, or everything that keeps the file from being one. */
type Checked<T> =
  | { readonly kind: 'record'; readonly record: T }
  | { readonly kind: 'problems'; readonly problems: readonly Problem[] };

/** Holds a file against its schema. */
export function checkSchema<T>(schema: z.ZodType<T>, tree: YamlTree): Checked<T> {
  const value: unknown = tree.document.toJS();
  if (value === null || value === undefined) {
    const message = 'the file is empty; write its record, or delete the file';
    return { kind: 'problems', problems: [{ file: tree.file, line: 1, column: 1, message }] };
  }
  const result = schema.safeParse(value, { error: wordIssue, reportInput: true });
  if (result.success) return { kind: 'record', record: result.data };
  const issues = result.error.issues.flatMap((issue) => unfold(issue, []));
  const problems = issues
    .filter((issue) => !isExplained(issue, issues))
    .flatMap((issue) => translate(tree, schema, issue));
  return { kind: 'problems', problems: onceEach(problems) };
}

/** A value that breaks two parts of one rule (a link's scheme and its host) is one problem. */
function onceEach(problems: readonly Problem[]): Problem[] {
  return [...new Map(problems.map((problem) => [formatProblem(problem), problem])).values()];
}

/** Of a union that failed, the issues within the one choice whose shape fits; else the union's own. */
function unfold(issue: z.core.$ZodIssue, above: Path): readonly z.core.$ZodIssue[] {
  const path = [...above, ...issue.path];
  if (issue.code === 'invalid_union') {
    const fitting = issue.errors.filter((issues) => !issues.some(isAboutShape));
    const [only] = fitting;
    if (only && fitting.length === 1) return only.flatMap((inner) => unfold(inner, path));
  }
  return [{ ...issue, path }];
}

function isAboutShape({ path, code }: z.core.$ZodIssue): boolean {
  return path.length === 0 && (code === 'invalid_type' || code === 'invalid_value');
}

/** A record with a misspelt key is not also told that it lacks the very key. */
function isExplained(issue: z.core.$ZodIssue, issues: readonly z.core.$ZodIssue[]): boolean {
  const record = issue.code === 'custom' ? issue.path : issue.path.slice(0, -1);
  const unknown = issues.flatMap((other) => {
    return other.code === 'unrecognized_keys' && other.path.join('/') === record.join('/') ? other.keys : [];
  });
  if (issue.code === 'custom') return unknown.length > 0;
  const key = String(issue.path.at(-1));
  return issue.input === undefined && unknown.some((other) => nearest(other, [key]).length > 0);
}

function translate(tree: YamlTree, schema: z.ZodType, issue: z.core.$ZodIssue): readonly Problem[] {
  const { path } = issue;
  const { file } = tree;
  if (issue.code === 'unrecognized_keys') {
    const known = knownKeys(schema, path);
    return issue.keys.map((key) => {
      return { file, ...placeOfKey(tree, [...path, key]), message: unknownKey(key, known) };
    });
  }
  const message = wordValue(path, issue.input, meantValue(issue) ?? issue.message);
  return [{ file, ...placeOf(tree, path), message }];
}

/** For a misspelt word of a closed list: what was most likely meant, in place of the whole list. */
function meantValue(issue: z.core.$ZodIssue): string | undefined {
  if (issue.code !== 'invalid_value' || typeof issue.input !== 'string') return undefined;
  const near = nearest(issue.input, issue.values.map(String));
  return near.length > 0 ? `${issue.message.split('; ')[0]}; write ${either(near)}` : undefined;
}

function unknownKey(key: string, known: readonly string[]): string {
  const near = nearest(key, known).map((name) => `"${name}"`);
  const advice = near.length > 0 ? `write ${either(near)}` : `the keys here are ${known.join(', ')}`;
  return `unknown key "${key}"; ${advice}`;
}
