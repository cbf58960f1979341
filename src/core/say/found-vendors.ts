import type { FoundRows } from '../ask/answer.ts';
import { type Condition, conditionsIn } from '../ask/query.ts';
import { type FieldKey, isRecorded } from '../knowledge/fields.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import { contactLine, remarked } from '../knowledge/lines.ts';
import type { ExampleBid, Vendor } from '../knowledge/vendor.ts';
import { line } from '../text/line.ts';
import type { Part } from './message.ts';
import { bidLine, vendorName } from './phrases.ts';
import { paragraph, type ToldValue } from './values.ts';

/** The vendors of the rows. */
export function vendorsOf({ rows }: Pick<FoundRows, 'rows'>): Vendor[] {
  return rows.flatMap((row) => (row.kind === 'vendor' ? [row.vendor] : []));
}

/** The fields that the question selects. */
export function askedFields({ query }: Pick<FoundRows, 'query'>): FieldKey[] {
  return query.select.flatMap((one) => (one.kind === 'field' ? [one.field] : []));
}

/** The BIDs by which partners were asked for. */
export function bidsAsked(where: Condition): readonly string[] {
  return conditionsIn(where).flatMap((one) => (one.kind === 'has' && one.field === 'bids' ? one.values : []));
}

/** A BID's remark travels with it. */
export function remarkTold(vendor: Vendor, { bid, biller, remark }: ExampleBid): ToldValue[] {
  if (remark === undefined && biller === undefined) return [];
  return [{ first: line`BID ${remarked(line`${bidLine(bid, biller)} at ${vendorName(vendor)}`, remark)}` }];
}

// What the vendor's people can know; our own links and pages they cannot.
const KNOWN_TO_THE_VENDOR: ReadonlySet<FieldKey> = new Set<FieldKey>(['version', 'emv', 'needs']);

/** Where the playbook is silent a contact of the vendor may know, if one with an address is recorded. */
export function whomToAsk(vendor: Vendor, fields: readonly FieldKey[], knowledge: Knowledge): Part[] {
  const contact = vendor.contacts?.find(({ email }) => email !== undefined);
  const isOpen = fields.some(
    (field) => KNOWN_TO_THE_VENDOR.has(field) && !isRecorded(field, vendor, knowledge),
  );
  return contact && isOpen ? [paragraph(line`You could ask ${contactLine(contact)}.`)] : [];
}
