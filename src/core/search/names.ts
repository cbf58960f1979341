import Fuse from 'fuse.js';
import { indexCandidates } from './candidates.ts';
import { compare, type Form, type Likeness } from './likeness.ts';
import { joined, wordsOf } from './normalise.ts';

/** A name, and what it is the name of; a thing may have several names. */
export type Named<T> = { readonly name: string; readonly of: T };

/** Something that was found: by which of its names, and how surely (0 to 1). */
export type Match<T> = {
  readonly of: T;
  readonly name: string;
  readonly whole: boolean;
  readonly score: number;
};

/** `hits` are meant, best first; `near` only look alike and are no more than suggestions. */
export type Found<T> = { readonly hits: readonly Match<T>[]; readonly near: readonly Match<T>[] };

// Parts of names that match this nearly alike are as likely meant as the best.
const TIE = 0.06;

/** The best matches and those that tie with it: an exact name beats all others, a whole name every part of one. */
export function tiedBest<T extends { readonly whole: boolean; readonly score: number }>(
  matches: readonly T[],
): T[] {
  const [best] = matches.toSorted((a, b) => Number(b.whole) - Number(a.whole) || b.score - a.score);
  if (!best) return [];
  const margin = best.whole ? 0.005 : TIE;
  return matches.filter(({ whole, score }) => whole === best.whole && score >= best.score - margin);
}

export type NameSearch<T> = {
  /** What a name that may be misspelt, cut short or out of order can mean. */
  readonly find: (typed: string) => Found<T>;
  /** What bears exactly this name; signs, spaces and case do not matter. */
  readonly exact: (typed: string) => readonly Match<T>[];
};

const CANDIDATES = 16;
const LONGEST_QUERY = 64;
const NEAR = 3;
const FUSE = { ignoreLocation: true, threshold: 0.6, includeScore: true } as const;

/** What is typed, as `compare` takes it. */
export function formOf(text: string): Form {
  const words = wordsOf(text);
  return { words, joined: words.join('') };
}

/**
 * A search over names: candidates by letter pairs, ranked by Fuse, told apart by counting slips. Case, accents, spaces,
 * hyphens and punctuation do not matter; more than 64 letters are nobody's name and find nothing.
 */
export function indexNames<T>(names: readonly Named<T>[]): NameSearch<T> {
  const entries = names.map(({ name, of }) => ({ name, of, form: formOf(name) }));
  const candidates = indexCandidates(entries.map(({ form }) => form.joined));

  const exactly = Map.groupBy(entries, ({ form }) => form.joined);

  function exact(text: string): readonly Match<T>[] {
    const same = exactly.get(joined(text)) ?? [];
    return bestPerThing(same.map(({ of, name }) => ({ of, name, whole: true, score: 1 })));
  }

  function find(text: string): Found<T> {
    const typed = formOf(text);
    if (typed.joined.length === 0 || typed.joined.length > LONGEST_QUERY) return { hits: [], near: [] };
    const hits: Match<T>[] = [];
    const near: Match<T>[] = [];
    for (const place of candidates(typed.joined, CANDIDATES)) {
      const entry = entries[place];
      if (!entry) continue;
      const fuzzy = fuseScore(typed, entry.form);
      if (fuzzy === undefined) continue;
      const likeness = compare(typed, entry.form);
      (likeness ? hits : near).push(matchOf(entry, likeness, fuzzy));
    }
    const meant = bestPerThing(hits);
    const known = new Set(meant.map(({ of }) => of));
    return {
      hits: meant,
      near: bestPerThing(near)
        .filter(({ of }) => !known.has(of))
        .slice(0, NEAR),
    };
  }

  return { find, exact };
}

/** How far Fuse finds the two apart, from 0 (equal) to 1; undefined beyond its threshold. Words may stand in any order. */
function fuseScore(typed: Form, name: Form): number | undefined {
  const direct = Fuse.match(typed.joined, name.joined, FUSE);
  if (direct.isMatch) return direct.score;
  if (typed.words.length < 2) return undefined;
  const sorted = Fuse.match(typed.words.toSorted().join(''), name.words.toSorted().join(''), FUSE);
  return sorted.isMatch ? sorted.score : undefined;
}

function matchOf<T>({ of, name }: Named<T>, likeness: Likeness | undefined, fuzzy: number): Match<T> {
  if (likeness) return { of, name, whole: likeness.whole, score: likeness.score };
  return { of, name, whole: false, score: (1 - fuzzy) / 2 };
}

/** Each thing once, by its best name; best first. */
function bestPerThing<T>(matches: readonly Match<T>[]): Match<T>[] {
  const best = new Map<T, Match<T>>();
  for (const match of matches.toSorted((a, b) => b.score - a.score)) {
    if (!best.has(match.of)) best.set(match.of, match);
  }
  return [...best.values()];
}
