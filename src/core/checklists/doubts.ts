import type { Bid } from '../knowledge/ids.ts';
import { bidUses, type Knowledge } from '../knowledge/knowledge.ts';
import { needsOf, type Vendor } from '../knowledge/vendor.ts';
import { counted, listed } from '../say/phrases.ts';
import { code, type Line, line, link, written } from '../text/line.ts';
import { dayText } from './day.ts';
import type { Day } from './ids.ts';

/** Something that is probably a mistake: asked before it is done. `key` tells it from others, with all that makes it one. */
export type Doubt = { readonly key: string; readonly line: Line };

/** What a project is to be. */
type Wanted = {
  readonly vendor: Vendor;
  readonly bid?: Bid | undefined;
  readonly testBid?: Bid | undefined;
  readonly types: readonly { readonly id: number }[];
  readonly goLive?: Day | undefined;
};

/** Another open checklist of the same partner and BID. */
type Other = { readonly name: string; readonly url?: string | undefined };

/**
 * What is to be asked before a project becomes so: another one is open, its BID is an example elsewhere, go-live is over, or it has more
 * types than the partner takes.
 */
export function doubtsAbout(
  wanted: Wanted,
  knowledge: Knowledge,
  others: readonly Other[],
  today: Day,
): Doubt[] {
  const { vendor, bid, testBid, types, goLive } = wanted;
  return [
    ...others.map(({ name, url }) => ({
      key: `duplicate ${vendor.id} ${bid}`,
      line: line`A checklist of this partner and BID is open already: ${url === undefined ? name : link(url, name)}`,
    })),
    ...(bid === undefined ? [] : exampleElsewhere(bid, vendor, knowledge)),
    ...(bid !== undefined && bid === testBid
      ? [{ key: `same ${bid}`, line: line`BID and test BID are the same, ${code(String(bid))}.` }]
      : []),
    ...(goLive !== undefined && goLive < today
      ? [{ key: `past ${goLive}`, line: line`Go-live ${dayText(goLive, today)} is in the past.` }]
      : []),
    ...needsOf(vendor)
      .filter(({ mostTypes }) => mostTypes !== undefined && types.length > mostTypes)
      .map(({ text }) => ({
        key: `types ${types.map(({ id }) => id).join(',')}`,
        line: line`${counted(types.length, 'invoice type')} for ${vendor.name}: ${written(text)}`,
      })),
  ];
}

function exampleElsewhere(bid: Bid, vendor: Vendor, knowledge: Knowledge): Doubt[] {
  const others = (bidUses(knowledge).get(bid) ?? [])
    .filter((use) => use.vendor.id !== vendor.id)
    .map((use) => use.vendor.name);
  if (others.length === 0) return [];
  return [
    {
      key: `example ${bid}`,
      line: line`BID ${code(String(bid))} is an example BID of ${listed(others)} in the playbook.`,
    },
  ];
}

/** The doubts about which nobody was asked yet. */
export function unasked(doubts: readonly Doubt[], asked: readonly string[]): readonly Doubt[] {
  return doubts.filter(({ key }) => !asked.includes(key));
}
