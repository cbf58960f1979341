import type { Bid, InvoiceTypeId, VendorId } from './ids.ts';
import type { InvoiceType } from './invoice-type.ts';
import type { Playbook } from './playbook.ts';
import type { ExampleBid, Vendor } from './vendor.ts';

/** Everything that is known at one moment; never changed, only replaced. */
export type Knowledge = {
  readonly vendors: readonly Vendor[];
  readonly invoiceTypes: readonly InvoiceType[];
  readonly playbook: Playbook;
  /** Common words of English, in small letters: none of them is taken for a misspelt name. */
  readonly english?: ReadonlySet<string>;
};

/** A vendor's name; the id of one that is in the playbook no more. */
export function vendorNameOf(id: VendorId, { vendors }: Pick<Knowledge, 'vendors'>): string {
  return vendors.find((vendor) => vendor.id === id)?.name ?? id;
}

/** A BID under one of the vendors where it stands, with its remark there. */
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
