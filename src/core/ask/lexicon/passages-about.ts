import { joined, wordsOf } from '../../text/normalise.ts';
import { isFunctionWord } from '../words/common-words.ts';
import type { Lexicon } from './lexicon.ts';
import type { Passage } from './passages.ts';

/** The passages that speak of all the phrases; a phrase counts word by word, or run together ("cloud store", "CloudStore"). */
export function passagesAbout(phrases: readonly string[], lexicon: Lexicon): readonly Passage[] {
  const apart = phrases.flatMap((phrase) => wordsOf(phrase).filter((word) => !isFunctionWord(word)));
  const tries = [apart, phrases.map(joined), [apart.join('')]];
  return [...new Set(tries.flatMap((words) => lexicon.passages(words)))];
}
