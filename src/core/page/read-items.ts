import { z } from 'zod';
import { Bid, InvoiceTypeId } from '../knowledge/ids.ts';
import type { InvoiceType } from '../knowledge/knowledge.ts';
import type { Contact, ExampleBid, VendorInvoiceType } from '../knowledge/vendor.ts';
import { type Cell, hasMark, plain, plainCell, shown } from './table.ts';
import { plainLine, type Types, writtenBid, writtenContact, writtenType } from './write-table.ts';

type Entry = VendorInvoiceType | ExampleBid | Contact;

/**
 * An entry of a list cell: what it is about, how the page would write it (`line` with what only the knowledge has), and how the
 * record holds it.
 */
export type Item = {
  readonly key: string;
  readonly text: string;
  readonly line: string;
  readonly entry: Entry;
};

/** What a cell says, or why it cannot be read. */
export type ItemsRead = {
  readonly items: readonly Item[];
  /** Where the page writes otherwise what the knowledge has decided on. */
  readonly slips: readonly string[];
  readonly unreadable: readonly string[];
};

const NOTHING_READ: ItemsRead = { items: [], slips: [], unreadable: [] };

function unreadable(why: string): ItemsRead {
  return { ...NOTHING_READ, unreadable: [why] };
}

function joinedReads(reads: readonly ItemsRead[]): ItemsRead {
  return {
    items: reads.flatMap(({ items }) => items),
    slips: reads.flatMap(({ slips }) => slips),
    unreadable: reads.flatMap((one) => one.unreadable),
  };
}

/** Reads `43-Permits`, `43 - Permits (OTC)`; a line each. An alias of a type is a slip of the page. */
export function readTypes(cell: Cell, types: Types): ItemsRead {
  return joinedReads(cell.map((line) => readType(plain(line), types)));
}

/** An invoice type of a record, as an item. */
export function typeItem(entry: VendorInvoiceType, types: Types): Item {
  const text = plainLine(writtenType(entry, types));
  return { key: String(entry.id), text, line: text, entry };
}

function readType(line: string, types: Types): ItemsRead {
  if (hasMark(line)) return unreadable(`“${shown(line)}” cannot be read`);
  const [, digits, said = ''] = /^(\d+)\s*[-–—:.]?\s*(.*)$/.exec(line) ?? [];
  const id = InvoiceTypeId.safeParse(digits === undefined ? undefined : Number(digits)).data;
  if (id === undefined) return unreadable(`“${line}” does not begin with the id of an invoice type`);
  const type = types.get(id);
  if (!type) return unreadable(`invoice type ${line} is new; add it to invoice-types.yml first`);
  const name = nameIn(said, type);
  if (name === undefined)
    return unreadable(
      `${id} is “${said}” here and “${type.name}” in invoice-types.yml; add an alias or mend one of them`,
    );
  const remark = unbracketed(said.slice(plain(name).length).trim());
  const items = [typeItem(remark === '' ? { id } : { id, remark }, types)];
  const slips = name === type.name ? [] : [`${id}: “${name}” for “${type.name}”`];
  return { ...NOTHING_READ, items, slips };
}

/** The longest of the type's names with which the words begin. */
function nameIn(said: string, { name, aliases = [] }: InvoiceType): string | undefined {
  return [name, ...aliases]
    .toSorted((a, b) => b.length - a.length)
    .find((one) => {
      const begins = said.toLowerCase().startsWith(plain(one).toLowerCase());
      return begins && !/^[\p{L}\p{N}]/u.test(said.slice(plain(one).length));
    });
}

/** What stands in brackets that hold the whole. */
function unbracketed(text: string): string {
  return text.startsWith('(') && text.endsWith(')') ? text.slice(1, -1).trim() : text;
}

// A BID, unless it is part of another number such as 1,796; or a mark.
const BID_OR_MARK =
  /^(?:(?:BID[-\s]?)?(\d{1,6})(?![\d.:/-]*[\d\p{L}]|,\d{3}(?!\d))\s*|\uFDD0[^\uFDD1]*\uFDD1)/iu;

/** Reads `4273 (phase II), 4122`: BIDs, each with what stands in brackets behind it. */
export function readBids(cell: Cell): ItemsRead {
  const reads: ItemsRead[] = [];
  let rest = plainCell(cell);
  while (rest !== '') {
    const [whole = '', digits] = BID_OR_MARK.exec(rest) ?? [];
    const bid = Bid.safeParse(Number(digits)).data;
    const isMark = whole !== '' && digits === undefined;
    if (bid === undefined && !isMark) {
      reads.push(unreadable(`“${shown(rest)}” is no BID`));
      break;
    }
    const brackets = isMark ? '' : bracketsAt(rest.slice(whole.length));
    const said = whole + brackets;
    rest = rest.slice(said.length).replace(/^[\s,;]+/, '');
    if (bid === undefined || hasMark(said)) reads.push(unreadable(`“${shown(said)}” cannot be read`));
    else
      reads.push({
        ...NOTHING_READ,
        items: [bidItem(brackets === '' ? { bid } : { bid, remark: brackets.slice(1, -1).trim() })],
      });
  }
  return joinedReads(reads);
}

/** An example BID of a record, as an item. */
export function bidItem(entry: ExampleBid): Item {
  const text = plainLine(writtenBid(entry));
  return { key: String(entry.bid), text, line: text, entry };
}

/** The brackets with which a text begins, with what is in them and other brackets within. */
function bracketsAt(text: string): string {
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === '(') depth += 1;
    if (text[at] === ')') depth -= 1;
    if (depth === 0) return at === 0 ? '' : text.slice(0, at + 1);
  }
  return '';
}

/** What has been read of a person so far; an address, or the next name, ends it. */
type Draft = { name?: string; email?: string; role?: string };

/**
 * Reads people: `Mike Morris - mike@recdesk.com`, on one line or two; the role behind a hyphen after the address, or before
 * the name (`SME: Joe Patterson`), or after one without an address; an address or a name alone. Whom a mark belongs to cannot be told: with one nobody is read.
 */
export function readContacts(cell: Cell): ItemsRead {
  if (cell.some(hasMark)) return unreadable(`“${shown(plainCell(cell))}” cannot be read`);
  const drafts: Draft[] = [];
  for (const line of cell.map(plain)) takeLine(drafts, line);
  return joinedReads(drafts.map(checked));
}

/** A contact of a record, as an item: known again by the name, or by the address alone. The note is the knowledge's own. */
export function contactItem(entry: Contact): Item {
  const { note: _, aliases: __, ...said } = entry;
  const key = (entry.name ?? entry.email ?? '').toLowerCase();
  return { key, text: plainLine(writtenContact(said)), line: plainLine(writtenContact(entry)), entry };
}

const PERSON = /^\p{L}[\p{L}\p{M}'’.-]*(?: \p{L}[\p{L}\p{M}'’.-]*){0,4}$/u;
const ROLE = /^[\p{L}\p{M}\p{N} &/,.()'’+-]{1,60}$/u;
const NO_LONGER =
  /\b(?:former(?:ly)?|left|leaves|leaving|gone|retired|ex|old|until|no longer|inactive|departed)\b/i;

/** Why somebody new or changed is not taken over unasked; undefined for a person, or a team, with an address. */
export function contactDoubt({ name, email, role = 'none' }: Contact): string | undefined {
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

function checked({ name, email, role }: Draft): ItemsRead {
  if (email !== undefined && !z.email().safeParse(email).success)
    return unreadable(`“${email}” is no e-mail address`);
  if (name?.includes('@')) return unreadable(`“${name}” is neither a name nor an e-mail address`);
  // A link, a sign or a number is no name.
  const odd = [name, role].find((part) => part !== undefined && /:\/\/|\p{So}|^\P{L}*$/u.test(part));
  if (odd !== undefined) return unreadable(`“${odd}” is neither a name nor a role`);
  const contact = {
    ...(name !== undefined && { name }),
    ...(email !== undefined && { email }),
    ...(role !== undefined && { role }),
  };
  return { ...NOTHING_READ, items: [contactItem(contact)] };
}

const EDGE = new Set([...' \t\n\r\u00A0-–—,;:']);

/** The text without spaces and punctuation at both ends; in one pass, however long they are. */
function trimmed(text: string): string {
  let [from, to] = [0, text.length];
  while (from < to && EDGE.has(text.charAt(from))) from += 1;
  while (to > from && EDGE.has(text.charAt(to - 1))) to -= 1;
  return text.slice(from, to);
}
