import { z } from 'zod';
import { InvoiceTypeId } from './ids.ts';
import { Source, Verified } from './source.ts';
import { Aliases, Name, Text } from './text.ts';

/** One entry of `knowledge/invoice-types.yml`. */
export const InvoiceType = z.strictObject({
  id: InvoiceTypeId,
  name: Name,
  aliases: Aliases.optional(),
  /** What a reader must know of the type itself, such as that the page calls it a cloud store type. */
  remark: Text.optional(),
  source: Source,
  verified: Verified.optional(),
});
export type InvoiceType = z.infer<typeof InvoiceType>;

export const InvoiceTypes = z
  .array(InvoiceType)
  .min(1, 'is an empty list; write an entry for each invoice type');
