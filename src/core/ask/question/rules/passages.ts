import type { Lexicon } from '../../lexicon/lexicon.ts';
import type { Passage } from '../../lexicon/passages.ts';
import { passagesAbout } from '../../lexicon/passages-about.ts';
import { speaksOf, termsIn } from '../../reading/named.ts';
import type { Reading } from '../../reading/reading.ts';
import { isFunctionWord, isVerb } from '../../words/common-words.ts';
import type { Question } from '../question.ts';

/** What the knowledge says, found by its own words: remarks, needs, steps, terms. */
export function asksForPassages(reading: Reading, lexicon: Lexicon): Question | undefined {
  const entries = termsIn(reading);
  const unknown = reading.unknown.map(({ typed }) => typed);
  const terms = entries.map(({ term }) => term.term);
  if (unknown.length + terms.length === 0) return undefined;
  const passages = firstFound([allWords(reading), [...unknown, ...terms], terms], lexicon);
  if (speaksOf(reading, 'docs') && passages.some(({ kind }) => kind === 'step')) {
    return { kind: 'procedure', id: 'documentation', vendors: [] };
  }
  if (passages.length > 0) return { kind: 'passages', passages, entries };
  return entries.length > 0 && unknown.length === 0 ? { kind: 'terms', entries } : undefined;
}

/** From the most that was asked to the least: what speaks of all words is meant before what speaks of some. */
function firstFound(tries: readonly (readonly string[])[], lexicon: Lexicon): readonly Passage[] {
  for (const phrases of tries) {
    const passages = passagesAbout(phrases, lexicon);
    if (passages.length > 0) return passages;
  }
  return [];
}

const ASKING = new Set([
  'which',
  'partners',
  'where',
  'card',
  'meaning',
  'bids',
  'types',
  'record',
  'contact',
]);

/** The words of the question that can stand in a remark: not those that only ask. */
function allWords({ words, mentions }: Reading): string[] {
  const asking = mentions.filter(({ topic }) => ASKING.has(topic));
  return words
    .filter((_, at) => !asking.some(({ from, to }) => from <= at && at < to))
    .filter(({ plain }) => !isFunctionWord(plain) && !isVerb(plain))
    .map(({ typed }) => typed);
}
