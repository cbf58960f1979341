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
  /** What readers must know about the type itself, such as that the page calls it a cloud store type. */
  remark: Text.optional(),
  source: Source,
  verified: Verified.optional(),
});
export type InvoiceType = z.infer<typeof InvoiceType>;

export const InvoiceTypes = z
  .array(InvoiceType)
  .min(1, 'is an empty list; write an entry for each invoice type');

/** Everything that is known at one moment; never changed, only replaced. */
export type Knowledge = {
  readonly vendors: readonly Vendor[];
  readonly invoiceTypes: readonly InvoiceType[];
  readonly playbook: Playbook;
  /** Common words of English, in small letters: none of them is taken for a misspelt name. */
  readonly english?: ReadonlySet<string>;
  /** Rarer words of English, which only a name's place makes a misspelt name. */
  readonly rareEnglish?: ReadonlySet<string>;
  /** What people type as a command, and whether something may follow it: no partner can be called so. */
  readonly commands?: ReadonlyMap<string, boolean>;
};

/** A vendor's name, or its id once it is no longer in the playbook. */
export function vendorNameOf(id: VendorId, { vendors }: Pick<Knowledge, 'vendors'>): string {
  return vendors.find((vendor) => vendor.id === id)?.name ?? id;
}

/** A BID as the example of one vendor, with its remark there. */
export type BidUse = { readonly vendor: Vendor; readonly example: ExampleBid };

/** Every BID of the knowledge with its vendors, in the order of the vendors. */
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
