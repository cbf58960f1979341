import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import type { Answered } from '../../../../src/core/say/answered.ts';

const Entry: z.ZodType<Entry> = z.lazy(() => z.union([z.string(), z.number(), z.array(Entry)]));
type Entry = string | number | Entry[];
const Entries = z.array(Entry).default([]);
const Ids = z.array(z.union([z.string(), z.number()])).optional();

/** A question with what an honest reader of the page expects; the head of the YAML files explains it. */
export const Expected = z.object({
  ask: z.string(),
  kind: z.string(),
  vendors: Ids,
  bids: Ids,
  types: Ids,
  notVendors: z.array(z.string()).default([]),
  answered: z.boolean().optional(),
  intents: z.array(z.string()).optional(),
  first: Entries,
  firstLacks: Entries,
  holds: Entries,
  lacks: Entries,
  lines: z.number().optional(),
});
export type Expected = z.infer<typeof Expected>;

/** The questions of a file beside this one. */
export function questionsIn(name: string): Expected[] {
  const text = readFileSync(new URL(name, import.meta.url), 'utf8');
  return z.object({ questions: z.array(Expected) }).parse(parse(text, { maxAliasCount: -1 })).questions;
}

/** What an answer fails of what is expected; empty for a good one. */
export function failuresOf(expected: Expected, answer: Answered, answered: boolean): string[] {
  const text = plain(answer.text);
  const lines = text.split('\n').filter((one) => one.trim() !== '');
  const first = lines[0] ?? '';
  const failed = (name: string, isGood: boolean) => (isGood ? [] : [name]);
  const lacks = (where: string, entries: readonly Entry[]) =>
    (entries.flat(9) as Entry[]).every((one) => !has(where, one));
  return [
    ...failed('vendors', sameIds(answer, 'vendor', expected.vendors)),
    ...failed('bids', sameIds(answer, 'bid', expected.bids)),
    ...failed('types', sameIds(answer, 'invoice-type', expected.types)),
    ...failed(
      'notVendors',
      answer.results.every(({ kind, id }) => kind !== 'vendor' || !expected.notVendors.includes(id)),
    ),
    ...failed('answered', expected.answered === undefined || expected.answered === answered),
    ...failed('intents', expected.intents?.includes(answer.intent) ?? true),
    ...failed(
      'first',
      expected.first.every((one) => has(first, one)),
    ),
    ...failed('firstLacks', lacks(first, expected.firstLacks)),
    ...failed(
      'holds',
      expected.holds.every((one) => has(text, one)),
    ),
    ...failed('lacks', lacks(text, expected.lacks)),
    ...failed('lines', expected.lines === undefined || lines.length <= expected.lines),
  ];
}

function sameIds({ results }: Answered, kind: string, ids: Expected['vendors']): boolean {
  if (ids === undefined) return true;
  const found = results.flatMap((result) => (result.kind === kind ? [result.id] : []));
  return [...new Set(found)].toSorted().join() === ids.map(String).toSorted().join();
}

/** As it is compared: small letters, plain quotes, dashes and spaces, no marks. */
function plain(text: string): string {
  return text
    .toLowerCase()
    .replace(/[*`]/g, '')
    .replace(/[‘’]/g, "'")
    .replace(/[“”]/g, '"')
    .replace(/[‐‑‒–—−]/g, '-')
    .replace(/[\u00a0\u202f]/g, ' ');
}

/** Whether the text holds a whole word or phrase, a /regular expression/, or any one of a list. */
function has(text: string, entry: Entry): boolean {
  if (Array.isArray(entry)) return entry.some((one) => has(text, one));
  const word = String(entry);
  if (/^\/.+\/$/s.test(word)) return new RegExp(word.slice(1, -1), 'iu').test(text);
  const escaped = plain(word).replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
  return new RegExp(`(?<![\\p{L}\\p{N}])${escaped}(?![\\p{L}\\p{N}])`, 'u').test(text);
}
