import type { Bid } from '../../../knowledge/ids.ts';
import type { Vendor } from '../../../knowledge/vendor.ts';
import type { Lexicon } from '../../lexicon/lexicon.ts';
import { passagesAbout } from '../../lexicon/passages-about.ts';
import type { Sure } from '../../reading/named.ts';
import {
  billersIn,
  once,
  peopleIn,
  speaksOf,
  termsIn,
  typeGroups,
  vendorGroups,
  vendorsIn,
} from '../../reading/named.ts';
import type { Reading } from '../../reading/reading.ts';
import { factsIn } from '../facts.ts';
import type { Question } from '../question.ts';

/** BIDs, or a fact of the vendors under which they stand ("is 4143 v2"). */
export function asksForBids(reading: Reading, lexicon: Lexicon): Question | undefined {
  const bids = [...reading.bids, ...(vendorsIn(reading).length === 0 ? billersIn(reading) : [])];
  if (bids.length === 0) return undefined;
  const known = bids.filter((bid) => lexicon.bids.has(bid));
  if (known.length === 0) return { kind: 'missing', missing: bids.map((bid) => ({ kind: 'bid', bid })) };
  const isBiller = reading.bids.length === 0;
  const facts = factsIn(reading).filter(
    ({ kind }) => kind !== 'bids' && kind !== 'company' && !(isBiller && kind === 'types'),
  );
  if (facts.length === 0 || isAboutBids(reading)) return { kind: 'bids', bids };
  const named = vendorsIn(reading);
  const vendors = named.length > 0 ? named : vendorsOf(known, lexicon);
  return { kind: 'facts', vendors, facts, bids: known, tied: false };
}

/** "anything special about 4273?", "which vendor is 2858 on" ask for the BID itself. */
function isAboutBids(reading: Reading): boolean {
  return speaksOf(reading, 'card') || (reading.named.length > 0 && speaksOf(reading, 'compare'));
}

function vendorsOf(bids: readonly Bid[], lexicon: Lexicon): Sure<Vendor>[] {
  const vendors = bids.flatMap((bid) =>
    (lexicon.bids.get(bid) ?? []).map(({ vendor }) => ({ of: vendor, score: 1 })),
  );
  return once(vendors);
}

/** People, asked for by name. */
export function asksForPeople(reading: Reading): Question | undefined {
  const people = peopleIn(reading);
  if (people.length === 0) return undefined;
  const vendors = new Set(vendorsIn(reading).map(({ of }) => of));
  const there = people.filter(({ of }) => vendors.size === 0 || vendors.has(of.vendor));
  if (there.length === 0) return undefined;
  return { kind: 'people', people: once(there), phone: speaksOf(reading, 'phone') };
}

/** A vendor or several: their facts, their invoice types, the two side by side, a remark, the whole card. */
export function asksForVendors(reading: Reading, lexicon: Lexicon): Question | undefined {
  const groups = settled(vendorGroups(reading));
  const vendors = once(groups.flat());
  if (vendors.length === 0) return undefined;
  const tied = vendors.length > groups.length;
  const facts = factsIn(reading);
  const types = once(typeGroups(reading, lexicon).flatMap((group) => group.types));
  if (speaksOf(reading, 'steps') && facts.length === 0) return { kind: 'procedure', id: 'set-up', vendors };
  if (asksForComparison(reading, groups, vendors)) return { kind: 'compare', vendors };
  if (types.length > 0 && facts.every(({ kind }) => kind === 'types')) {
    return { kind: 'vendor-types', vendors, types: types.map(({ of }) => of) };
  }
  return inside(reading, vendors, lexicon) ?? factsOrCard(reading, vendors, tied);
}

/** A name that could mean several means the one that another name of the question means ("smartgov granicus"). */
function settled(groups: readonly Sure<Vendor>[][]): Sure<Vendor>[][] {
  const sure = new Set(
    groups.filter(({ length }) => length === 1).flatMap(([only]) => (only ? [only.of] : [])),
  );
  return groups.map((group) => {
    const named = group.filter(({ of }) => sure.has(of));
    return named.length > 0 ? named : group;
  });
}

function factsOrCard(reading: Reading, vendors: readonly Sure<Vendor>[], tied: boolean): Question {
  const facts = factsIn(reading);
  if (facts.length > 0) return { kind: 'facts', vendors, facts, bids: [], tied };
  const unknown = speaksOf(reading, 'card') ? undefined : reading.unknown[0]?.typed;
  return { kind: 'vendor', vendors, ...(unknown !== undefined && { unknown }) };
}

/** Two names are compared when the question says so, or says nothing else. */
function asksForComparison(
  reading: Reading,
  groups: readonly Sure<Vendor>[][],
  vendors: readonly Sure<Vendor>[],
): boolean {
  if (groups.length < 2 || vendors.length < 2) return false;
  return speaksOf(reading, 'compare') || factsIn(reading).length === 0;
}

/** What the vendor's own row says of the words that mean nothing else ("which table for accela"). */
function inside(reading: Reading, vendors: readonly Sure<Vendor>[], lexicon: Lexicon): Question | undefined {
  const ids = new Set(vendors.map(({ of }) => of.id));
  const words = [
    ...reading.unknown.map(({ typed }) => typed),
    ...termsIn(reading).map(({ term }) => term.term),
  ];
  const passages = passagesAbout(words, lexicon).filter(
    (passage) => 'vendor' in passage && ids.has(passage.vendor.id),
  );
  if (passages.length === 0) return undefined;
  return { kind: 'passages', passages, entries: [], words: words.join(' ') };
}
