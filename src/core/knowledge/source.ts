import { z } from 'zod';
import { Name } from './text.ts';

/** Where on the playbook page a record stands. */
export const Source = z.strictObject({
  /** The Confluence page's id, as in its address. */
  page: z.int('is not a page id; write the number in the page’s address'),
  section: Name,
  /** The row of the table, as the page spells it. */
  row: Name.optional(),
});
export type Source = z.infer<typeof Source>;

/** That a person has confirmed a record: the day, and who. */
export const Verified = z.strictObject({
  on: z.iso.date('is not a day; write it as 2026-11-23'),
  by: Name,
});
export type Verified = z.infer<typeof Verified>;
