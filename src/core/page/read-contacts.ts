import { z } from 'zod';
import type { Contact } from '../knowledge/vendor.ts';
import type { Item, ItemColumn } from './compare-items.ts';
import { hasMark, plain, plainCell, shown } from './table.ts';
import { plainLine, writtenContact } from './write-table.ts';

/** A person as read so far; an address or the next name completes it. */
type Draft = { name?: string; email?: string; role?: string };

/**
 * People: `Mike Morris - mike@recdesk.com`, on one line or two; the role behind a hyphen after the address, or before the
 * name (`SME: Joe Patterson`), or after one without an address; an address or a name alone. Nothing is read if there is a
 * mark, because it is unclear whom it belongs to.
 */
export const CONTACTS: ItemColumn<Contact> = {
  key: 'contacts',
  items: ({ contacts = [] }) => contacts.map((contact) => contactItem(contact, keyOf(contact))),
  read(cell, _, { contacts = [] }) {
    if (cell.some(hasMark)) return [`“${shown(plainCell(cell))}” cannot be read`];
    const drafts: Draft[] = [];
    for (const line of cell.map(plain)) takeLine(drafts, line);
    return drafts.map((draft) => checked(draft, contacts));
  },
  keys: ['name', 'email', 'role'],
  doubt: contactDoubt,
};

/** `key`: whom it is about. The note is the knowledge's own. */
function contactItem(value: Contact, key: string): Item<Contact> {
  const { note: _, ...said } = value;
  return { key, text: plainLine(writtenContact(said)), line: plainLine(writtenContact(value)), value };
}

/** What identifies a contact of the record: the name, or else the address. */
function keyOf({ name, email }: Contact): string {
  return (name ?? email ?? '').toLowerCase();
}

/** Who this is in the record: the contact of that name, or else of that address, whose name the page now has otherwise. */
function keyIn(contacts: readonly Contact[], contact: Contact): string {
  const own = keyOf(contact);
  const email = contact.email?.toLowerCase();
  const same =
    contacts.find((one) => keyOf(one) === own) ??
    contacts.find((one) => email !== undefined && one.email?.toLowerCase() === email);
  return keyOf(same ?? contact);
}

const PERSON = /^\p{L}[\p{L}\p{M}'’.-]*(?: \p{L}[\p{L}\p{M}'’.-]*){0,4}$/u;
const ROLE = /^[\p{L}\p{M}\p{N} &/,.()'’+-]{1,60}$/u;
const NO_LONGER =
  /\b(?:former(?:ly)?|left|leaves|leaving|gone|retired|ex|old|until|no longer|inactive|departed)\b/i;

/** Why a new or changed contact must be checked by a person; undefined for people and teams with an address. */
function contactDoubt({ name, email, role = 'none' }: Contact): string | undefined {
  if (email === undefined) return `“${name}” stands there without an e-mail address`;
  if (name !== undefined && (!PERSON.test(name) || NO_LONGER.test(name))) return `“${name}” may be no name`;
  return !ROLE.test(role) || NO_LONGER.test(role) ? `“${role}” may be no role` : undefined;
}

function takeLine(drafts: Draft[], line: string): void {
  const last = drafts.at(-1);
  const words = line.split(' ');
  const place = words.findIndex((word) => /[^@]@./.test(word));
  if (place === -1) {
    if (/^[-–—]/.test(line) && last?.email !== undefined && last.role === undefined)
      last.role = trimmed(line);
    else drafts.push(personOf(line));
    return;
  }
  const before = trimmed(words.slice(0, place).join(' '));
  const after = trimmed(words.slice(place + 1).join(' '));
  const isOfLast = before === '' && last !== undefined && last.email === undefined;
  const draft = isOfLast ? last : before === '' ? {} : personOf(before);
  if (!isOfLast) drafts.push(draft);
  draft.email = trimmed(words[place] ?? '');
  if (after !== '') draft.role = after;
}

function personOf(text: string): Draft {
  const [, role, name] = /^([^:@]{1,40}):\s+(.+)$/.exec(text) ?? [];
  if (role !== undefined && name !== undefined) return { name: trimmed(name), role };
  const dash = text.search(/ [-–—] /);
  const [before, after] = [trimmed(text.slice(0, dash)), trimmed(text.slice(dash + 3))];
  return dash === -1 || before === '' || after === ''
    ? { name: trimmed(text) }
    : { name: before, role: after };
}

function checked({ name, email, role }: Draft, contacts: readonly Contact[]): Item<Contact> | string {
  if (email !== undefined && !z.email().safeParse(email).success) return `“${email}” is no e-mail address`;
  if (name?.includes('@')) return `“${name}” is neither a name nor an e-mail address`;
  // Links, punctuation and numbers are no names.
  const odd = [name, role].find((part) => part !== undefined && /:\/\/|\p{So}|^\P{L}*$/u.test(part));
  if (odd !== undefined) return `“${odd}” is neither a name nor a role`;
  const contact = { name, email, role };
  return contactItem(contact, keyIn(contacts, contact));
}

const EDGE = new Set([...' \t\n\r\u00A0-–—,;:']);

/** The text without spaces and punctuation at both ends, in linear time. */
function trimmed(text: string): string {
  let [from, to] = [0, text.length];
  while (from < to && EDGE.has(text.charAt(from))) from += 1;
  while (to > from && EDGE.has(text.charAt(to - 1))) to -= 1;
  return text.slice(from, to);
}
