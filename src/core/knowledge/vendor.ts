import { z } from 'zod';
import { Bid, InvoiceTypeId, type VendorId } from './ids.ts';
import { Aliases, Name, Source, StepTitle, Text, Url, Verified } from './values.ts';

export const Version = z.enum(
  ['v1', 'v2'],
  'is neither v1 nor v2; write one of them, or leave the key out where the playbook is silent',
);
export type Version = z.infer<typeof Version>;

export const Emv = z.enum(
  ['yes', 'no'],
  'is neither yes nor no; write one of them, or leave the key out where the playbook is silent',
);
export type Emv = z.infer<typeof Emv>;

/** A person or an address at a vendor. */
export const Contact = z
  .strictObject({
    name: Name.optional(),
    aliases: Aliases.optional(),
    email: z.email('is not an e-mail address; write it like name@example.com').optional(),
    role: Name.optional(),
    /** A doubt about the name or address that readers must see. */
    note: Text.optional(),
  })
  .refine(
    (contact) => contact.name !== undefined || contact.email !== undefined,
    'has neither name nor email; write one of them',
  );
export type Contact = z.infer<typeof Contact>;

export const Link = z.strictObject({
  title: Name,
  where: z.enum(['Guru', 'Confluence', 'Jira'], 'is not a known place; write Guru, Confluence or Jira'),
  url: Url,
});
export type Link = z.infer<typeof Link>;

export const NeedKind = z.enum(
  [
    'set-up',
    'ask-first',
    'share-credentials',
    'test-bid',
    'jira',
    'third-party',
    'limit',
    'standard',
    'custom',
  ],
  'is not a kind of need; write set-up, ask-first, share-credentials, test-bid, jira, third-party, limit, standard or custom',
);
export type NeedKind = z.infer<typeof NeedKind>;

/** One integration specific need of a vendor. */
export const Need = z.strictObject({
  kind: NeedKind,
  text: Text,
  /** The need as a step of a checklist, an imperative. */
  step: StepTitle.optional(),
  /** What to ask the vendor, as a question. */
  ask: Text.optional(),
  /** For a limit: how many invoice types the vendor accepts. */
  mostTypes: z
    .int('is not a whole number; write one, such as 1')
    .min(1, 'is not a limit; write 1 or more')
    .optional(),
  links: z.array(Link).min(1).optional(),
});
export type Need = z.infer<typeof Need>;

/** An invoice type that a vendor commonly uses, with the page's remark on it. */
export const VendorInvoiceType = z.strictObject({ id: InvoiceTypeId, remark: Text.optional() });
export type VendorInvoiceType = z.infer<typeof VendorInvoiceType>;

/** A BID given as an example under a vendor, with the page's remark on it there. */
export const ExampleBid = z.strictObject({ bid: Bid, biller: Name.optional(), remark: Text.optional() });
export type ExampleBid = z.infer<typeof ExampleBid>;

/**
 * The contents of page cells that the record words differently, corrects, or has elsewhere. An import accepts such a cell as
 * long as it says exactly this.
 */
const PageCells = z.strictObject({
  name: Text.optional(),
  invoiceTypes: Text.optional(),
  exampleBids: Text.optional(),
  needs: Text.optional(),
  version: Text.optional(),
  emv: Text.optional(),
  contacts: Text.optional(),
});

/**
 * What a file in `knowledge/vendors` holds: a row of the playbook's table "Cloud Pay Software Partners and Example BIDs".
 * A key that is absent means that the playbook is silent; `needs: none known` means that somebody looked and found none.
 */
export const VendorRecord = z.strictObject({
  name: Name,
  aliases: Aliases.optional(),
  /** The company that the vendor's program belongs to, if the page names one. */
  company: Name.optional(),
  version: Version.optional(),
  emv: Emv.optional(),
  invoiceTypes: z.array(VendorInvoiceType).min(1, 'is an empty list; leave the key out').optional(),
  exampleBids: z.array(ExampleBid).min(1, 'is an empty list; leave the key out').optional(),
  needs: z
    .union(
      [z.literal('none known'), z.array(Need).min(1)],
      'is not a list of needs; write one, or: none known',
    )
    .optional(),
  contacts: z.array(Contact).min(1, 'is an empty list; leave the key out').optional(),
  links: z.array(Link).min(1, 'is an empty list; leave the key out').optional(),
  remarks: z.array(Text).min(1, 'is an empty list; leave the key out').optional(),
  source: Source,
  cells: PageCells.optional(),
  verified: Verified.optional(),
});
export type VendorRecord = z.infer<typeof VendorRecord>;

export type Vendor = VendorRecord & { readonly id: VendorId };

/** The names by which a vendor is found: its own, its aliases, its company. */
export function vendorNames({ name, aliases = [], company }: Vendor): string[] {
  return [name, ...aliases, ...(company === undefined ? [] : [company])];
}

/** The recorded needs; empty if the playbook is silent or says that none are known. */
export function needsOf({ needs }: VendorRecord): readonly Need[] {
  return Array.isArray(needs) ? needs : [];
}

/** Every link of the vendor's record, those of its needs included. */
export function linksOf(vendor: VendorRecord): readonly Link[] {
  return [...(vendor.links ?? []), ...needsOf(vendor).flatMap(({ links }) => links ?? [])];
}

const GURU_CARD = /^app\.getguru\.com\/card\/([^/]+)/;
const CONFLUENCE_PAGE = /\/pages\/(\d+)(?:\/|$)/;
const PAGE_ID = /[?&]pageId=(\d+)/;
// Punctuation after a link in a sentence, and a slash that changes nothing.
const TRAILING = /[/.,;:!)\]]+$/;

/**
 * Two links with the same key lead to the same page: the host in small letters and the path, without `https:`, query, fragment
 * or final slash. A Guru card and a Confluence page are known by their id, whatever title follows it.
 */
export function linkKey(url: string): string {
  const pageId = PAGE_ID.exec(url)?.[1];
  if (pageId !== undefined) return `page ${pageId}`;
  const [, host = '', path = ''] = /^(?:https?:\/\/)?(?:www\.)?([^/?#]+)([^?#]*)/i.exec(url) ?? [];
  const bare = `${host.toLowerCase()}${path}`.replace(TRAILING, '');
  const card = GURU_CARD.exec(bare)?.[1];
  if (card !== undefined) return `card ${card}`;
  const page = CONFLUENCE_PAGE.exec(bare)?.[1];
  return page === undefined ? bare : `page ${page}`;
}
