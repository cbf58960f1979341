import { type Match, tiedBest } from '../../search/names.ts';
import { wordsOf } from '../../text/normalise.ts';
import type { Lexicon, Thing } from '../lexicon/lexicon.ts';
import { isCommonWord, isFunctionWord } from '../words/common-words.ts';
import { TOPIC_PHRASES, type Topic } from '../words/topics.ts';
import type { Word } from '../words/words.ts';

/** Words that stand next to each other (`from` to `to`, the end not included) and what they mean together. */
export type Span = { readonly from: number; readonly to: number } & (
  | { readonly kind: 'things'; readonly score: number; readonly matches: readonly Match<Thing>[] }
  | { readonly kind: 'topics'; readonly score: number; readonly topics: readonly Topic[] }
);

const LONGEST_NAME = 7;
// A phrase of several words is surer than each of its words; a word that had to be mended is less sure.
const WORD_BONUS = 0.1;
const SHORTEST_PART = 4;
const MENDED_COST = 0.05;
const FUNCTION_WORD_SCORE = 0.5;
const phraseTopics = Map.groupBy(TOPIC_PHRASES, ({ words }) => words.join(' '));
const longestPhrase = Math.max(...TOPIC_PHRASES.map(({ words }) => words.length));

/**
 * Reads names and topics out of the words of a question (`meant`: the same with slips mended): the surest first, then
 * the longest; none overlaps another.
 */
export function spansOf(words: readonly Word[], meant: readonly Word[], lexicon: Lexicon): Span[] {
  const found = [...topicSpans(words, meant), ...thingSpans(words, lexicon)];
  const byMerit = found.toSorted((a, b) => b.score - a.score || b.to - b.from - (a.to - a.from));
  const chosen: Span[] = [];
  for (const span of byMerit) {
    if (chosen.every((other) => span.to <= other.from || other.to <= span.from)) chosen.push(span);
  }
  return chosen.toSorted((a, b) => a.from - b.from);
}

/** The topics that words stand for, slips mended. */
function topicSpans(words: readonly Word[], meant: readonly Word[]): Span[] {
  return windows(words, longestPhrase).flatMap(({ from, to }): Span[] => {
    const phrase = meant.slice(from, to).map(({ plain }) => plain);
    const phrases = phraseTopics.get(phrase.join(' '));
    if (!phrases) return [];
    const slipped = phrase.some((plain, at) => plain !== words[from + at]?.plain);
    // A word like "and" gives way to any name that it stands in.
    const weight = phrase.every(isFunctionWord) ? FUNCTION_WORD_SCORE : 1;
    const score = weight + WORD_BONUS * (to - from - 1) - (slipped ? MENDED_COST : 0);
    return [{ kind: 'topics', from, to, score, topics: phrases.map(({ topic }) => topic) }];
  });
}

function thingSpans(words: readonly Word[], lexicon: Lexicon): Span[] {
  return windows(words, LONGEST_NAME).flatMap(({ from, to }): Span[] => {
    const window = words.slice(from, to);
    const matches = meantBy(window, lexicon, words.length === 1);
    const best = matches[0];
    if (!best) return [];
    const bonus = best.score === 1 ? WORD_BONUS * (to - from - 1) : 0;
    return [{ kind: 'things', from, to, score: best.score + bonus, matches }];
  });
}

/** What a run of words names. Ordinary words must name it exactly, and a name never ends in a word like "the". */
function meantBy(window: readonly Word[], lexicon: Lexicon, isAll: boolean): readonly Match<Thing>[] {
  const words = window.map(({ plain }) => plain);
  if (words.every((word) => /^\d+$/.test(word))) return [];
  const text = words.filter((word, at) => word !== 'and' || at === 0 || at === words.length - 1).join(' ');
  const edges = [words[0] ?? '', words.at(-1) ?? ''];
  if (words.every(isCommonWord) || edges.some(isFunctionWord)) return lexicon.things.exact(text);
  // A part of a term's name is no term: "payment" is not the Payment Route.
  const hits = tiedBest(
    lexicon.things.find(text).hits.filter(({ of, whole }) => whole || of.kind !== 'term'),
  );
  return isAll ? hits : hits.filter((hit) => isLikelyInSentence(text, hit));
}

/**
 * Within a sentence a short word names something only as it stands: "bed" is not Bedford, "file" is not Fire; and a part of
 * an invoice type's name, made of ordinary words as it is, must be typed without a slip: "paris" is not Parks.
 */
function isLikelyInSentence(text: string, { of, name, whole, score }: Match<Thing>): boolean {
  if (whole) return score === 1 || text.length > SHORTEST_PART || name.length > text.length;
  const nameWords = wordsOf(name);
  if (text.length < SHORTEST_PART) return nameWords.includes(text);
  return (
    of.kind !== 'invoice-type' ||
    wordsOf(text).every((word) => nameWords.some((other) => other.startsWith(word)))
  );
}

function windows(words: readonly Word[], longest: number): { from: number; to: number }[] {
  return words.flatMap((_, from) =>
    Array.from({ length: Math.min(longest, words.length - from) }, (_, more) => ({
      from,
      to: from + more + 1,
    })),
  );
}

/** Whether a word of the question lies within any of the places (`to` not included). */
export function isWithin(
  places: readonly { readonly from: number; readonly to: number }[],
  at: number,
): boolean {
  return places.some(({ from, to }) => from <= at && at < to);
}
