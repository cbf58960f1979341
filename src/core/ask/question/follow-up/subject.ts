import { z } from 'zod';
import { InvoiceTypeId, VendorId } from '../../../knowledge/ids.ts';
import { Fact } from '../question.ts';

/** What was asked, so that it can be asked of another: "and recdesk?". `list`: a list of vendors was asked for. */
export const Asked = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('card') }),
  z.strictObject({ kind: z.literal('facts'), facts: z.array(Fact).min(1) }),
  z.strictObject({ kind: z.literal('types'), types: z.array(InvoiceTypeId).min(1) }),
  z.strictObject({ kind: z.literal('steps') }),
  z.strictObject({ kind: z.literal('list') }),
]);
export type Asked = z.infer<typeof Asked>;

/** Of whom a conversation spoke last, and what was asked. No vendors: of somebody who is not known. */
export const Subject = z.strictObject({
  vendors: z.array(VendorId),
  asked: Asked,
  /** It was asked back which of them is meant: a name alone is the answer. */
  open: z.boolean(),
});
export type Subject = z.infer<typeof Subject>;
