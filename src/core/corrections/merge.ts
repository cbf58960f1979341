import type { Knowledge } from '../knowledge/knowledge.ts';
import { parseKnowledge } from '../knowledge/parse.ts';
import { fileOf, type SourceFile, textOf, vendorFile } from '../knowledge/source-file.ts';
import { type Conflict, fitOf, writtenAs } from './correct.ts';
import type { Fix } from './correction.ts';

/** A vendor's file as it is and as it would be, with the fixes from which that comes. */
type MergedFile = {
  readonly file: string;
  readonly before: string;
  readonly after: string;
  readonly fixes: readonly Fix[];
};

export type Merge = {
  readonly files: readonly MergedFile[];
  /** Fixes that the files hold already. */
  readonly held: readonly Fix[];
  /** Fixes that are left out: the files were edited otherwise, or would have problems. */
  readonly conflicts: readonly Conflict[];
};

/** The fixes, the oldest first, written into the files of a sound knowledge; what they do not touch stays to the letter. */
export function mergeFixes(sources: readonly SourceFile[], fixes: readonly Fix[]): Merge {
  const before = new Map(sources.map((source) => [source.path, textOf(source)]));
  let after = new Map(before);
  const taken: Fix[] = [];
  const held: Fix[] = [];
  const conflicts: Conflict[] = [];
  for (const fix of fixes) {
    const written = withFix(after, fix);
    if (written.kind === 'held') held.push(fix);
    if (written.kind === 'conflict') conflicts.push({ fix, why: written.why });
    if (written.kind !== 'texts') continue;
    taken.push(fix);
    after = written.texts;
  }
  const files = [...after].flatMap(([file, text]): MergedFile[] => {
    const old = before.get(file) ?? '';
    const own = taken.filter((fix) => vendorFile(fix.vendor) === file);
    return own.length === 0 || text === old ? [] : [{ file, before: old, after: text, fixes: own }];
  });
  return { files, held, conflicts };
}

type Texts = Map<string, string>;
type Written =
  | { readonly kind: 'texts'; readonly texts: Texts }
  | { readonly kind: 'held' }
  | { readonly kind: 'conflict'; readonly why: readonly string[] };

/** One fix, whole or not at all: its corrections one after the other, and the knowledge sound behind each of them. */
function withFix(before: Texts, fix: Fix): Written {
  let texts = before;
  const file = vendorFile(fix.vendor);
  for (const correction of fix.corrections) {
    const parsed = parsedTexts(texts);
    if (Array.isArray(parsed)) return { kind: 'conflict', why: parsed };
    const vendor = parsed.vendors.find(({ id }) => id === fix.vendor);
    const fit = fitOf(fix.vendor, vendor, correction);
    if (fit.kind === 'conflict') return { kind: 'conflict', why: [fit.why] };
    if (fit.kind !== 'held') texts = new Map(texts).set(file, writtenAs(texts.get(file), fit));
  }
  if (texts === before) return { kind: 'held' };
  const parsed = parsedTexts(texts);
  return Array.isArray(parsed) ? { kind: 'conflict', why: parsed } : { kind: 'texts', texts };
}

/** The knowledge of such files, or what is wrong with them. */
function parsedTexts(texts: Texts): Knowledge | string[] {
  const parsed = parseKnowledge([...texts].map(([path, text]) => fileOf(path, text)));
  return parsed.kind === 'knowledge' ? parsed.knowledge : parsed.problems.map(({ message }) => message);
}
