import type { InvoiceTypeId } from '../../knowledge/ids.ts';
import type { Lexicon } from '../lexicon/lexicon.ts';
import { vendorsIn } from '../reading/named.ts';
import type { Name, Reading } from '../reading/reading.ts';
import { asTyped } from '../words/words.ts';
import type { OpenPoints, Said } from './answer.ts';
import { resultsOf } from './outcome.ts';
import { bidResult, type Result, sameResult, thingResult, typeResult, vendorResult } from './result.ts';

// These answers speak of what is unknown themselves, or answer nothing.
const SPEAKING: ReadonlySet<Said['kind']> = new Set<Said['kind']>([
  'card',
  'which',
  'missing',
  'out-of-scope',
  'passages',
  'terms',
  'help',
  'greeting',
  'thanks',
  'whom',
]);

/** Of an answer to all that was said. */
export const NOTHING_OPEN: OpenPoints = { tied: [], leftOut: [], unknown: [] };

/** What an answer leaves open, so that half an answer is never taken for a whole one. */
export function openPoints(said: Said, reading: Reading, lexicon: Lexicon): OpenPoints {
  const results = resultsOf(said);
  return {
    tied: tiedNames(reading, results),
    leftOut: leftOut(said, reading, results, lexicon),
    unknown: SPEAKING.has(said.kind)
      ? []
      : reading.unknown.filter(({ isName }) => isName).map(({ typed }) => typed),
  };
}

/** The names of the question that mean more than one of the hits. */
function tiedNames({ named, words }: Reading, results: readonly Result[]): string[] {
  const meant = ({ matches }: Name) =>
    matches.filter(({ of, score }) => of.kind !== 'term' && isAmong(results, thingResult(of, score)));
  return named.filter((name) => meant(name).length > 1).map(({ from, to }) => asTyped(words.slice(from, to)));
}

// In these answers what was named is a condition, and need not be a hit.
const CONDITIONAL: ReadonlySet<Said['kind']> = new Set<Said['kind']>([
  'vendors',
  'missing',
  'out-of-scope',
  'passages',
  'terms',
  'which',
  'whom',
]);

/** What the question names and the answer does not speak of. */
function leftOut(said: Said, reading: Reading, results: readonly Result[], lexicon: Lexicon): string[] {
  const isAboutCompany = said.kind === 'facts' && said.facts.some(({ kind }) => kind === 'company');
  if (CONDITIONAL.has(said.kind) || isAboutCompany) return [];
  const spokenOf =
    said.kind === 'bids' ? [...results, ...said.vendors.map((vendor) => vendorResult(vendor))] : results;
  const isCondition = said.kind === 'facts' && vendorsIn(reading).length === 0 && reading.bids.length === 0;
  const open = [
    ...reading.named.flatMap((name) => unspokenName(name, spokenOf, isCondition)),
    ...(said.kind === 'bids' ? [] : reading.bids.map((bid) => bidResult(bid))),
    ...(said.kind === 'types' || isCondition
      ? []
      : [...reading.typeIds.keys()].map((id) => typeOf(id, lexicon))),
  ];
  return open.filter((result) => !isAmong(spokenOf, result)).map(({ label }) => label);
}

/** A name of which the answer mentions nothing that it can mean. */
function unspokenName({ matches }: Name, spokenOf: readonly Result[], isCondition: boolean): Result[] {
  const things = matches.filter(
    ({ of }) => of.kind !== 'term' && !(isCondition && of.kind === 'invoice-type'),
  );
  const results = things.map(({ of, score }) => thingResult(of, score));
  return results.some((result) => isAmong(spokenOf, result)) ? [] : results.slice(0, 1);
}

function typeOf(id: InvoiceTypeId, { invoiceTypes }: Lexicon): Result {
  const type = invoiceTypes.get(id);
  return type
    ? typeResult(type)
    : { kind: 'invoice-type', id: String(id), label: `invoice type ${id}`, score: 1 };
}

function isAmong(results: readonly Result[], result: Result): boolean {
  return results.some((other) => sameResult(other, result));
}
