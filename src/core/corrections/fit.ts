import type { Edit } from '../knowledge/edit-record.ts';
import { linkKey } from '../knowledge/link-key.ts';
import { linksOf, needsOf } from '../knowledge/needs-and-links.ts';
import type { Contact, VendorRecord } from '../knowledge/vendor.ts';
import { joined } from '../text/normalise.ts';
import type { Amendment } from './amendment.ts';
import { contactName, isSame } from './contacts.ts';

/** How an amendment stands to a record. */
type Fit =
  | { readonly kind: 'edits'; readonly edits: readonly Edit[] }
  /** The record says just this already. */
  | { readonly kind: 'held' }
  /** The record was changed otherwise meanwhile, or never said what is to be changed. */
  | { readonly kind: 'conflict'; readonly why: string };

const HELD: Fit = { kind: 'held' };

/** What is to be edited in a record so that it says what the amendment says. */
export function fitOf(record: VendorRecord, amendment: Amendment): Fit {
  switch (amendment.kind) {
    case 'contact-added':
      return contactAdded(record, amendment.contact);
    case 'contact-changed':
      return contactChanged(record, amendment);
    case 'contact-gone':
      return contactGone(record, amendment.was);
    case 'version':
      return valueSet('version', record.version, amendment.was, amendment.version);
    case 'emv':
      return valueSet('emv', record.emv, amendment.was, amendment.emv);
    case 'type-added': {
      const { type } = amendment;
      const found = record.invoiceTypes?.find(({ id }) => id === type.id);
      return entryAdded('invoiceTypes', type, found, `invoice type ${type.id}`);
    }
    case 'type-gone':
      return entryGone(
        'invoiceTypes',
        record.invoiceTypes?.findIndex(({ id }) => id === amendment.id),
      );
    case 'bid-added': {
      const { example } = amendment;
      const found = record.exampleBids?.find(({ bid }) => bid === example.bid);
      return entryAdded('exampleBids', example, found, `BID ${example.bid}`);
    }
    case 'bid-gone':
      return entryGone(
        'exampleBids',
        record.exampleBids?.findIndex(({ bid }) => bid === amendment.bid),
      );
    case 'need-added': {
      if (needsOf(record).some(({ text }) => text === amendment.need.text)) return HELD;
      const silence: Edit[] = record.needs === 'none known' ? [{ kind: 'delete', path: ['needs'] }] : [];
      return edits(...silence, { kind: 'add', path: ['needs'], value: amendment.need });
    }
    case 'need-changed':
      return needChanged(record, amendment);
    case 'link-added': {
      const key = linkKey(amendment.link.url);
      if (linksOf(record).some(({ url }) => linkKey(url) === key)) return HELD;
      return edits({ kind: 'add', path: ['links'], value: amendment.link });
    }
    case 'alias-added': {
      const names = [record.name, ...(record.aliases ?? [])].map(joined);
      if (names.includes(joined(amendment.alias))) return HELD;
      return edits({ kind: 'add', path: ['aliases'], value: amendment.alias });
    }
    case 'remark-added':
      if (record.remarks?.includes(amendment.remark)) return HELD;
      return edits({ kind: 'add', path: ['remarks'], value: amendment.remark });
  }
}

function edits(...all: readonly Edit[]): Fit {
  return { kind: 'edits', edits: all };
}

function conflict(why: string): Fit {
  return { kind: 'conflict', why };
}

function valueSet(
  key: 'version' | 'emv',
  now: string | undefined,
  was: string | undefined,
  value: string,
): Fit {
  if (now === value) return HELD;
  const name = key === 'emv' ? 'EMV' : 'the version';
  if (now !== was)
    return conflict(
      `${name} was ${was ?? 'not recorded'} when this was suggested and is ${now ?? 'not recorded'} now`,
    );
  return edits({ kind: 'set', path: [key], value });
}

function entryAdded(
  key: 'invoiceTypes' | 'exampleBids',
  entry: Readonly<Record<string, unknown>>,
  found: Readonly<Record<string, unknown>> | undefined,
  what: string,
): Fit {
  if (found === undefined) return edits({ kind: 'add', path: [key], value: entry });
  return isSame(found, entry)
    ? HELD
    : conflict(`${what} is in the record already, with another remark or none`);
}

function entryGone(key: 'invoiceTypes' | 'exampleBids', at = -1): Fit {
  return at < 0 ? HELD : edits({ kind: 'delete', path: [key, at] });
}

function contactAdded({ contacts = [] }: VendorRecord, contact: Contact): Fit {
  if (contacts.some((one) => isSame(one, contact))) return HELD;
  const alike = contacts.find(
    ({ email }) => email !== undefined && email.toLowerCase() === contact.email?.toLowerCase(),
  );
  if (alike) return conflict(`${alike.email} is in the record already, as ${contactName(alike)}`);
  return edits({ kind: 'add', path: ['contacts'], value: contact });
}

function contactGone({ contacts = [] }: VendorRecord, was: Contact): Fit {
  const at = contacts.findIndex((one) => isSame(one, was));
  if (at >= 0) return edits({ kind: 'delete', path: ['contacts', at] });
  return contacts.some((one) => isThePerson(one, was)) ? conflict(changedSince(was)) : HELD;
}

function contactChanged(
  { contacts = [] }: VendorRecord,
  { was, contact }: Extract<Amendment, { kind: 'contact-changed' }>,
): Fit {
  const at = contacts.findIndex((one) => isSame(one, was));
  if (at < 0) return contacts.some((one) => isSame(one, contact)) ? HELD : conflict(changedSince(was));
  return keysSet(['contacts', at], ['name', 'email', 'role', 'note'], was, contact);
}

function needChanged(record: VendorRecord, { was, need }: Extract<Amendment, { kind: 'need-changed' }>): Fit {
  const needs = needsOf(record);
  const at = needs.findIndex((one) => isSame(one, was));
  if (at >= 0) return keysSet(['needs', at], ['kind', 'text', 'step'], was, need);
  if (needs.some((one) => isSame(one, need))) return HELD;
  return conflict('this need is not in the record as it was when this was suggested');
}

/** The keys of an entry that are to say something else, or nothing. */
function keysSet<K extends string>(
  path: Edit['path'],
  keys: readonly K[],
  was: Readonly<Partial<Record<K, string | undefined>>>,
  now: Readonly<Partial<Record<K, string | undefined>>>,
): Fit {
  const changes = keys.flatMap((key): Edit[] => {
    const value = now[key];
    if (was[key] === value) return [];
    return [
      value === undefined
        ? { kind: 'delete', path: [...path, key] }
        : { kind: 'set', path: [...path, key], value },
    ];
  });
  return changes.length === 0 ? HELD : edits(...changes);
}

function changedSince(was: Contact): string {
  return `${contactName(was)} is not in the record as it was when this was suggested`;
}

function isThePerson(one: Contact, other: Contact): boolean {
  const isSameName = one.name !== undefined && joined(one.name) === joined(other.name ?? '');
  return isSameName || (one.email !== undefined && one.email.toLowerCase() === other.email?.toLowerCase());
}
