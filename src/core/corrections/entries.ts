import type { z } from 'zod';
import type { FieldKey } from '../knowledge/fields.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import { bidLine, contactLine, linkLine, needLine, remarked, typeLine } from '../knowledge/lines.ts';
import { Name, Text } from '../knowledge/values.ts';
import {
  Contact,
  ExampleBid,
  Link,
  linkKey,
  linksOf,
  Need,
  needsOf,
  VendorInvoiceType,
  type VendorRecord,
} from '../knowledge/vendor.ts';
import { type Line, written } from '../text/line.ts';
import { joined } from '../text/normalise.ts';
import type { FieldName, FieldValues } from './form-fields.ts';

/** A list in a vendor's record: how its entries are identified, put into a form, read from it, and worded. */
export type Entries<T> = {
  readonly key: 'contacts' | 'links' | 'needs' | 'exampleBids' | 'invoiceTypes' | 'aliases' | 'remarks';
  /** The field of the record that they are. */
  readonly field: FieldKey | 'aliases';
  /** One of them, within a sentence. */
  readonly one: string;
  readonly schema: z.ZodType<T>;
  readonly of: (record: VendorRecord) => readonly T[];
  /** What tells an entry from the others of its vendor. */
  readonly id: (entry: T) => string;
  /** A short name of an entry, such as that of a contact. */
  readonly name: (entry: T) => string;
  /** Its label in a menu, if that is more than its name. */
  readonly label?: (entry: T) => string;
  readonly line: (entry: T, knowledge: Pick<Knowledge, 'invoiceTypes'>) => Line;
  /** The form's field for choosing an entry. */
  readonly choice: FieldName;
  /** The form's field for each editable key; for a list of texts, its one field. */
  readonly form: FieldName | Readonly<Record<string, FieldName>>;
  /** Whether two entries with different ids are about the same thing, such as two addresses of one person. */
  readonly isAlike?: (one: T, other: T) => boolean;
  /** Whether a record already says it, if that is more than having the same entry. */
  readonly isHeld?: (record: VendorRecord, entry: T) => boolean;
};

export const CONTACTS: Entries<Contact> = {
  key: 'contacts',
  field: 'contacts',
  one: 'a contact',
  schema: Contact,
  of: ({ contacts = [] }) => contacts,
  id: ({ name, email }) => (email ?? name ?? '').toLowerCase(),
  name: ({ name, email, role }) => name ?? email ?? role ?? '',
  label: (contact) => [contact.name, contact.email].filter((one) => one !== undefined).join(', '),
  line: contactLine,
  choice: 'who',
  form: { name: 'name', email: 'email', role: 'role', note: 'note' },
  isAlike: (one, other) => one.name !== undefined && joined(one.name) === joined(other.name ?? ''),
};

export const LINKS: Entries<Link> = {
  key: 'links',
  field: 'links',
  one: 'a link',
  schema: Link,
  of: ({ links = [] }) => links,
  id: ({ url }) => linkKey(url),
  name: ({ title }) => title,
  line: linkLine,
  choice: 'which',
  form: { title: 'title', where: 'where', url: 'url' },
  isHeld: (record, { url }) => linksOf(record).some((one) => linkKey(one.url) === linkKey(url)),
};

export const NEEDS: Entries<Need> = {
  key: 'needs',
  field: 'needs',
  one: 'a need',
  schema: Need,
  of: needsOf,
  id: ({ text }) => text,
  name: ({ text }) => text,
  line: needLine,
  choice: 'which',
  form: { kind: 'need', text: 'text', step: 'step' },
};

export const BIDS: Entries<ExampleBid> = {
  key: 'exampleBids',
  field: 'bids',
  one: 'an example BID',
  schema: ExampleBid,
  of: ({ exampleBids = [] }) => exampleBids,
  id: ({ bid }) => String(bid),
  name: ({ bid }) => `BID ${bid}`,
  line: ({ bid, biller, remark }) => remarked(bidLine(bid, biller), remark),
  choice: 'bid',
  form: { bid: 'bid', biller: 'biller', remark: 'remark' },
};

export const TYPES: Entries<VendorInvoiceType> = {
  key: 'invoiceTypes',
  field: 'types',
  one: 'an invoice type',
  schema: VendorInvoiceType,
  of: ({ invoiceTypes = [] }) => invoiceTypes,
  id: ({ id }) => String(id),
  name: ({ id }) => `invoice type ${id}`,
  line: ({ id, remark }, knowledge) => remarked(typeLine(id, knowledge), remark),
  choice: 'type',
  form: { id: 'type', remark: 'remark' },
};

export const ALIASES: Entries<string> = {
  key: 'aliases',
  field: 'aliases',
  one: 'another name',
  schema: Name,
  of: ({ aliases = [] }) => aliases,
  id: joined,
  name: (alias) => alias,
  line: (alias) => [alias],
  choice: 'which',
  form: 'alias',
  isHeld: ({ name, aliases = [] }, alias) => [name, ...aliases].some((one) => joined(one) === joined(alias)),
};

export const REMARKS: Entries<string> = {
  key: 'remarks',
  field: 'remarks',
  one: 'a remark',
  schema: Text,
  of: ({ remarks = [] }) => remarks,
  id: (remark) => remark,
  name: (remark) => remark,
  line: written,
  choice: 'which',
  form: 'remark',
};

// Keys that the form holds as digits.
const NUMBERS = new Set(['bid', 'id']);

/** The form's values for an entry. */
export function valuesOf<T extends object | string>({ form }: Entries<T>, entry: T): FieldValues {
  if (typeof form === 'string') return { [form]: String(entry) };
  const held = new Map<string, unknown>(Object.entries(entry));
  const values = Object.entries(form).map(([key, field]) => [field, held.get(key)] as const);
  return Object.fromEntries(
    values.filter(([, value]) => value !== undefined).map(([field, value]) => [field, String(value)]),
  );
}

/** The entry in a form's values, unchecked; keys that the form does not show come from `was`. */
export function madeOf<T extends object | string>(
  { form }: Entries<T>,
  values: FieldValues,
  was?: T,
): unknown {
  if (typeof form === 'string') return values[form];
  const made = Object.entries(form).map(([key, field]) => [
    key,
    NUMBERS.has(key) ? numberIn(values[field]) : values[field],
  ]);
  return Object.assign({}, was, Object.fromEntries(made));
}

// The value of an option in a form.
const OPTION_LENGTH = 75;
// Of a longer text its end is kept too: needs may begin with the same words.
const END_LENGTH = 30;

/** The value of an entry's option in a form. */
export function optionOf<T>({ id }: Entries<T>, entry: T): string {
  const whole = id(entry);
  if (whole.length <= OPTION_LENGTH) return whole;
  return whole.slice(0, OPTION_LENGTH - END_LENGTH) + whole.slice(-END_LENGTH);
}

/** The form's values for an entry that is chosen in it. */
export function filled<T extends object | string>(entries: Entries<T>, entry: T): FieldValues {
  return { ...valuesOf(entries, entry), [entries.choice]: optionOf(entries, entry) };
}

/** The entry of a record that is chosen in a form. */
export function chosen<T>(
  entries: Entries<T>,
  record: VendorRecord,
  option: string | undefined,
): T | undefined {
  return option === undefined
    ? undefined
    : entries.of(record).find((entry) => optionOf(entries, entry) === option);
}

/** Whether two entries are equal, whatever the order of their keys; a key without a value counts as absent. */
export function isSame(one: unknown, other: unknown): boolean {
  return ordered(one) === ordered(other);
}

function ordered(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}

/** Reads digits as a number; the schema refuses anything else. */
export function numberIn(typed: string | undefined): number | string | undefined {
  const digits = typed?.replace(/^#/, '');
  return digits !== undefined && /^\d{1,9}$/.test(digits) ? Number(digits) : typed;
}
