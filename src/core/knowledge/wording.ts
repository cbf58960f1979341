import type { z } from 'zod';
import type { Path } from './yaml-tree.ts';

const LONGEST_SHOWN = 60;

/** What a schema says of a value where it has no words of its own: `is …; write …`. */
export function wordIssue(issue: z.core.$ZodRawIssue): string | undefined {
  if (issue.code === 'too_small' && issue.origin === 'array') return 'is an empty list; add an entry';
  if (issue.code !== 'invalid_type') return undefined;
  if (issue.input === undefined) return 'is missing; add it';
  const is = `is ${kindOf(issue.input)}`;
  switch (issue.expected) {
    case 'string':
      return `${is}, not a text; ${isPlain(issue.input) ? `put it in quotes: "${issue.input}"` : 'write one text'}`;
    case 'array':
      return `${is}, not a list; write each entry on a line of its own that begins with "- "`;
    case 'object':
      return `${is}, not a record; write its keys with their values, each on a line of its own`;
    default:
      return `${is}, not a whole number; write it in digits, without quotes`;
  }
}

/** The whole message: what stands where, what is wrong with it, what to write instead. */
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

/** What follows the semicolon: a message that says "is no BID; write …" serves a missing BID too. */
function advice(message: string): string {
  const [, ...rest] = message.split('; ');
  return rest.length > 0 ? rest.join('; ') : 'add it';
}

function kindOf(value: unknown): string {
  if (typeof value === 'string') return 'a text';
  if (isPlain(value)) return typeof value === 'boolean' ? 'true or false' : 'a number';
  return Array.isArray(value) ? 'a list' : 'a record';
}

function isPlain(value: unknown): value is number | bigint | boolean {
  return typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean';
}
