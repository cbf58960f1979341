import type { Found } from './found.ts';
import { leftOver } from './left-over.ts';
import { type Lexicon, passagesAbout } from './lexicon.ts';
import { asTyped } from './normalise.ts';
import { namesIn } from './parts.ts';
import type { Query, Rows } from './query.ts';
import type { Name, Reading } from './read/reading.ts';
import { type Result, sameResult, thingResult } from './results.ts';

/** What an answer leaves open, so that half an answer is never taken for a whole one. */
export type OpenPoints = {
  /** Names of the question that mean several of the hits. */
  readonly tied: readonly string[];
  /** What the question names and the answer does not speak of. */
  readonly leftOut: readonly string[];
  /** What stands in the question like a name and is not in the playbook. */
  readonly unknown: readonly string[];
};

/** Of an answer to all that was asked. */
const NOTHING_OPEN: OpenPoints = { tied: [], leftOut: [], unknown: [] };

/** What an answer to rows leaves open; other answers speak of what is unknown themselves, or answer nothing. */
export function openPoints(
  query: Query,
  found: Found,
  reading: Reading,
  results: readonly Result[],
  lexicon: Lexicon,
): OpenPoints {
  if (query.kind === 'several')
    return { ...NOTHING_OPEN, leftOut: query.unanswered.map((question) => `“${question}”`) };
  if (query.kind !== 'rows' && query.kind !== 'steps' && query.kind !== 'links' && query.kind !== 'versions')
    return NOTHING_OPEN;
  const isTied = query.kind === 'rows' && query.isTied === true;
  const speaksOfUnknown = query.kind === 'rows' && query.unplaced !== undefined;
  return {
    tied: isTied || (query.kind === 'rows' && query.named === undefined) ? [] : tiedNames(reading, results),
    leftOut:
      query.kind === 'rows' && query.named !== undefined ? leftOut(query, reading, results, lexicon) : [],
    unknown: speaksOfUnknown || found.kind === 'missing' ? [] : unknownNames(reading, lexicon),
  };
}

// In a longer text, and in another language, unknown words are noise.
const LONGEST_TOLD = 12;
const MOST_UNKNOWN = 1 / 3;

/** The unknown names that the question is about: in few words, behind others or joined to them. */
function unknownNames({ unknown, words, mentions }: Reading, lexicon: Lexicon): string[] {
  const strange = unknown.reduce((sum, { from, to }) => sum + to - from, 0);
  if (words.length > LONGEST_TOLD || strange > words.length * MOST_UNKNOWN) return [];
  return unknown
    .filter(
      ({ isName, from, to, typed }) =>
        isName &&
        passagesAbout([typed], lexicon).length === 0 &&
        (from > 0 ||
          /^(?:and|or|vs)$/.test(words[to]?.plain ?? '') ||
          mentions.some(({ meaning, from: at }) => meaning.kind === 'field' && at === to)),
    )
    .map(({ typed }) => typed);
}

/** The names of the question that mean more than one of the hits. */
function tiedNames({ named, words }: Reading, results: readonly Result[]): string[] {
  // "Both Granicus products" means each of them.
  if (words.some(({ plain }) => /^(?:both|all|each)$/.test(plain))) return [];
  const meant = ({ matches }: Name) =>
    matches.filter(({ of, score }) => of.kind !== 'term' && isAmong(results, thingResult(of, score)));
  return named
    .filter(
      (name) =>
        name.matches.some(({ of }) => of.kind === 'vendor' || of.kind === 'person') && meant(name).length > 1,
    )
    .map(
      ({ from, to, matches }) =>
        (matches.every(({ name }) => name === matches[0]?.name) && matches[0]?.name) ||
        asTyped(words.slice(from, to)),
    );
}

/** What the question names and the answer does not speak of. */
function leftOut(query: Rows, reading: Reading, results: readonly Result[], lexicon: Lexicon): string[] {
  // Of a ranking those that are told beside the first are no results.
  if ('by' in query.fold) return [];
  const told = results.map(({ id }) => id);
  const left = leftOver(query, namesIn(reading), lexicon).filter(
    ({ keys }) => !keys.some((key) => told.includes(key)),
  );
  return left.flatMap(({ kind, said }) => (kind === 'name' ? [said] : []));
}

function isAmong(results: readonly Result[], result: Result): boolean {
  return results.some((other) => sameResult(other, result));
}
