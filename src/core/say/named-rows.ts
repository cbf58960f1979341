import type { Row } from '../ask/evaluate.ts';
import type { FoundRows } from '../ask/found.ts';
import type { Person } from '../ask/lexicon.ts';
import type { Form, Rows } from '../ask/query.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import { addressLine, remarked, whoLine } from '../knowledge/lines.ts';
import type { Vendor } from '../knowledge/vendor.ts';
import { code, type Line, line, strong, written } from '../text/line.ts';
import { type Body, type BodyPart, body, listing, listPart, paragraph } from './message.ts';
import {
  capital,
  companyText,
  counted,
  listed,
  NOT_RECORDED,
  namesOf,
  notRecorded,
  typeLabel,
  vendorName,
} from './phrases.ts';
import { silentLine } from './values.ts';

/** A BID, an invoice type or a person. */
export type ValueRow = Exclude<Row, { kind: 'vendor' }>;
type RowOf<K extends Row['kind']> = Extract<Row, { kind: K }>;

/** What is recorded of BIDs, types or people that were named, or whether something holds of them. */
export function sayNamed({ query, rows, truths }: FoundRows, knowledge: Knowledge): Body {
  const bids = rows.flatMap((row) => (row.kind === 'bid' ? [row] : []));
  const types = rows.flatMap((row) => (row.kind === 'type' ? [row] : []));
  const people = rows.flatMap((row) => (row.kind === 'person' ? [row] : []));
  // "Is 2298 under one partner only": under whom it stands is told in any case.
  const isNo = truths.some(({ truth }) => truth === 'no');
  const verdict = query.having === undefined ? '' : isNo ? 'No, ' : 'Yes, ';
  if (query.of === 'bid') return sayBids(bids, query.form, verdict, knowledge);
  return query.of === 'type' ? sayTypes(types, verdict) : sayPeople(people, query, truths);
}

/** What a row is called. */
export function labelOf(row: ValueRow): string {
  switch (row.kind) {
    case 'bid':
      return String(row.bid);
    case 'type':
      return typeLabel(row.type);
    case 'person':
      return row.person.contact.name ?? row.person.contact.email ?? '';
  }
}

/** Where BIDs stand, or whether they stand there. */
function sayBids(
  [first, ...others]: readonly RowOf<'bid'>[],
  form: Form,
  verdict: string,
  { vendors }: Knowledge,
): Body {
  if (!first) return body(NOT_RECORDED);
  if (others.length > 0) return severalBids([first, ...others], form.kind === 'whether');
  const ids = form.kind === 'whether' && form.claim.kind === 'vendor' ? form.claim.ids : [];
  const asked = vendors.filter(({ id }) => ids.includes(id));
  const names = listed(first.vendors.map((vendor) => `${vendor.name}${companyText(vendor)}`));
  const biller = first.uses.flatMap(({ example }) => example.biller ?? [])[0];
  const stands = `BID ${first.bid}${biller ? ` (${biller})` : ''} is an example BID of ${names}`;
  const [only, ...more] = first.uses;
  const remark = more.length > 0 ? undefined : only?.example.remark?.replace(/\.$/, '');
  const told = first.uses.filter(({ example }) => example.remark ?? example.biller);
  const lead = asked.length === 0 ? `${verdict}${stands}` : verdictOnBid(first, asked, form, stands, names);
  if (remark !== undefined) return body(`${lead}: ${remark}.`);
  return body(
    `${lead}.`,
    useParts(first, told, () => ''),
  );
}

/** Whether a BID stands under those that are asked about: under both, one of them, not all of them, or not only under them. */
function verdictOnBid(
  { bid, vendors }: RowOf<'bid'>,
  asked: readonly Vendor[],
  form: Form,
  stands: string,
  names: string,
): string {
  const quantifier = form.kind === 'whether' ? form.quantifier : 'each';
  const there = asked.filter((vendor) => vendors.includes(vendor));
  if (there.length === 0)
    return `No: BID ${bid} is not recorded under ${namesOf(asked, 'or')}; it is an example BID of ${names}`;
  if (quantifier === 'only' && vendors.length > there.length) return `No, not only: ${stands}`;
  if (there.length === asked.length)
    return `${asked.length > 2 ? 'All:' : asked.length > 1 ? 'Both:' : 'Yes,'} ${stands}`;
  if (quantifier === 'all') return `No, not all: ${stands}`;
  return `${quantifier === 'any' ? `${namesOf(there)}:` : 'Yes,'} ${stands}`;
}

function severalBids(rows: readonly RowOf<'bid'>[], isWhether: boolean): Body {
  const [first, ...others] = rows;
  const common =
    first?.vendors.filter((vendor) => others.every(({ vendors }) => vendors.includes(vendor))) ?? [];
  const numbers = listed(rows.map(({ bid }) => String(bid)));
  const all = rows.length === 2 ? 'both' : 'all';
  const together = `${isWhether ? 'Yes: ' : ''}BIDs ${numbers} are ${all} example BIDs of ${namesOf(common)}.`;
  const apart = isWhether
    ? `No: BIDs ${numbers} have no partner in common:`
    : `${counted(rows.length, 'BID')}:`;
  return body(
    common.length > 0 ? together : apart,
    rows.flatMap((row) => {
      const told = row.uses.filter(
        ({ vendor, example }) => !common.includes(vendor) || (example.remark ?? example.biller),
      );
      return useParts(row, told, companyText, common);
    }),
  );
}

/** The uses of a BID, as far as the first line does not tell them. */
function useParts(
  { bid }: RowOf<'bid'>,
  uses: RowOf<'bid'>['uses'],
  behind: (vendor: Vendor) => string,
  common: readonly Vendor[] = [],
): BodyPart[] {
  return uses.map(({ vendor, example: { biller, remark } }): BodyPart => {
    const also = common.length > 0 && !common.includes(vendor) ? 'also ' : '';
    const who = `${vendor.name}${behind(vendor)}${biller === undefined ? '' : `, biller ${biller}`}`;
    return remark === undefined
      ? { kind: 'fact', label: `BID ${bid}`, lines: [[`${also}${who}`]] }
      : { kind: 'fact', label: `BID ${bid} at ${who}`, lines: [[remark]] };
  });
}

/** One invoice type with the partners that use it and their remarks; several in a list. */
function sayTypes(rows: readonly RowOf<'type'>[], verdict: string): Body {
  const [only, ...others] = rows;
  if (!only || others.length > 0)
    return listing(`${counted(rows.length, 'invoice type')}:`, rows.map(typeLine));
  const { type, vendors } = only;
  const name = strong(typeLabel(type));
  const headline =
    vendors.length === 0
      ? line`${name}: which partner uses it is ${NOT_RECORDED}.`
      : line`${verdict}${name} is used by ${counted(vendors.length, 'partner')}: ${namesOf(vendors)}.`;
  const remarks = vendors.flatMap((vendor) => {
    const remark = remarkOf(only, vendor);
    if (remark === undefined) return [];
    return [vendors.length === 1 ? [remark] : remarked([vendorName(vendor)], remark)];
  });
  const own = type.remark === undefined ? [] : [paragraph(type.remark)];
  return body(headline, [...own, ...listPart(remarks)]);
}

/** An invoice type with its partners, on a line. */
export function typeLine(row: RowOf<'type'>): Line {
  const names = row.vendors.map((vendor) => {
    const remark = remarkOf(row, vendor);
    return remark === undefined ? vendor.name : `${vendor.name} (${remark.replace(/\.$/, '')})`;
  });
  const { id, name } = row.type;
  return line`${code(String(id))} ${name}: ${names.length === 0 ? 'not recorded' : listed(names)}`;
}

function remarkOf({ type }: RowOf<'type'>, { invoiceTypes = [] }: Vendor): string | undefined {
  return invoiceTypes.find(({ id }) => id === type.id)?.remark;
}

/** People, with what is recorded of them and where; or that what is asked of them is not recorded. */
function sayPeople(people: readonly RowOf<'person'>[], query: Rows, truths: FoundRows['truths']): Body {
  const silent = silentOf(people, query.select);
  const isAtOne = new Set(people.map(({ person }) => person.vendor)).size === 1 && people.length > 1;
  const lines = people.map(({ person }) => personLine(person, isAtOne));
  const [only, ...others] = people;
  if (!only || others.length > 0) return listing(silent ?? peopleText(people, query, truths), lines);
  if (silent) return body(silent, lines.map(paragraph));
  const { form } = query;
  const isThere = truths.every(({ truth }) => truth === 'yes');
  const isWhichOf = form.kind !== 'whether' || (form.quantifier === 'any' && isThere);
  const verdict = isWhichOf ? '' : isThere ? 'Yes. ' : 'No. ';
  return query.select.length === 0 && only.person.contact.email === undefined
    ? withoutAddress(verdict, only.person)
    : body(line`${verdict}${personLine(only.person)}`);
}

/** "2 people:", "Both are at Avitar Associates:", "No, Kian Phillips is at Full Circle Technology:". */
function peopleText(people: readonly RowOf<'person'>[], { form }: Rows, truths: FoundRows['truths']): string {
  const vendors = [...new Set(people.map(({ person }) => person.vendor))];
  const isOfOne = form.kind === 'whether' && form.claim.kind === 'all' && vendors.length > 1;
  if (isOfOne) return 'No, not at the same partner:';
  const all = `${people.length === 2 ? 'both' : 'all'} are at ${namesOf(vendors)}:`;
  if (form.kind !== 'whether')
    return vendors.length === 1 ? capital(all) : `${counted(people.length, 'person', 'people')}:`;
  const elsewhere = truths.flatMap(({ row, truth }) =>
    row.kind === 'person' && truth !== 'yes' ? [`${labelOf(row)} is at ${row.person.vendor.name}`] : [],
  );
  return elsewhere.length === 0 ? `Yes, ${all}` : `No, ${listed(elsewhere)}:`;
}

/** Who it is comes first, and what is not known of them below. */
function withoutAddress(verdict: string, { vendor, contact }: Person): Body {
  const [who = []] = whoLine(contact);
  const below = line`E-mail address not recorded. ${written(contact.note ?? '')}`;
  const there = line`${who} at ${vendorName(vendor)}.`;
  // A name in a partner's row is not yet one of its people.
  if (verdict === 'Yes. ' && contact.note !== undefined)
    return body(
      notRecorded(line`whether ${contact.name ?? ''} works at ${vendorName(vendor)}`),
      [there, below].map(paragraph),
    );
  return body(line`${verdict}${there}`, [paragraph(below)]);
}

/** "Not recorded in the playbook: a phone number for Megan Jackson." */
function silentOf(people: readonly RowOf<'person'>[], select: Rows['select']): Line | undefined {
  const [topic] = select.flatMap((one) => (one.kind === 'silent' ? [one.topic] : []));
  const isTold = topic === 'title' && people.every(({ person }) => person.contact.role !== undefined);
  if (topic === undefined || isTold) return undefined;
  return silentLine(topic, listed(people.map(labelOf)));
}

/** "Rachel Romansky at LOGIS: rromansky@logis.org."; where the partner is said already, without it. */
export function personLine({ vendor, contact }: Person, isSaid = false): Line {
  const [who] = whoLine(contact);
  const note = contact.note === undefined ? [] : line` ${written(contact.note)}`;
  const at = isSaid ? [] : line` at ${vendorName(vendor)}`;
  return who
    ? line`${who}${at}: ${addressLine(contact)}.${note}`
    : line`${addressLine(contact)}${at}. No name is recorded.${note}`;
}
