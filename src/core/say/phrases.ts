import type { Source, Verified } from '../knowledge/values.ts';
import type { Emv, Vendor, Version } from '../knowledge/vendor.ts';
import { type Line, line, strong } from '../text/line.ts';
import type { Body, BodyPart, Message, Offer } from './message.ts';

/** What is said where the playbook is silent; never "no". */
export const NOT_RECORDED = 'not recorded in the playbook';

/** A version, or a move from one to the other; or that none is recorded. */
export function versionText(version: Version | 'v1 to v2' | undefined): string {
  return version === undefined ? NOT_RECORDED : `CloudPay ${version}`;
}

/** EMV as yes, no, or not recorded. */
export function emvText(emv: Emv | undefined): string {
  return emv ?? NOT_RECORDED;
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

/** Where records stand, in a few words: "Playbook, row RecDesk", "Playbook, 4 rows". None gives no line. */
export function sourceLine(...records: readonly Sourced[]): Line | undefined {
  const [first] = records;
  if (first === undefined) return undefined;
  const rows = [...new Set(records.flatMap(({ source }) => source.row ?? []))];
  const sections = [...new Set(records.map(({ source }) => source.section))];
  const [row] = rows;
  const inRows = rows.length === 1 && row !== undefined ? `row ${row}` : `${rows.length} rows`;
  const where = rows.length > 0 ? inRows : listed(sections.map((section) => `“${section}”`));
  return [`Source: Playbook, ${where}${verifiedText(records)}`];
}

function verifiedText(records: readonly Sourced[]): string {
  const verified = new Set(records.flatMap(({ verified: one }) => (one ? [`${one.on} by ${one.by}`] : [])));
  if (verified.size === 0) return '';
  const isAll = records.every((record) => record.verified !== undefined);
  return ` · ${isAll ? 'Verified' : 'Partly verified'} ${listed([...verified])}`;
}

/** "Not recorded in the playbook: EMV at LOGIS." */
export function notRecorded(what: Line | string): Line {
  return line`${capital(NOT_RECORDED)}: ${what}.`;
}

/** A text with a capital. */
export function capital(text: string): string {
  return `${text[0]?.toUpperCase() ?? ''}${text.slice(1)}`;
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

/** "Accela, LOGIS and RecDesk". */
export function namesOf(vendors: readonly Vendor[], word = 'and'): string {
  return listed(
    vendors.map(({ name }) => name),
    word,
  );
}

/** An answer that stands on records, which are its source. */
export function messageFrom(
  records: readonly Sourced[],
  { headline, parts }: Body,
  offers: readonly Offer[] = [],
): Message {
  return { headline, parts, source: sourceLine(...records), offers, shareable: true };
}

/** An answer about vendors, whose cards are offered. */
export function messageOn(vendors: readonly Vendor[], answer: Body): Message {
  return messageFrom(vendors, answer, cardOffers(vendors));
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
export function factPart(label: string, lines: readonly Line[]): BodyPart {
  return { kind: 'fact', label, lines: lines.length > 0 ? lines : [[NOT_RECORDED]] };
}

/** The company behind the vendor's program, in brackets. */
export function companyText({ company }: Vendor): string {
  return company === undefined ? '' : ` (${company})`;
}

const SPELLED = ['none', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];

/** A small number in letters. */
export function spelled(count: number): string {
  return SPELLED[count] ?? String(count);
}

const PLACES: Readonly<Record<number, string>> = { 2: 'second ', 3: 'third ', 4: 'fourth ' };

/** The place of a ranking behind the first, as a word before "most" or "highest". */
export function placeText(place = 1): string {
  return PLACES[place] ?? '';
}
