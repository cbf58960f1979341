import { z } from 'zod';
import { Bid, InvoiceTypeId } from '../knowledge/ids.ts';
import { Name, Text } from '../knowledge/text.ts';
import { Contact, Emv, ExampleBid, Link, Need, VendorInvoiceType, Version } from '../knowledge/vendor.ts';

/**
 * One change to one vendor's record, by field, made of the same schemas as the YAML. What stood there when it was suggested is in
 * it, so that a record that was edited meanwhile is never overwritten.
 */
export const Amendment = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('contact-added'), contact: Contact }),
  z.strictObject({ kind: z.literal('contact-changed'), was: Contact, contact: Contact }),
  z.strictObject({ kind: z.literal('contact-gone'), was: Contact }),
  /** `was` is absent where the record is silent. */
  z.strictObject({ kind: z.literal('version'), was: Version.optional(), version: Version }),
  z.strictObject({ kind: z.literal('emv'), was: Emv.optional(), emv: Emv }),
  z.strictObject({ kind: z.literal('type-added'), type: VendorInvoiceType }),
  z.strictObject({ kind: z.literal('type-gone'), id: InvoiceTypeId }),
  z.strictObject({ kind: z.literal('bid-added'), example: ExampleBid }),
  z.strictObject({ kind: z.literal('bid-gone'), bid: Bid }),
  z.strictObject({ kind: z.literal('need-added'), need: Need }),
  z.strictObject({ kind: z.literal('need-changed'), was: Need, need: Need }),
  z.strictObject({ kind: z.literal('link-added'), link: Link }),
  z.strictObject({ kind: z.literal('alias-added'), alias: Name }),
  z.strictObject({ kind: z.literal('remark-added'), remark: Text }),
]);
export type Amendment = z.infer<typeof Amendment>;

export const AmendmentKind = z.enum([
  'contact-added',
  'contact-changed',
  'contact-gone',
  'version',
  'emv',
  'type-added',
  'type-gone',
  'bid-added',
  'bid-gone',
  'need-added',
  'need-changed',
  'link-added',
  'alias-added',
  'remark-added',
] satisfies Amendment['kind'][]);
export type AmendmentKind = z.infer<typeof AmendmentKind>;

/** The key of the record that an amendment changes; one word for it in YAML, columns and code. */
export function keyOf({ kind }: Pick<Amendment, 'kind'>) {
  switch (kind) {
    case 'contact-added':
    case 'contact-changed':
    case 'contact-gone':
      return 'contacts';
    case 'version':
    case 'emv':
      return kind;
    case 'type-added':
    case 'type-gone':
      return 'invoiceTypes';
    case 'bid-added':
    case 'bid-gone':
      return 'exampleBids';
    case 'need-added':
    case 'need-changed':
      return 'needs';
    case 'link-added':
      return 'links';
    case 'alias-added':
      return 'aliases';
    case 'remark-added':
      return 'remarks';
  }
}
export type AmendedKey = ReturnType<typeof keyOf>;
