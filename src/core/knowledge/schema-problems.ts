import { z } from 'zod';
import { either, nearest } from '../text/slips.ts';
import { atTop, formatProblem, type Problem } from './problem.ts';
import { type Path, placeOf, placeOfKey, type YamlTree } from './yaml-tree.ts';

/** A valid record, or every problem of the file. */
type Checked<T> =
  | { readonly kind: 'record'; readonly record: T }
  | { readonly kind: 'problems'; readonly problems: readonly Problem[] };

/** Checks a file against its schema. */
export function checkSchema<T>(schema: z.ZodType<T>, tree: YamlTree): Checked<T> {
  const value: unknown = tree.document.toJS();
  if (value === null || value === undefined) {
    const problem = atTop(tree.file, 'the file is empty; write its record, or delete the file');
    return { kind: 'problems', problems: [problem] };
  }
  const result = schema.safeParse(value, { error: wordIssue, reportInput: true });
  if (result.success) return { kind: 'record', record: result.data };
  const issues = result.error.issues.flatMap((issue) => unfold(issue, []));
  const problems = issues
    .filter((issue) => !isExplained(issue, issues))
    .flatMap((issue) => translate(tree, schema, issue));
  return { kind: 'problems', problems: onceEach(problems) };
}

/** A value that breaks two parts of one rule (the scheme and the host of a link) is one problem. */
function onceEach(problems: readonly Problem[]): Problem[] {
  return [...new Map(problems.map((problem) => [formatProblem(problem), problem])).values()];
}

/** For a union: the issues of the option whose shape fits, or else the union's own. */
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

/** Merges a misspelt key with the missing key that was meant. */
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

/** For a misspelt word of a closed list: the likeliest words, instead of the whole list. */
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

const LONGEST_SHOWN = 60;

/** The message for an issue, if the schema has none of its own: `is …; write …`. */
export function wordIssue(issue: z.core.$ZodRawIssue): string | undefined {
  if (issue.code === 'too_small' && issue.origin === 'array') return 'is an empty list; add an entry';
  if (issue.code !== 'invalid_type') return undefined;
  if (issue.input === undefined) return 'is missing; add it';
  const is = `is ${kindOf(issue.input)}`;
  switch (issue.expected) {
    case 'string':
      return `${is}, not text; ${isPlain(issue.input) ? `put it in quotes: "${issue.input}"` : 'write text'}`;
    case 'array':
      return `${is}, not a list; write each entry on a line of its own that begins with "- "`;
    case 'object':
      return `${is}, not a record; write its keys with their values, each on a line of its own`;
    default:
      return `${is}, not a whole number; write it in digits, without quotes`;
  }
}

/** The whole message: which value, what is wrong with it, what to write instead. */
export function wordValue(path: Path, value: unknown, message: string): string {
  const what = subject(path);
  if (value === undefined) return `${what} is missing; ${advice(message)}`;
  if (value === null) return `${what} has no value; write one, or leave it out`;
  return `${what}${shown(value)} ${message}`;
}

/** `email`, `entry 2 of aliases`, `the file` */
function subject(path: Path): string {
  const last = path.at(-1);
  if (last === undefined) return 'the file';
  if (typeof last !== 'number') return String(last);
  return `entry ${last + 1} of ${path.length > 1 ? subject(path.slice(0, -1)) : 'the list'}`;
}

function shown(value: unknown): string {
  if (typeof value === 'string') {
    const line = value.replaceAll(/\s+/g, ' ').trim();
    if (line === '') return '';
    return ` "${line.length > LONGEST_SHOWN ? `${line.slice(0, LONGEST_SHOWN)}…` : line}"`;
  }
  return isPlain(value) ? ` ${value}` : '';
}

/** What follows the semicolon: "is not a BID; write …" serves for a missing BID too. */
function advice(message: string): string {
  const [, ...rest] = message.split('; ');
  return rest.length > 0 ? rest.join('; ') : 'add it';
}

function kindOf(value: unknown): string {
  if (typeof value === 'string') return 'text';
  if (isPlain(value)) return typeof value === 'boolean' ? 'true or false' : 'a number';
  return Array.isArray(value) ? 'a list' : 'a record';
}

function isPlain(value: unknown): value is number | bigint | boolean {
  return typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean';
}

/** The keys that a schema knows for the record at a path. */
export function knownKeys(schema: z.core.$ZodType, path: Path): readonly string[] {
  const [step, ...rest] = path;
  const open = openSchema(schema);
  if (step === undefined) return open instanceof z.ZodObject ? Object.keys(open.shape) : [];
  const inner = open === undefined ? undefined : innerSchema(open, step);
  return inner === undefined ? [] : knownKeys(inner, rest);
}

function innerSchema(schema: z.core.$ZodType, step: PropertyKey): z.core.$ZodType | undefined {
  if (schema instanceof z.ZodArray) return schema.element;
  return schema instanceof z.ZodObject && typeof step === 'string' ? schema.shape[step] : undefined;
}

/** The list or record inside an optional or a union. */
function openSchema(schema: z.core.$ZodType): z.core.$ZodType | undefined {
  if (schema instanceof z.ZodOptional) return openSchema(schema.unwrap());
  if (schema instanceof z.ZodUnion) return schema.options.map(openSchema).find(isComposite);
  return isComposite(schema) ? schema : undefined;
}

function isComposite(schema: z.core.$ZodType | undefined): boolean {
  return schema instanceof z.ZodObject || schema instanceof z.ZodArray;
}
