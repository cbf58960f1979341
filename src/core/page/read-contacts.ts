import { z } from 'zod';
import type { Contact } from '../knowledge/vendor.ts';
import type { Item, ItemsRead } from './item.ts';
import { type Cell, plain } from './table.ts';
import { plainLine, writtenContact } from './write-cell.ts';

const ADDRESS = /\S+@\S+/;
const EDGES = /^[\s\-–—,;:]+|[\s\-–—,;:]+$/g;

/** What has been read of a person so far; an address, or the next name, ends it. */
type Draft = { name?: string; email?: string; role?: string };

/**
 * Reads people: `Mike Morris - mike@recdesk.com`, on one line or two; the role behind a hyphen after the address, or before
 * the name (`SME: Joe Patterson`); an address or a name alone.
 */
export function readContacts(cell: Cell): ItemsRead {
  const drafts: Draft[] = [];
  for (const line of cell.map(plain)) takeLine(drafts, line);
  const read = drafts.map(checked);
  return {
    items: read.flatMap((one) => (typeof one === 'string' ? [] : [one])),
    slips: [],
    unreadable: read.filter((one) => typeof one === 'string'),
  };
}

/** A contact of a record, as an item: known again by the name, or by the address alone. The note is the knowledge's own. */
export function contactItem(entry: Contact): Item {
  const { note: _, aliases: __, ...said } = entry;
  const key = (entry.name ?? entry.email ?? '').toLowerCase();
  return { key, text: plainLine(writtenContact(said)), entry };
}

function takeLine(drafts: Draft[], line: string): void {
  const last = drafts.at(-1);
  const email = ADDRESS.exec(line);
  if (!email) {
    if (/^[-–—]/.test(line) && last?.email !== undefined && last.role === undefined)
      last.role = trimmed(line);
    else drafts.push(personOf(line));
    return;
  }
  const before = trimmed(line.slice(0, email.index));
  const after = trimmed(line.slice(email.index + email[0].length));
  const isOfLast = before === '' && last !== undefined && last.email === undefined;
  const draft = isOfLast ? last : before === '' ? {} : personOf(before);
  if (!isOfLast) drafts.push(draft);
  draft.email = trimmed(email[0]);
  if (after !== '') draft.role = after;
}

function personOf(text: string): Draft {
  const [, role, name] = /^([^:@]{1,40}):\s+(.+)$/.exec(text) ?? [];
  return role !== undefined && name !== undefined ? { name: trimmed(name), role } : { name: trimmed(text) };
}

function checked({ name, email, role }: Draft): Item | string {
  if (email !== undefined && !z.email().safeParse(email).success) return `“${email}” is no e-mail address`;
  if (name?.includes('@')) return `“${name}” is neither a name nor an e-mail address`;
  if (name?.includes('[a person mentioned')) return `a person is ${name.replace(/^\[|\]$/g, '')}`;
  return contactItem({
    ...(name === undefined ? {} : { name }),
    ...(email === undefined ? {} : { email }),
    ...(role === undefined ? {} : { role }),
  });
}

function trimmed(text: string): string {
  return text.replace(EDGES, '');
}
