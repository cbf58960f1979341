import type { Bid } from '../knowledge/ids.ts';
import type { InvoiceType } from '../knowledge/knowledge.ts';
import type { Vendor } from '../knowledge/vendor.ts';
import { find } from './answer.ts';
import { askedExactly } from './exact.ts';
import { vendorsOfFound } from './found.ts';
import { type Lexicon, type Person, personKey } from './lexicon.ts';
import { type Rows, rowsOf } from './query.ts';
import type { Reading, Scored } from './read/reading.ts';
import { once, typeGroups, vendorsIn } from './read/said.ts';
import { bidResult, personResult, type Result, typeResult, vendorResult } from './results.ts';

/** What a message names, sentence after sentence; each once. */
export type NamedInMessage = {
  readonly vendors: readonly Scored<Vendor>[];
  /** Of other partners than those. */
  readonly people: readonly Scored<Person>[];
  readonly bids: readonly Bid[];
  readonly types: readonly Scored<InvoiceType>[];
};

// A type or a name that could as well be another is not what somebody wrote about.
const SURE = 0.9;

/** All that the sentences of a message name. */
export function namedIn(readings: readonly Reading[], lexicon: Lexicon): NamedInMessage {
  const vendors = once(readings.flatMap((reading) => [...vendorsIn(reading), ...exactly(reading, lexicon)]));
  const people = once(readings.flatMap(wholeNames));
  return {
    vendors,
    people: people.filter(({ item }) => !vendors.some((vendor) => vendor.item === item.vendor)),
    bids: [...new Set(readings.flatMap((reading) => bidsIn(reading, lexicon)))],
    types: once(readings.flatMap((reading) => typesIn(reading, lexicon))),
  };
}

/** The same as hits. */
export function resultsNamed({ vendors, people, bids, types }: NamedInMessage): Result[] {
  return [
    ...vendors.map(({ item }) => vendorResult(item)),
    ...people.map(({ item }) => personResult(item)),
    ...bids.map((bid) => bidResult(bid)),
    ...types.map(({ item }) => typeResult(item)),
  ];
}

// Whoever names many pastes a list: a few of them will do.
const MOST_OF_A_KIND = 3;

/** What to ask so as to tell of each; `more` BIDs and types are left out. */
export function queriesFor({ vendors, people, bids, types }: NamedInMessage): {
  readonly queries: readonly Rows[];
  readonly more: number;
} {
  const named = (ids: readonly (string | number)[]) => ids.map((id) => ({ id: String(id), score: 1 }));
  const few = { bids: bids.slice(0, MOST_OF_A_KIND), types: types.slice(0, MOST_OF_A_KIND) };
  const some = (of: Rows['of'], ids: readonly (string | number)[]) =>
    ids.length === 0 ? [] : [rowsOf(of, { named: named(ids) })];
  const queries = [
    ...vendors.map(({ item }) => rowsOf('vendor', { named: named([item.id]), select: [{ kind: 'card' }] })),
    ...some(
      'person',
      people.map(({ item }) => personKey(item)),
    ),
    ...some('bid', few.bids),
    ...some(
      'type',
      few.types.map(({ item }) => item.id),
    ),
  ];
  return { queries, more: bids.length - few.bids.length + types.length - few.types.length };
}

/** People by first and last name: a first name alone may be anybody's. */
function wholeNames({ named }: Reading): Scored<Person>[] {
  return named.flatMap(({ matches }) =>
    matches.flatMap(({ of, whole, score }) =>
      of.kind === 'person' && whole && score >= SURE ? [{ item: of.person, score }] : [],
    ),
  );
}

/** Partners named by an address, a link or a Jira key that stands in their record to the letter. */
function exactly(reading: Reading, lexicon: Lexicon): Scored<Vendor>[] {
  const query = askedExactly(reading, lexicon);
  const isHit = query && query.kind !== 'missing' && query.kind !== 'resources' && query.kind !== 'page';
  return isHit ? vendorsOfFound(find(query, lexicon)).map((item) => ({ item, score: 1 })) : [];
}

/** Numbers are many in what people write: those that are known, and those that are called BIDs. */
function bidsIn({ text, bids }: Reading, lexicon: Lexicon): readonly Bid[] {
  return bids.filter(
    (bid) =>
      lexicon.bids.has(bid) ||
      new RegExp(`\\bbids?\\b(?: (?:is|no|number))*[\\s:#-]*${bid}\\b`, 'i').test(text),
  );
}

function typesIn(reading: Reading, lexicon: Lexicon): Scored<InvoiceType>[] {
  return typeGroups(reading, lexicon).flatMap(({ types }) => types.filter(({ score }) => score >= SURE));
}
