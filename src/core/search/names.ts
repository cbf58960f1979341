import Fuse from 'fuse.js';
import { joined, wordsOf } from '../text/normalise.ts';
import { indexCandidates } from './candidates.ts';
import { compare, type Likeness, type NameForm } from './likeness.ts';

/** A name, and what it is the name of; a thing may have several names. */
export type Indexed<T> = { readonly name: string; readonly of: T };

/** Something that was found: by which of its names, and how surely (0 to 1). */
export type Match<T> = {
  readonly of: T;
  readonly name: string;
  readonly whole: boolean;
  readonly score: number;
};

/**
 * `hits` are meant, best first; `near` only look alike and are no more than suggestions, worked out when they are asked for. A
 * function and no getter: V8 makes a new shape for each object that has one of its own.
 */
type Found<T> = { readonly hits: readonly Match<T>[]; readonly near: () => readonly Match<T>[] };

// Parts of names that match this nearly alike are as likely meant as the best.
const TIE = 0.06;

/** The best matches and those that tie with it: an exact name beats all others, a whole name every part of one. */
export function tiedBest<T extends Rated>(matches: readonly T[]): T[] {
  const [first, ...others] = matches;
  if (!first) return [];
  const best = others.reduce((best, one) => (isBetter(one, best) ? one : best), first);
  const margin = best.whole ? 0.005 : TIE;
  return matches.filter(({ whole, score }) => whole === best.whole && score >= best.score - margin);
}

type Rated = Pick<Match<unknown>, 'whole' | 'score'>;

function isBetter(one: Rated, other: Rated): boolean {
  return one.whole === other.whole ? one.score > other.score : one.whole;
}

export type NameSearch<T> = {
  /** What a name that may be misspelt, cut short or out of order can mean. */
  readonly find: (typed: string) => Found<T>;
  /** What bears exactly this name; signs, spaces and case do not matter. */
  readonly exact: (typed: string) => readonly Match<T>[];
};

type Entry<T> = Indexed<T> & { readonly form: NameForm };
type Hit<T> = { readonly entry: Entry<T>; readonly likeness: Likeness };
type Ranked<T> = Hit<T> & { readonly distance: number };

const CANDIDATES = 16;
const LONGEST_QUERY = 64;
const NEAR = 3;
const NOTHING: Found<never> = { hits: [], near: () => [] };
const EXACT: Likeness = { whole: true, slips: 0, score: 1 };
const FUSE = { ignoreLocation: true, threshold: 0.6, includeScore: true } as const;

/** What is typed, as `compare` takes it. */
export function formOf(text: string): NameForm {
  const words = wordsOf(text);
  return { words, joined: words.join('') };
}

/**
 * A search over names: a few candidates by short runs of letters, told apart by counting slips, ranked with Fuse. Case,
 * accents, spaces, hyphens and punctuation do not matter; more than 64 letters are nobody's name and find nothing.
 */
export function indexNames<T>(names: readonly Indexed<T>[]): NameSearch<T> {
  const entries = names.map(({ name, of }) => ({ name, of, form: formOf(name) }));
  const candidates = indexCandidates(entries.map(({ form }) => form.joined));

  const exactly = Map.groupBy(entries, ({ form }) => form.joined);

  function exact(text: string): readonly Match<T>[] {
    const same = exactly.get(joined(text));
    if (!same) return [];
    return bestPerThing(same.map((entry) => ({ entry, likeness: EXACT, distance: 0 })));
  }

  function find(text: string): Found<T> {
    const typed = formOf(text);
    if (typed.joined.length === 0 || typed.joined.length > LONGEST_QUERY) return NOTHING;
    const hits: Hit<T>[] = [];
    const others: Entry<T>[] = [];
    for (const place of candidates(typed.joined, CANDIDATES)) {
      const entry = entries[place];
      if (!entry) continue;
      const likeness = compare(typed, entry.form);
      if (likeness) hits.push({ entry, likeness });
      else others.push(entry);
    }
    const meant = bestPerThing(ranked(asTyped(hits, typed), typed));
    return {
      hits: meant,
      near() {
        const known = new Set(meant.map(({ of }) => of));
        return suggestions(
          typed,
          others.filter(({ of }) => !known.has(of)),
        );
      },
    };
  }

  return { find, exact };
}

/** How far Fuse finds the two apart, from 0 (equal) to 1; undefined beyond its threshold. Words may stand in any order. */
function fuseDistance(typed: NameForm, name: NameForm): number | undefined {
  const direct = Fuse.match(typed.joined, name.joined, FUSE);
  if (direct.isMatch) return direct.score;
  if (typed.words.length < 2) return undefined;
  const sorted = Fuse.match(typed.words.toSorted().join(''), name.words.toSorted().join(''), FUSE);
  return sorted.isMatch ? sorted.score : undefined;
}

/** A word that stands in a name as it was typed is not another word misspelt: "zenny" is not Benny. */
function asTyped<T>(hits: readonly Hit<T>[], typed: NameForm): readonly Hit<T>[] {
  const isWord = hits.some(({ entry }) => entry.form.words.includes(typed.joined));
  return isWord ? hits.filter(({ likeness }) => likeness.slips === 0) : hits;
}

/** With Fuse's measure beside ours; one that stands alone needs no rank. */
function ranked<T>(hits: readonly Hit<T>[], typed: NameForm): Ranked<T>[] {
  return hits.map((hit) => ({
    ...hit,
    distance: hits.length === 1 ? 0 : (fuseDistance(typed, hit.entry.form) ?? 1),
  }));
}

/** The nearest by Fuse's measure alone: none of them is sure enough to be meant. */
function suggestions<T>(typed: NameForm, others: readonly Entry<T>[]): Match<T>[] {
  const ranked = others.flatMap((entry): Ranked<T>[] => {
    const distance = fuseDistance(typed, entry.form);
    if (distance === undefined) return [];
    return [{ entry, likeness: { whole: false, slips: 0, score: (1 - distance) / 2 }, distance }];
  });
  return bestPerThing(ranked).slice(0, NEAR);
}

/** What stands there as it was typed comes before what must be mended; then slips and Fuse weigh alike. */
function byRank<T>(a: Ranked<T>, b: Ranked<T>): number {
  const mended = Number(a.likeness.slips > 0) - Number(b.likeness.slips > 0);
  return mended || b.likeness.score - b.distance - (a.likeness.score - a.distance);
}

/** Each thing once, by its surest name, where its best name stands. */
function bestPerThing<T>(ranked: readonly Ranked<T>[]): Match<T>[] {
  const best = new Map<T, Match<T>>();
  for (const { entry, likeness } of ranked.toSorted(byRank)) {
    const { of, name } = entry;
    const { whole, score } = likeness;
    if (score > (best.get(of)?.score ?? 0)) best.set(of, { of, name, whole, score });
  }
  return [...best.values()];
}
