import { wordsOf } from '../../text/normalise.ts';
import { isFunctionWord } from '../words/common-words.ts';
import type { Lexicon } from './lexicon.ts';
import type { Passage } from './passages.ts';

/** The passages that speak of all the words. */
export function passagesAbout(phrases: readonly string[], lexicon: Lexicon): readonly Passage[] {
  const words = phrases.map((phrase) => wordsOf(phrase).filter((word) => !isFunctionWord(word)));
  const all = words.flat();
  // One word alone is too little to tell a step or the summary by: they are made of ordinary words.
  return lexicon
    .passages(all)
    .filter(({ kind }) => all.length > 1 || (kind !== 'step' && kind !== 'statement'));
}
