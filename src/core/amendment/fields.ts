import { z } from 'zod';
import { Name, Text } from '../knowledge/text.ts';
import {
  Contact,
  Emv,
  ExampleBid,
  Link,
  Need,
  type Vendor,
  VendorInvoiceType,
  Version,
} from '../knowledge/vendor.ts';
import { wordIssue, wordValue } from '../knowledge/wording.ts';
import type { Amendment, AmendmentKind } from './amendment.ts';
import { contactKey } from './contacts.ts';

/** The fields in which an amendment is written down. */
export const FieldName = z.enum([
  ...(['who', 'name', 'email', 'role', 'note', 'version', 'emv', 'type', 'remark'] as const),
  ...(['bid', 'biller', 'need', 'text', 'step', 'title', 'where', 'url', 'alias'] as const),
]);
export type FieldName = z.infer<typeof FieldName>;

/** What stands in them; an empty field is left out. */
export type FieldValues = Readonly<Partial<Record<FieldName, string>>>;

/** An amendment of a kind as it is being written down. */
export type Draft = { readonly kind: AmendmentKind; readonly values: FieldValues };

/** The fields of a kind, in their order; the first is where a problem with the whole is told. */
export const FIELDS_OF: Readonly<Record<AmendmentKind, readonly FieldName[]>> = {
  'contact-added': ['email', 'name', 'role', 'note'],
  'contact-changed': ['who', 'name', 'email', 'role', 'note'],
  // Whoever is in the place of one who has left.
  'contact-gone': ['who', 'name', 'email', 'role'],
  version: ['version'],
  emv: ['emv'],
  'type-added': ['type', 'remark'],
  'type-gone': ['type'],
  'bid-added': ['bid', 'biller', 'remark'],
  'bid-gone': ['bid'],
  'need-added': ['text', 'need', 'step'],
  'link-added': ['url', 'title', 'where'],
  'alias-added': ['alias'],
  'remark-added': ['remark'],
};

/** The amendments that a draft comes to, or what is wrong, by field. */
export type DraftRead =
  | { readonly kind: 'amendments'; readonly amendments: readonly [Amendment, ...Amendment[]] }
  | { readonly kind: 'wrong'; readonly problems: Readonly<Partial<Record<FieldName, string>>> };

/** Reads a draft beside the record that it changes, by the schemas of the YAML. */
export function readDraft(vendor: Vendor, { kind, values }: Draft): DraftRead {
  const { name, email, role, note, remark } = values;
  const contact = { name, email, role, note };
  switch (kind) {
    case 'contact-added':
      return read(Contact, contact, (one) => [{ kind, contact: one }], 'email');
    case 'contact-changed':
      return withContact(vendor, values, (was) => {
        const { aliases } = was;
        return read(Contact, { ...contact, aliases }, (one) => [{ kind, was, contact: one }], 'name');
      });
    case 'contact-gone':
      return withContact(vendor, values, (was) => {
        const isReplaced = [name, email, role].some((value) => value !== undefined);
        if (!isReplaced) return { kind: 'amendments', amendments: [{ kind, was }] };
        return read(
          Contact,
          contact,
          (one) => [
            { kind, was },
            { kind: 'contact-added', contact: one },
          ],
          'email',
        );
      });
    case 'version':
      return read(Version, values.version, (version) => [{ kind, was: vendor.version, version }], 'version');
    case 'emv':
      return read(Emv, values.emv, (emv) => [{ kind, was: vendor.emv, emv }], 'emv');
    case 'type-added': {
      const type = { id: numberOf(values.type), remark };
      return read(VendorInvoiceType, type, (one) => [{ kind, type: one }], 'type', { id: 'type' });
    }
    case 'type-gone': {
      const found = vendor.invoiceTypes?.find(({ id }) => String(id) === values.type);
      return found
        ? { kind: 'amendments', amendments: [{ kind, id: found.id }] }
        : { kind: 'wrong', problems: { type: 'Choose an invoice type of this partner.' } };
    }
    case 'bid-added': {
      const example = { bid: numberOf(values.bid?.replace(/^#/, '')), biller: values.biller, remark };
      return read(ExampleBid, example, (one) => [{ kind, example: one }], 'bid');
    }
    case 'bid-gone': {
      const found = vendor.exampleBids?.find(({ bid }) => String(bid) === values.bid);
      return found
        ? { kind: 'amendments', amendments: [{ kind, bid: found.bid }] }
        : { kind: 'wrong', problems: { bid: 'Choose an example BID of this partner.' } };
    }
    case 'need-added': {
      const need = { kind: values.need, text: values.text, step: values.step };
      return read(Need, need, (one) => [{ kind, need: one }], 'text', { kind: 'need' });
    }
    case 'link-added': {
      const link = { title: values.title, where: values.where, url: values.url };
      return read(Link, link, (one) => [{ kind, link: one }], 'url');
    }
    case 'alias-added':
      return read(Name, values.alias, (alias) => [{ kind, alias }], 'alias');
    case 'remark-added':
      return read(Text, remark, (text) => [{ kind, remark: text }], 'remark');
  }
}

/** What a field holds is a number where it is digits; the schema tells of anything else. */
function numberOf(typed: string | undefined): number | string | undefined {
  return typed !== undefined && /^\d{1,9}$/.test(typed) ? Number(typed) : typed;
}

function withContact(vendor: Vendor, { who }: FieldValues, then: (was: Contact) => DraftRead): DraftRead {
  const was = vendor.contacts?.find((one) => who !== undefined && contactKey(one) === who.toLowerCase());
  return was ? then(was) : { kind: 'wrong', problems: { who: 'Choose a contact of this partner.' } };
}

/** `whole` is the field at which a problem with the whole value stands; `fields` those that have another name than their key. */
function read<T>(
  schema: z.ZodType<T>,
  value: unknown,
  made: (value: T) => readonly [Amendment, ...Amendment[]],
  whole: FieldName,
  fields: Readonly<Record<string, FieldName>> = {},
): DraftRead {
  const stated = typeof value === 'object' && value !== null ? withoutGaps(value) : value;
  const result = schema.safeParse(stated, { error: wordIssue, reportInput: true });
  if (result.success) return { kind: 'amendments', amendments: made(result.data) };
  const problems: Partial<Record<FieldName, string>> = {};
  for (const { path, input, message } of result.error.issues) {
    const key = String(path[0] ?? '');
    const field = fields[key] ?? FieldName.safeParse(key).data ?? whole;
    problems[field] ??=
      path.length === 0 && typeof input === 'object' ? `It ${message}` : wordValue([field], input, message);
  }
  return { kind: 'wrong', problems };
}

function withoutGaps(value: object): object {
  return Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined));
}

/** The draft that comes to these amendments, to be edited; undefined for such as no one draft comes to. */
export function draftOf(amendments: readonly Amendment[]): Draft | undefined {
  const [first, second, ...more] = amendments;
  if (first === undefined || more.length > 0) return undefined;
  if (second === undefined) return { kind: first.kind, values: valuesOf(first) };
  if (first.kind !== 'contact-gone' || second.kind !== 'contact-added') return undefined;
  return { kind: first.kind, values: { ...contactValues(second.contact), who: contactKey(first.was) } };
}

function valuesOf(amendment: Amendment): FieldValues {
  switch (amendment.kind) {
    case 'contact-added':
      return contactValues(amendment.contact);
    case 'contact-changed':
      return { ...contactValues(amendment.contact), who: contactKey(amendment.was) };
    case 'contact-gone':
      return { who: contactKey(amendment.was) };
    case 'version':
      return { version: amendment.version };
    case 'emv':
      return { emv: amendment.emv };
    case 'type-added':
      return stated({ type: String(amendment.type.id), remark: amendment.type.remark });
    case 'type-gone':
      return { type: String(amendment.id) };
    case 'bid-added': {
      const { bid, biller, remark } = amendment.example;
      return stated({ bid: String(bid), biller, remark });
    }
    case 'bid-gone':
      return { bid: String(amendment.bid) };
    case 'need-added': {
      const { kind, text, step } = amendment.need;
      return stated({ need: kind, text, step });
    }
    case 'link-added':
      return amendment.link;
    case 'alias-added':
      return { alias: amendment.alias };
    case 'remark-added':
      return { remark: amendment.remark };
  }
}

/** What a contact has in the fields. */
export function contactValues({ name, email, role, note }: Contact): FieldValues {
  return stated({ name, email, role, note });
}

function stated(values: { readonly [key in FieldName]?: string | undefined }): FieldValues {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}
