import type { Lexicon } from '../../lexicon/lexicon.ts';
import type { Passage } from '../../lexicon/passages.ts';
import { passagesAbout } from '../../lexicon/passages-about.ts';
import { speaksOf, termsIn, unplacedPhrases } from '../../reading/named.ts';
import type { Reading } from '../../reading/reading.ts';
import { isWithin } from '../../reading/spans.ts';
import { isFunctionWord, isVerb } from '../../words/common-words.ts';
import { factsIn } from '../facts.ts';
import type { Question } from '../question.ts';

/** What the knowledge says, found by its own words: remarks, needs, steps, terms. */
export function asksForPassages(reading: Reading, lexicon: Lexicon): Question | undefined {
  const entries = termsIn(reading);
  const phrases = unplacedPhrases(reading);
  if (phrases.length === 0) return undefined;
  const terms = entries.map(({ term }) => term.term);
  const passages = firstFound([allWords(reading), phrases, terms], lexicon);
  if (speaksOf(reading, 'docs') && passages.some(({ kind }) => kind === 'step')) {
    return { kind: 'procedure', id: 'documentation', vendors: [] };
  }
  if (passages.length > 0) return factOfTheOne(reading, passages) ?? { kind: 'passages', passages, entries };
  return entries.length > 0 && reading.unknown.length === 0 ? { kind: 'terms', entries } : undefined;
}

/** "Who do I contact about police payments": a fact of the one vendor of whom the remark is. */
function factOfTheOne(reading: Reading, passages: readonly Passage[]): Question | undefined {
  const vendors = new Set(passages.map((passage) => ('vendor' in passage ? passage.vendor : undefined)));
  const [only] = vendors;
  const facts = factsIn(reading).filter(
    ({ kind }) => kind === 'contact' || kind === 'phone' || kind === 'version' || kind === 'emv',
  );
  if (vendors.size !== 1 || only === undefined || facts.length === 0) return undefined;
  return {
    kind: 'facts',
    vendors: [{ of: only, score: 1 }],
    facts,
    bids: passages.flatMap((passage) => (passage.kind === 'bid-remark' ? [passage.example.bid] : [])),
  };
}

/** From the most that was asked to the least: what speaks of all words is meant before what speaks of some. */
function firstFound(tries: readonly (readonly string[])[], lexicon: Lexicon): readonly Passage[] {
  for (const phrases of tries) {
    const passages = passagesAbout(phrases, lexicon);
    if (passages.length > 0) return passages;
  }
  return [];
}

const ASKING = new Set(['which', 'partners', 'where', 'card', 'meaning', 'bids', 'types', 'contact']);

/** The words of the question that can stand in a remark: not those that only ask. */
function allWords({ words, mentions }: Reading): string[] {
  const asking = mentions.filter(({ topic }) => ASKING.has(topic));
  return words
    .filter((_, at) => !isWithin(asking, at))
    .filter(({ plain }) => !isFunctionWord(plain) && !isVerb(plain))
    .map(({ typed }) => typed);
}
