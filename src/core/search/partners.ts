import type { Knowledge } from '../knowledge/knowledge.ts';
import { type Vendor, vendorNames } from '../knowledge/vendor.ts';
import { joined } from '../text/normalise.ts';
import { indexNames } from './names.ts';

/** The partners that fit what was typed so far, best first; nothing typed leaves them all, by name. */
export type PartnerSearch = (typed: string) => readonly Vendor[];

/**
 * A search for somebody who chooses from a list while typing: what a name can mean, and what begins like it, for one
 * letter means nothing yet. Only where there is neither, what looks alike is offered.
 */
export function indexPartners({ vendors }: Knowledge): PartnerSearch {
  const byName = vendors.toSorted((a, b) => a.name.localeCompare(b.name, 'en'));
  const names = indexNames(vendors.flatMap((of) => vendorNames(of).map((name) => ({ name, of }))));
  const beginnings = byName.map((of) => ({ of, keys: vendorNames(of).map(joined) }));

  function beginningWith(key: string): Vendor[] {
    if (key === '') return [];
    return beginnings.filter(({ keys }) => keys.some((name) => name.startsWith(key))).map(({ of }) => of);
  }

  return (typed) => {
    if (typed.trim() === '') return byName;
    const found = names.find(typed);
    const fitting = new Set([...found.hits.map(({ of }) => of), ...beginningWith(joined(typed))]);
    return fitting.size > 0 ? [...fitting] : found.near().map(({ of }) => of);
  };
}
