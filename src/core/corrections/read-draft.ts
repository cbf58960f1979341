import type { z } from 'zod';
import { needsOf } from '../knowledge/needs-and-links.ts';
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
import type { Amendment } from './amendment.ts';
import { contactKey } from './contacts.ts';
import { type Draft, FieldName, type FieldValues } from './draft.ts';
import { needKey } from './needs.ts';

/** The amendments that a draft comes to, or what is wrong, by field. */
type DraftRead =
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
    case 'need-changed': {
      const was = needsOf(vendor).find((one) => needKey(one) === values.which);
      if (!was) return { kind: 'wrong', problems: { which: 'Choose a need of this partner.' } };
      const need = { ...was, kind: values.need, text: values.text, step: values.step };
      return read(Need, need, (one) => [{ kind, was, need: one }], 'text', { kind: 'need' });
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
  const was = vendor.contacts?.find((one) => who !== undefined && contactKey(one) === who);
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
