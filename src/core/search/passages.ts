import { wordsOf } from '../text/normalise.ts';
import { indexNames } from './names.ts';

/** A text, and what it tells of. */
export type Told<T> = { readonly text: string; readonly of: T };

/** Finds the passages that hold every one of the words, whatever their order. */
export type PassageSearch<T> = (words: readonly string[]) => readonly T[];

const SHORTEST_PREFIX = 5;

/**
 * A search in longer texts, word by word: each word typed must stand in the passage, or begin one of its words; a word
 * that `isDistinctive` also counts with few slips.
 */
export function indexPassages<T>(
  passages: readonly Told<T>[],
  isDistinctive: (word: string) => boolean,
): PassageSearch<T> {
  const wordSets = passages.map(({ text }) => wordsAndRuns(text));
  const known = new Set(wordSets.flatMap((words) => [...words]));
  const vocabulary = new Set(passages.flatMap(({ text }) => wordsOf(text)));
  const words = indexNames([...vocabulary].map((name) => ({ name, of: name })));

  /** The words of the passages that may be meant. */
  function meanings(typed: string): readonly string[] {
    if (known.has(typed)) return [typed];
    return words
      .find(typed)
      .hits.filter(({ whole, of }) => (whole ? isDistinctive(of) : typed.length >= SHORTEST_PREFIX))
      .map(({ of }) => of);
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
