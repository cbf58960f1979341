import type { Link, Need, VendorRecord } from './vendor.ts';

/** The vendor's needs that somebody wrote down; none when the playbook is silent or none is known. */
export function needsOf({ needs }: VendorRecord): readonly Need[] {
  return Array.isArray(needs) ? needs : [];
}

/** Every link of the vendor's record, those of its needs included. */
export function linksOf(vendor: VendorRecord): readonly Link[] {
  return [...(vendor.links ?? []), ...needsOf(vendor).flatMap(({ links }) => links ?? [])];
}
