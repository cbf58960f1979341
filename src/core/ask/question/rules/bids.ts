import type { Bid } from '../../../knowledge/ids.ts';
import type { Vendor } from '../../../knowledge/vendor.ts';
import type { Lexicon } from '../../lexicon/lexicon.ts';
import { billersIn, once, type Sure, speaksOf, vendorsIn } from '../../reading/named.ts';
import type { Reading } from '../../reading/reading.ts';
import { isWithin } from '../../reading/spans.ts';
import { isFunctionWord } from '../../words/common-words.ts';
import { factsIn } from '../facts.ts';
import type { Question } from '../question.ts';

/** BIDs, whether they stand under a vendor, or a fact of the vendors under which they stand ("is 4143 v2"). */
export function asksForBids(reading: Reading, lexicon: Lexicon): Question | undefined {
  const named = vendorsIn(reading).map(({ of }) => of);
  const bids = [...new Set([...reading.bids, ...(named.length === 0 ? billersIn(reading) : [])])];
  if (bids.length === 0) return undefined;
  const known = bids.filter((bid) => lexicon.bids.has(bid));
  if (known.length === 0) return { kind: 'missing', missing: bids.map((bid) => ({ kind: 'bid', bid })) };
  const isBiller = reading.bids.length === 0;
  const facts = factsIn(reading).filter(({ kind }) => kind !== 'bids' && !(isBiller && kind === 'types'));
  if (facts.length === 0 || speaksOf(reading, 'card', 'compare'))
    return { kind: 'bids', bids, vendors: named };
  const vendors = vendorsOf(known, lexicon);
  const asked = vendors.filter(({ of }) => named.includes(of));
  return { kind: 'facts', vendors: asked.length > 0 ? asked : vendors, facts, bids: known };
}

/** "List all BIDs". */
export function asksForAllBids(reading: Reading, lexicon: Lexicon): Question | undefined {
  const isList = speaksOf(reading, 'bids') && (speaksOf(reading, 'which') || reading.words.length === 1);
  const isPlain = reading.words.every(
    ({ plain }, at) => isFunctionWord(plain) || isWithin(reading.mentions, at),
  );
  if (!isList || !isPlain || speaksOf(reading, 'partners')) return undefined;
  return { kind: 'bids', bids: [...lexicon.bids.keys()], vendors: [] };
}

function vendorsOf(bids: readonly Bid[], lexicon: Lexicon): Sure<Vendor>[] {
  return once(
    bids.flatMap((bid) => (lexicon.bids.get(bid) ?? []).map(({ vendor }) => ({ of: vendor, score: 1 }))),
  );
}
