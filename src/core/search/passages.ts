import { indexCandidates } from './candidates.ts';
import { slipsAllowed } from './likeness.ts';
import { wordsOf } from './normalise.ts';
import { slips } from './slips.ts';

/** A text, and what it tells of. */
export type Told<T> = { readonly text: string; readonly of: T };

/** Finds the passages that hold every one of the words, whatever their order; the fewest slips first. */
export type PassageSearch<T> = (words: readonly string[]) => readonly T[];

const CANDIDATE_WORDS = 12;
const SHORTEST_PREFIX = 5;

/** The words of a text, and each two neighbours run together ("cloud store" is also found as "cloudstore"). */
function wordsAndRuns(text: string): Set<string> {
  const words = wordsOf(text);
  return new Set([...words, ...words.slice(1).map((word, at) => `${words[at]}${word}`)]);
}

/**
 * A search in longer texts, word by word: each word typed must stand in the passage, or begin one of its words; a
 * distinctive word also counts with few slips.
 */
export function indexPassages<T>(
  passages: readonly Told<T>[],
  isDistinctive: (word: string) => boolean,
): PassageSearch<T> {
  const wordSets = passages.map(({ text }) => wordsAndRuns(text));
  const exact = new Set(wordSets.flatMap((words) => [...words]));
  const vocabulary = [...new Set(passages.flatMap(({ text }) => wordsOf(text)))];
  const candidates = indexCandidates(vocabulary);

  /** The words of the vocabulary that may be meant, each with its slips. */
  function meanings(word: string): Map<string, number> {
    if (exact.has(word)) return new Map([[word, 0]]);
    const likely = candidates(word, CANDIDATE_WORDS).map((place) => vocabulary[place] ?? '');
    const found = likely.map((other): [string, number] => [other, slipsBetween(word, other)]);
    const fewest = Math.min(...found.map(([, count]) => count));
    return new Map(
      found.filter(
        ([other, count]) => count === fewest && count < (isDistinctive(other) ? Number.POSITIVE_INFINITY : 1),
      ),
    );
  }

  return function searchPassages(words) {
    if (words.length === 0) return [];
    const meant = words.map(meanings);
    return passages.flatMap(({ of }, at) =>
      meant.every((others) => [...others.keys()].some((other) => wordSets[at]?.has(other))) ? [of] : [],
    );
  };
}

function slipsBetween(word: string, other: string): number {
  if (word === other) return 0;
  if (word.length >= SHORTEST_PREFIX && other.startsWith(word)) return 0.5;
  const allowed = Math.min(slipsAllowed(word.length), slipsAllowed(other.length), word.length < 8 ? 1 : 2);
  const found = slips(word, other, allowed);
  return found <= allowed ? found : Number.POSITIVE_INFINITY;
}
