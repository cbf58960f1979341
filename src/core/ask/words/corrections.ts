import { slips } from '../../text/slips.ts';
import { isCommonWord, MENDABLE_WORDS } from './common-words.ts';
import { TOPIC_PHRASES } from './topics.ts';
import type { Word } from './words.ts';

const SHORTEST = 4;
const TWO_SLIPS_FROM = 8;
const topicWords = new Set(TOPIC_PHRASES.flatMap(({ words }) => words));
// Not into a denial: a slip must not turn a question round. Topics first: of two words equally near, the one that tells
// more is meant.
const denials = new Set(
  TOPIC_PHRASES.flatMap(({ words, topic }) => (topic === 'negation' || topic === 'none' ? words : [])),
);
const vocabulary = Map.groupBy(
  [...new Set([...topicWords, ...MENDABLE_WORDS])].filter(
    (word) => word.length >= SHORTEST && !denials.has(word) && word !== 'never',
  ),
  ([first]) => first,
);

/** The word with its slips mended, if it comes near a word of the questions' own vocabulary; otherwise as it is. */
export function mended(word: Word): Word {
  const { plain } = word;
  if (topicWords.has(plain) || isCommonWord(plain) || /\d/.test(plain)) return word;
  return { ...word, plain: plain.length < SHORTEST ? swapped(plain) : nearest(plain) };
}

/** In a word of three letters only two that changed places are mended: "kye", "bdi", "evm". */
function swapped(plain: string): string {
  const [a = '', b = '', c = ''] = plain;
  return plain.length === 3
    ? ([b + a + c, a + c + b].find((other) => topicWords.has(other)) ?? plain)
    : plain;
}

function nearest(plain: string): string {
  let fewest = plain.length < TWO_SLIPS_FROM ? 2 : 3;
  let meant = plain;
  // The first letter is seldom wrong; it may have changed places with the second.
  const alike = [...new Set(plain.slice(0, 2))].flatMap((first) => vocabulary.get(first) ?? []);
  for (const other of alike) {
    if (!isLikely(plain, other)) continue;
    if (Math.abs(other.length - plain.length) >= fewest) continue;
    const found = slips(plain, other, fewest - 1);
    if (found >= fewest) continue;
    fewest = found;
    meant = other;
  }
  return meant;
}

/**
 * Whether a slip is likely at all: the first letter is seldom wrong; in a short word that only holds a sentence together
 * no letter is another one ("tolls" is not "tells"), nor in a word of four letters ("note" is not "none").
 */
function isLikely(plain: string, other: string): boolean {
  const sameStart = plain[0] === other[0] || (plain[0] === other[1] && plain[1] === other[0]);
  const isShort = plain.length === SHORTEST || (plain.length === SHORTEST + 1 && !topicWords.has(other));
  return sameStart && !(isShort && isOtherLetter(plain, other)) && !(isShort && plain.length > other.length);
}

function isOtherLetter(a: string, b: string): boolean {
  return a.length === b.length && [...a].toSorted().join('') !== [...b].toSorted().join('');
}
