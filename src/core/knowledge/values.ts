import { z } from 'zod';

const NAME_LENGTH = 200;
/** The maximum length of a fact, a note or a reason; forms state it. */
export const TEXT_LENGTH = 2_000;
/** A Slack checkbox option's text. */
export const STEP_TITLE_LENGTH = 75;

/** A name or another short text on one line. */
export const Name = z
  .string()
  .trim()
  .min(1, 'is empty; write text, or leave it out')
  .max(NAME_LENGTH, `is longer than ${NAME_LENGTH} characters; shorten it`)
  .regex(/^[^\n\r]*$/, 'spans several lines; write it on one');

/** What to do in a step, as an imperative; as long as the text of a Slack checkbox may be. */
export const StepTitle = Name.max(
  STEP_TITLE_LENGTH,
  `is longer than ${STEP_TITLE_LENGTH} characters, which is what a checkbox holds; shorten it`,
);

/** A few sentences. `Backticks` mark strings that must be copied exactly. */
export const Text = z
  .string()
  .trim()
  .min(1, 'is empty; write text, or leave it out')
  .max(TEXT_LENGTH, `is longer than ${TEXT_LENGTH} characters; shorten it`)
  .refine((text) => text.split('`').length % 2 === 1, 'has an unmatched backtick; write `like this`');

/** A web address, stored exactly as written. */
export const Url = z
  .url({
    protocol: /^https$/,
    hostname: z.regexes.domain,
    error: 'is not a link; write it whole, beginning with https://',
  })
  .max(2_000, 'is longer than 2000 characters; write a shorter link');

/** Names under which people (or the page itself) also look for something. */
export const Aliases = z.array(Name).min(1, 'is an empty list; leave the key out');

/** Where on the playbook page a record comes from. */
export const Source = z.strictObject({
  /** The Confluence page's id, as in its address. */
  page: z.int('is not a page id; write the number in the page’s address'),
  section: Name,
  /** The row of the table, as the page spells it. */
  row: Name.optional(),
});
export type Source = z.infer<typeof Source>;

/** The last time a person confirmed a record: the day, and who. */
export const Verified = z.strictObject({
  on: z.iso.date('is not a day; write it as 2026-11-23'),
  by: Name,
});
export type Verified = z.infer<typeof Verified>;
