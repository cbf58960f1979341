import type { Bid } from '../../knowledge/ids.ts';
import type { InvoiceType } from '../../knowledge/invoice-type.ts';
import type { Vendor } from '../../knowledge/vendor.ts';
import { bidResult, personResult, type Result, typeResult, vendorResult } from '../answer/result.ts';
import type { Lexicon, Person } from '../lexicon/lexicon.ts';
import type { Question } from '../question/question.ts';
import { askedExactly } from '../question/rules/exact.ts';
import { once, type Sure, typeGroups, vendorsIn } from '../reading/named.ts';
import type { Reading } from '../reading/reading.ts';

/** What a message names, sentence after sentence; each once. */
export type Named = {
  readonly vendors: readonly Sure<Vendor>[];
  /** Of other partners than those. */
  readonly people: readonly Sure<Person>[];
  readonly bids: readonly Bid[];
  readonly types: readonly Sure<InvoiceType>[];
};

// A type or a name that could as well be another is not what somebody wrote about.
const SURE = 0.9;

/** All that the sentences of a message name. */
export function namedIn(readings: readonly Reading[], lexicon: Lexicon): Named {
  const vendors = once(readings.flatMap((reading) => [...vendorsIn(reading), ...exactly(reading, lexicon)]));
  const people = once(readings.flatMap(wholeNames));
  return {
    vendors,
    people: people.filter(({ of }) => !vendors.some((vendor) => vendor.of === of.vendor)),
    bids: [...new Set(readings.flatMap((reading) => bidsIn(reading, lexicon)))],
    types: once(readings.flatMap((reading) => typesIn(reading, lexicon))),
  };
}

/** The same as hits. */
export function resultsNamed({ vendors, people, bids, types }: Named): Result[] {
  return [
    ...vendors.map(({ of }) => vendorResult(of)),
    ...people.map(({ of }) => personResult(of)),
    ...bids.map((bid) => bidResult(bid)),
    ...types.map(({ of }) => typeResult(of)),
  ];
}

// Whoever names many pastes a list: a few of them will do.
const MOST_OF_A_KIND = 3;

/** What to ask so as to tell of each; `more` BIDs and types are left out. */
export function questionsFor({ vendors, people, bids, types }: Named): {
  readonly questions: readonly Question[];
  readonly more: number;
} {
  const few = { bids: bids.slice(0, MOST_OF_A_KIND), types: types.slice(0, MOST_OF_A_KIND) };
  const questions: Question[] = [
    ...vendors.map((vendor): Question => ({ kind: 'vendor', vendors: [vendor] })),
    ...(people.length === 0 ? [] : [{ kind: 'people', people, phone: false } as const]),
    ...(bids.length === 0 ? [] : [{ kind: 'bids', bids: few.bids, vendors: [] } as const]),
    ...(types.length === 0 ? [] : [{ kind: 'types', types: few.types, missing: [] } as const]),
  ];
  return { questions, more: bids.length - few.bids.length + types.length - few.types.length };
}

/** People by first and last name: a first name alone may be anybody's. */
function wholeNames({ named }: Reading): Sure<Person>[] {
  return named.flatMap(({ matches }) =>
    matches.flatMap(({ of, whole, score }) =>
      of.kind === 'person' && whole && score >= SURE ? [{ of: of.person, score }] : [],
    ),
  );
}

/** Partners named by an address, a link or a Jira key that stands in their record to the letter. */
function exactly(reading: Reading, lexicon: Lexicon): Sure<Vendor>[] {
  const question = askedExactly(reading, lexicon);
  switch (question?.kind) {
    case 'facts':
      return [...question.vendors];
    case 'link':
      return question.found.map(({ vendor }) => ({ of: vendor, score: 1 }));
    case 'people':
      return question.people.map(({ of, score }) => ({ of: of.vendor, score }));
    case 'passages':
      return question.passages.flatMap((passage) =>
        'vendor' in passage ? [{ of: passage.vendor, score: 1 }] : [],
      );
    default:
      return [];
  }
}

/** Numbers are many in what people write: those that are known, and those that are called BIDs. */
function bidsIn({ text, bids }: Reading, lexicon: Lexicon): readonly Bid[] {
  return bids.filter(
    (bid) =>
      lexicon.bids.has(bid) ||
      new RegExp(`\\bbids?\\b(?: (?:is|no|number))*[\\s:#-]*${bid}\\b`, 'i').test(text),
  );
}

function typesIn(reading: Reading, lexicon: Lexicon): Sure<InvoiceType>[] {
  return typeGroups(reading, lexicon).flatMap(({ types }) => types.filter(({ score }) => score >= SURE));
}
