import { wordsOf } from '../search/normalise.ts';
import { isFunctionWord } from './common-words.ts';
import type { Lexicon } from './lexicon.ts';
import type { Passage } from './passages.ts';

/** The passages that speak of all the words; of each phrase by itself, when none speaks of all. */
export function passagesAbout(phrases: readonly string[], lexicon: Lexicon): readonly Passage[] {
  const words = phrases.map((phrase) => wordsOf(phrase).filter((word) => !isFunctionWord(word)));
  return lexicon.passages(words.flat());
}
