import type { Moment } from '../checklists/ids.ts';
import type { VendorId } from '../knowledge/ids.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import type { Vendor } from '../knowledge/vendor.ts';
import { type Confirmation, isFresh, type Standing, standingsIn } from './confirmation.ts';

/** How much a partner's card is used: its projects, and the people who looked it up of late. */
export type Use = { readonly projects: number; readonly people: number };

/** A partner, and what of its record was not confirmed lately. */
export type Stale = { readonly vendor: Vendor; readonly use: Use; readonly standings: readonly Standing[] };

const NOT_USED: Use = { projects: 0, people: 0 };

/** The partners with such facts: most projects first, then most look-ups, then the oldest confirmation, never before all. */
export function staleOf(
  knowledge: Knowledge,
  confirmations: ReadonlyMap<VendorId, readonly Confirmation[]>,
  uses: ReadonlyMap<VendorId, Use>,
  now: Moment,
): readonly Stale[] {
  const standingsOf = standingsIn(knowledge);
  return knowledge.vendors
    .map((vendor): Stale => {
      const all = standingsOf(vendor, confirmations.get(vendor.id) ?? []);
      const standings = all.filter((standing) => !isAllFresh(standing, now));
      return { vendor, use: uses.get(vendor.id) ?? NOT_USED, standings };
    })
    .filter(({ standings }) => standings.length > 0)
    .toSorted(
      (one, other) =>
        other.use.projects - one.use.projects ||
        other.use.people - one.use.people ||
        oldestOf(one).localeCompare(oldestOf(other)) ||
        one.vendor.name.localeCompare(other.vendor.name),
    );
}

function isAllFresh({ facts, confirmed }: Standing, now: Moment): boolean {
  return confirmed.length === facts && confirmed.every((one) => isFresh(one, now));
}

/** Empty, and so before all moments, where something was never confirmed. */
function oldestOf({ standings }: Stale): string {
  const [oldest = ''] = standings
    .map(({ facts, confirmed }) => (confirmed.length < facts ? '' : (confirmed[0]?.at ?? '')))
    .toSorted();
  return oldest;
}
