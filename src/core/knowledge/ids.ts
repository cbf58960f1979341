import { z } from 'zod';

const NO_BID = 'is not a BID; write a whole number of one to six digits, without quotes, such as 2298';
const NO_TYPE_ID =
  'is not an invoice type id; write a whole number from 0 to 999, without quotes, such as 43';

/** A biller's id as the playbook writes it: a whole number of one to six digits. */
export const Bid = z.int(NO_BID).min(1, NO_BID).max(999_999, NO_BID).brand<'Bid'>();
export type Bid = z.infer<typeof Bid>;

/** An invoice type's id: a whole number of one to three digits; 0 is one of them ("0-Invoice"). */
export const InvoiceTypeId = z
  .int(NO_TYPE_ID)
  .min(0, NO_TYPE_ID)
  .max(999, NO_TYPE_ID)
  .brand<'InvoiceTypeId'>();
export type InvoiceTypeId = z.infer<typeof InvoiceTypeId>;

/** A vendor's id: the name of its file, such as `epr-systems`. */
export const VendorId = z
  .string()
  .regex(
    /^[a-z0-9]+(-[a-z0-9]+)*$/,
    'is not a vendor id; name the file in small letters, digits and single hyphens, such as epr-systems.yml',
  )
  .brand<'VendorId'>();
export type VendorId = z.infer<typeof VendorId>;
