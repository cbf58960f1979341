import { z } from 'zod';
import { type Bid, InvoiceTypeId, type VendorId } from './ids.ts';
import type { Playbook } from './playbook.ts';
import { Aliases, Name, Source, Text, Verified } from './values.ts';
import type { ExampleBid, Vendor } from './vendor.ts';

/** One entry of `knowledge/invoice-types.yml`. */
export const InvoiceType = z.strictObject({
  id: InvoiceTypeId,
  name: Name,
  aliases: Aliases.optional(),
  /** A remark on the type itself, such as that the page calls it a cloud store type. */
  remark: Text.optional(),
  source: Source,
  verified: Verified.optional(),
});
export type InvoiceType = z.infer<typeof InvoiceType>;

export const InvoiceTypes = z
  .array(InvoiceType)
  .min(1, 'is an empty list; write an entry for each invoice type');

/** The whole knowledge at one moment. Immutable. */
export type Knowledge = {
  readonly vendors: readonly Vendor[];
  readonly invoiceTypes: readonly InvoiceType[];
  readonly playbook: Playbook;
  /** Common English words, in lower case, which are never taken for misspelt names. */
  readonly english?: ReadonlySet<string>;
  /** Rarer English words, which are taken for misspelt names only where a name is expected. */
  readonly rareEnglish?: ReadonlySet<string>;
  /** The names of commands, which no partner may have, and whether each takes an argument. */
  readonly commands?: ReadonlyMap<string, boolean>;
};

/** A vendor's name, or its id once it is no longer in the playbook. */
export function vendorNameOf(id: VendorId, { vendors }: Pick<Knowledge, 'vendors'>): string {
  return vendors.find((vendor) => vendor.id === id)?.name ?? id;
}

/** An example BID of one vendor, with the vendor's remark. */
export type BidUse = { readonly vendor: Vendor; readonly example: ExampleBid };

/** Every BID with its vendors, in the order of the vendors. */
export function bidUses({ vendors }: Knowledge): ReadonlyMap<Bid, readonly BidUse[]> {
  const uses = vendors.flatMap((vendor) =>
    (vendor.exampleBids ?? []).map((example) => ({ vendor, example })),
  );
  return Map.groupBy(uses, ({ example }) => example.bid);
}

/** Every invoice type by its id. */
export function invoiceTypesById({ invoiceTypes }: Knowledge): ReadonlyMap<InvoiceTypeId, InvoiceType> {
  return new Map(invoiceTypes.map((type) => [type.id, type]));
}
