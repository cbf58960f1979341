import type { Vendor } from '../../../knowledge/vendor.ts';
import type { Lexicon } from '../../lexicon/lexicon.ts';
import { passagesAbout } from '../../lexicon/passages-about.ts';
import {
  namesCompany,
  once,
  type Sure,
  speaksOf,
  termsIn,
  typeGroups,
  unplacedPhrases,
  vendorGroups,
} from '../../reading/named.ts';
import type { Reading } from '../../reading/reading.ts';
import { factsIn } from '../facts.ts';
import type { Fact, Question } from '../question.ts';
import { stepAbout } from './steps.ts';

/** A vendor or several: side by side, the set-up for one, an invoice type, a remark, facts, or the whole card. */
export function asksForVendors(reading: Reading, lexicon: Lexicon): Question | undefined {
  const groups = settled(vendorGroups(reading));
  const vendors = once(groups.flat());
  if (vendors.length === 0) return undefined;
  const facts = factsIn(reading);
  return (
    companyOf(reading, groups) ??
    comparison(reading, groups, vendors, facts) ??
    procedureFor(reading, vendors, facts, lexicon) ??
    typesAt(reading, vendors, facts, lexicon) ??
    inside(reading, vendors, lexicon) ??
    factsOrCard(reading, vendors, facts)
  );
}

/** A name that could mean several means the one that another name of the question means ("smartgov granicus"). */
function settled(groups: readonly Sure<Vendor>[][]): Sure<Vendor>[][] {
  const sure = new Set(groups.flatMap((group) => (group.length === 1 ? group.map(({ of }) => of) : [])));
  return groups.map((group) => {
    const named = group.filter(({ of }) => sure.has(of));
    return named.length > 0 ? named : group;
  });
}

/** "Is avitar granicus?" */
function companyOf(reading: Reading, groups: readonly Sure<Vendor>[][]): Question | undefined {
  const isAsked = /^(?:is|are|was)$/.test(reading.words[0]?.plain ?? '') && namesCompany(reading);
  const vendors = groups.find((group) => group.length === 1);
  return isAsked && groups.length > 1 && vendors
    ? { kind: 'facts', vendors, facts: [{ kind: 'company' }], bids: [] }
    : undefined;
}

/** Two names are compared when the question says so, or says nothing else. */
function comparison(
  reading: Reading,
  groups: readonly Sure<Vendor>[][],
  vendors: readonly Sure<Vendor>[],
  facts: readonly Fact[],
): Question | undefined {
  const compares = speaksOf(reading, 'compare');
  const [other] = reading.unknown;
  if (compares && groups.length < 2 && other)
    return { kind: 'missing', missing: [{ kind: 'vendor', typed: other.typed }] };
  if (groups.length < 2 || vendors.length < 2) return undefined;
  return compares || facts.length === 0 ? { kind: 'compare', vendors } : undefined;
}

function procedureFor(
  reading: Reading,
  vendors: readonly Sure<Vendor>[],
  facts: readonly Fact[],
  lexicon: Lexicon,
): Question | undefined {
  if (speaksOf(reading, 'api-key'))
    return inside(reading, vendors, lexicon, ['API Key']) ?? stepAbout('api-key', lexicon, vendors);
  const asksForSteps = speaksOf(reading, 'steps') && facts.every(({ kind }) => kind === 'version');
  return asksForSteps ? { kind: 'procedure', id: 'set-up', vendors } : undefined;
}

/** Whether an invoice type is recorded there; "cloud store" is a term before it is the name of a type. */
function typesAt(
  reading: Reading,
  vendors: readonly Sure<Vendor>[],
  facts: readonly Fact[],
  lexicon: Lexicon,
): Question | undefined {
  const types = once(typeGroups(reading, lexicon).flatMap((group) => group.types)).map(({ of }) => of);
  const asksForMore = facts.some(({ kind }) => kind !== 'types');
  if (types.length === 0 || asksForMore || termsIn(reading).length > 0) return undefined;
  return { kind: 'vendor-types', vendors, types };
}

/** What the vendor's own row says of the words that mean nothing else ("which table for accela"). */
function inside(
  reading: Reading,
  vendors: readonly Sure<Vendor>[],
  lexicon: Lexicon,
  phrases: readonly string[] = unplacedPhrases(reading),
): Question | undefined {
  const asked = new Set(vendors.map(({ of }) => of));
  const passages = passagesAbout(phrases, lexicon).filter(
    (passage) => 'vendor' in passage && asked.has(passage.vendor),
  );
  return passages.length === 0 ? undefined : { kind: 'passages', passages, entries: [] };
}

function factsOrCard(reading: Reading, vendors: readonly Sure<Vendor>[], facts: readonly Fact[]): Question {
  if (facts.length > 0) return { kind: 'facts', vendors, facts, bids: [] };
  const [foreign] = unplacedPhrases(reading);
  const unknown = speaksOf(reading, 'card') ? undefined : foreign;
  return { kind: 'vendor', vendors, ...(unknown !== undefined && { unknown }) };
}
