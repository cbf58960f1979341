import { wordsOf } from '../text/normalise.ts';
import { slips } from '../text/slips.ts';
import { indexNames } from './names.ts';

/** A text, and what it tells of. */
type Told<T> = { readonly text: string; readonly of: T };

/** Finds the passages that hold every one of the words, whatever their order. */
export type PassageSearch<T> = (words: readonly string[]) => readonly T[];

const SHORTEST_PREFIX = 5;
const MOST_SLIPS = 2;

/**
 * A search in longer texts, word by word: each word typed must stand in the passage, or begin one of its words, or come
 * so near to one as `slipsAllowed` says, unless it `isTypedRight`.
 */
export function indexPassages<T>(
  passages: readonly Told<T>[],
  slipsAllowed: (word: string) => number,
  isTypedRight: (word: string) => boolean,
  stemOf: (word: string) => string,
): PassageSearch<T> {
  const wordSets = passages.map(({ text }) => wordsAndRuns(text));
  const known = Map.groupBy(new Set(wordSets.flatMap((words) => [...words])), stemOf);
  const vocabulary = new Set(passages.flatMap(({ text }) => wordsOf(text)));
  const words = indexNames([...vocabulary].map((name) => ({ name, of: name })));

  /** The words of the passages that may be meant. */
  function meanings(typed: string): readonly string[] {
    const exact = known.get(stemOf(typed)) ?? [];
    if (exact.length > 0 || isTypedRight(typed)) return exact;
    return words
      .find(typed)
      .hits.filter((hit) => isLikely(typed, hit))
      .map(({ of }) => of);
  }

  /** A word may be cut short, or have as many slips as its kind allows. */
  function isLikely(typed: string, { of, whole }: { of: string; whole: boolean }): boolean {
    if (typed.length < SHORTEST_PREFIX) return false;
    return whole ? slips(typed, of, MOST_SLIPS) <= slipsAllowed(of) : of.startsWith(typed);
  }

  return function searchPassages(typed) {
    if (typed.length === 0) return [];
    const meant = typed.map(meanings);
    return passages.flatMap(({ of }, at) =>
      meant.every((others) => others.some((other) => wordSets[at]?.has(other))) ? [of] : [],
    );
  };
}

/** The words of a text, and each two neighbours run together ("cloud store" is also found as "cloudstore"). */
function wordsAndRuns(text: string): Set<string> {
  const words = wordsOf(text);
  return new Set([...words, ...words.slice(1).map((word, at) => `${words[at]}${word}`)]);
}
