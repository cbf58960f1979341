import type { Person } from '../ask/lexicon/lexicon.ts';
import type { Source, Verified } from '../knowledge/source.ts';
import type { Contact, Emv, Link, Vendor, Version } from '../knowledge/vendor.ts';
import { code, joinLines, type Line, line, link, type Offer, type Part, strong, written } from './message.ts';

/** What is said where the playbook is silent; never "no". */
export const NOT_RECORDED = 'not recorded in the playbook';

/** A version, or that none is recorded. */
export function versionText(version: Version | undefined): string {
  return version === undefined ? NOT_RECORDED : `CloudPay ${version}`;
}

/** EMV as yes, no, or not recorded. */
export function emvText(emv: Emv | undefined): string {
  if (emv === undefined) return NOT_RECORDED;
  return emv === 'yes' ? 'yes' : 'no';
}

/** A person with role and address as far as they are recorded, and with the doubt about them, if any. */
export function contactLine(contact: Contact): Line {
  const { note } = contact;
  const main = joinLines([...whoLine(contact), addressLine(contact)], ', ');
  return note === undefined ? main : line`${main} (${written(note.replace(/\.$/, ''))})`;
}

/** A person of whom it was asked by name, with the vendor. */
export function personLine({ vendor, contact }: Person): Line {
  const note = contact.note === undefined ? [] : line` ${written(contact.note)}`;
  const [who = addressLine(contact)] = whoLine(contact);
  const isNamed = contact.name !== undefined || contact.role !== undefined;
  const address = isNamed ? line`: ${addressLine(contact)}` : [];
  const unnamed = isNamed ? [] : line` No name is recorded.`;
  return line`${who} at ${vendorName(vendor)}${address}.${unnamed}${note}`;
}

function whoLine({ name, role }: Contact): Line[] {
  if (name === undefined) return role === undefined ? [] : [[`(${role})`]];
  return [[role === undefined ? name : `${name} (${role})`]];
}

function addressLine({ email }: Contact): Line {
  return [email === undefined ? 'e-mail address not recorded' : link(`mailto:${email}`, email)];
}

/** A link with where it leads: "Guru: Accela Permits". */
export function linkLine({ where, title, url }: Link): Line {
  return line`${where}: ${link(url, title)}`;
}

/** A BID or a type with its remark behind it. */
export function remarked(what: Line, remark: string | undefined): Line {
  return remark === undefined ? what : line`${what}: ${written(remark)}`;
}

/** "3 partners", "1 partner". */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

/** "A", "A and B", "A, B and C". */
export function listed(texts: readonly string[], word = 'and'): string {
  if (texts.length < 2) return texts.join('');
  return `${texts.slice(0, -1).join(', ')} ${word} ${texts.at(-1)}`;
}

/** A record with its place on the page and, once somebody confirmed it, who and when. */
type Sourced = { readonly source: Source; readonly verified?: Verified | undefined };

const ROWS_SHOWN = 8;

/** Where records stand on the page, and who has confirmed them. All come from one page; none gives no line. */
export function sourceLine(...records: readonly Sourced[]): Line | undefined {
  const [first] = records;
  if (first === undefined) return undefined;
  const sections = new Set(records.map(({ source }) => `“${source.section}”`));
  const rows = [...new Set(records.flatMap(({ source }) => source.row ?? []))].map((row) => `“${row}”`);
  const shownRows =
    rows.length > ROWS_SHOWN
      ? `${rows.length} rows`
      : `${rows.length === 1 ? 'row' : 'rows'} ${listed(rows)}`;
  const where = rows.length === 0 ? '' : `, ${shownRows}`;
  return [
    `Source: playbook page ${first.source.page}, ${listed([...sections])}${where}${verifiedText(records)}`,
  ];
}

function verifiedText(records: readonly Sourced[]): string {
  const verified = new Set(records.flatMap(({ verified: one }) => (one ? [`${one.on} by ${one.by}`] : [])));
  if (verified.size === 0) return '';
  const isAll = records.every((record) => record.verified !== undefined);
  return ` · ${isAll ? 'Verified' : 'Partly verified'} ${listed([...verified])}`;
}

/** The whole card of a vendor, one step away. */
export function cardOffer({ name }: Vendor, label = 'Full card'): Offer {
  return { label, question: `vendor ${name}` };
}

/** The cards of all vendors of an answer; where there are several, each under its name. */
export function cardOffers(vendors: readonly Vendor[]): Offer[] {
  return vendors.map((vendor) => cardOffer(vendor, vendors.length === 1 ? undefined : vendor.name));
}

/** A vendor's name, set off. */
export function vendorName({ name }: Vendor): ReturnType<typeof strong> {
  return strong(name);
}

/** A BID, to be copied, with its biller where one is named. */
export function bidLine(bid: number, biller: string | undefined): Line {
  return biller === undefined ? [code(String(bid))] : line`${code(String(bid))} ${biller}`;
}

const SHOWN = 80;

/** What was typed, short enough to be said back. */
export function shown(typed: string): string {
  const letters = [...typed];
  return letters.length > SHOWN ? `${letters.slice(0, SHOWN).join('')}…` : typed;
}

/** An invoice type as it is called on the screen: "43 Permits". */
export function typeLabel({ id, name }: { readonly id: number; readonly name: string }): string {
  return `${id} ${name}`;
}

/** A fact with its lines, or that it is not recorded. */
export function factPart(label: string, lines: readonly Line[]): Part {
  return { kind: 'fact', label, lines: lines.length > 0 ? lines : [[NOT_RECORDED]] };
}
