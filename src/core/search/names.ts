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
    return bestPerThing(same.map((entry) => hitOf(entry, { whole: true, score: 1, slips: 0 }, 0)));
  }

  function find(text: string): Found<T> {
    const typed = formOf(text);
    if (typed.joined.length === 0 || typed.joined.length > LONGEST_QUERY) return { hits: [], near: [] };
    const hits: Ranked<T>[] = [];
    const near: Ranked<T>[] = [];
    for (const place of candidates(typed.joined, CANDIDATES)) {
      const entry = entries[place];
      if (!entry) continue;
      const likeness = compare(typed, entry.form);
      const distance = fuseDistance(typed, entry.form);
      if (likeness) hits.push(hitOf(entry, likeness, distance ?? 1));
      else if (distance !== undefined) near.push(nearOf(entry, distance));
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
function fuseDistance(typed: Form, name: Form): number | undefined {
  const direct = Fuse.match(typed.joined, name.joined, FUSE);
  if (direct.isMatch) return direct.score;
  if (typed.words.length < 2) return undefined;
  const sorted = Fuse.match(typed.words.toSorted().join(''), name.words.toSorted().join(''), FUSE);
  return sorted.isMatch ? sorted.score : undefined;
}

/** A match with all that decides its place. */
type Ranked<T> = { readonly match: Match<T>; readonly mended: boolean; readonly distance: number };

function hitOf<T>({ of, name }: Named<T>, { whole, score, slips }: Likeness, distance: number): Ranked<T> {
  return { match: { of, name, whole, score }, mended: slips > 0, distance };
}

function nearOf<T>({ of, name }: Named<T>, distance: number): Ranked<T> {
  return { match: { of, name, whole: false, score: (1 - distance) / 2 }, mended: true, distance };
}

/** What stands there as it was typed comes before what must be mended; Fuse decides between equals. */
function byRank<T>(a: Ranked<T>, b: Ranked<T>): number {
  return Number(a.mended) - Number(b.mended) || b.match.score - a.match.score || a.distance - b.distance;
}

/** Each thing once, by its best name; best first. */
function bestPerThing<T>(ranked: readonly Ranked<T>[]): Match<T>[] {
  const best = new Map<T, Match<T>>();
  for (const { match } of ranked.toSorted(byRank)) {
    if (!best.has(match.of)) best.set(match.of, match);
  }
  return [...best.values()];
}
