import { joined } from '../../../text/normalise.ts';
import type { Entry, Lexicon } from '../../lexicon/lexicon.ts';
import { namesRecords, speaksOf } from '../../reading/named.ts';
import type { Reading } from '../../reading/reading.ts';
import { isWithin } from '../../reading/spans.ts';
import { asTyped } from '../../words/words.ts';
import type { Question } from '../question.ts';

const MEANING_WORDS = new Set(
  'mean means meaning meant stand stands for short define definition explain term acronym'.split(' '),
);
const FILLERS = new Set(
  'a an the in of for is are do does it this that what so even exactly by here please'.split(' '),
);
const LONGEST_TERM = 3;
// "IM" is a role, "im" is "I am".
const ABBREVIATION = /^\p{Lu}{2,}$/u;

/** "What does CIS mean", "CPV2": a term of the glossary, or one that the playbook leaves unexplained. */
export function asksForMeaning(reading: Reading, lexicon: Lexicon): Question | undefined {
  const { words, typeIds, mentions } = reading;
  if (typeIds.size > 0) return undefined;
  if (!speaksOf(reading, 'meaning'))
    return words.length > LONGEST_TERM ? undefined : bareTerm(reading, lexicon);
  const asking = mentions.filter(({ topic }) => topic === 'meaning');
  const telling = words
    .filter((_, at) => !isWithin(asking, at))
    .filter(
      ({ plain, typed }) => ABBREVIATION.test(typed) || !(MEANING_WORDS.has(plain) || FILLERS.has(plain)),
    );
  const asked = asTyped(telling);
  const entries = termsNamed(asked, lexicon);
  if (entries.length > 0) return { kind: 'terms', entries };
  const wantsMeaning = words.some(({ plain }) => MEANING_WORDS.has(plain));
  const isUnknown = wantsMeaning && asked !== '' && reading.unknown.length > 0;
  return isUnknown ? { kind: 'missing', missing: [{ kind: 'term', typed: asked }] } : undefined;
}

/** A term alone, unless its words ask for something else; one that is not explained is looked for in the remarks first. */
function bareTerm(reading: Reading, lexicon: Lexicon): Question | undefined {
  const { words, mentions, versions, named } = reading;
  const entries = termsNamed(asTyped(words), lexicon);
  const isNamed = named.length > 0;
  const isExplained = entries.length > 0 && entries.every(({ kind }) => kind === 'explained');
  if (entries.some(({ term }) => isInRemarks(term.term, lexicon))) return undefined;
  const isOther =
    mentions.length > 0 || versions.size > 0 || (isNamed && !isExplained) || namesRecords(reading);
  return entries.length > 0 && !isOther ? { kind: 'terms', entries } : undefined;
}

/** What stands in a vendor's row is better answered from there. */
function isInRemarks(term: string, { passages }: Lexicon): boolean {
  return joined(term).length > 2 && passages([joined(term)]).some((passage) => 'vendor' in passage);
}

/** The terms of this very name; with numbers in it, of the same numbers ("CloudPay v1" is not CPV2). */
function termsNamed(name: string, { terms }: Lexicon): Entry[] {
  const digits = digitsOf(name);
  const hits = terms.find(name).hits.filter((hit) => hit.whole && digitsOf(hit.name) === digits);
  return hits.filter(({ score }) => score === hits[0]?.score).map(({ of }) => of);
}

function digitsOf(text: string): string {
  return text.replace(/\D/g, '');
}
