import type { FoundRows } from '../ask/answer.ts';
import { keyOf, type Row } from '../ask/evaluate.ts';
import type { Person } from '../ask/lexicon.ts';
import { type Bounds, conditionsIn, type Form, type Having, type Rows } from '../ask/query.ts';
import { type FieldKey, valuesOf } from '../knowledge/fields.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import { addressLine, remarked, remarkedInRow, whoLine } from '../knowledge/lines.ts';
import type { Vendor } from '../knowledge/vendor.ts';
import { code, joinLines, type Line, line, strong, written } from '../text/line.ts';
import { boundsText, groupText } from './describe.ts';
import { type Body, body, listing, listPart, type Message, type Part, paragraph } from './message.ts';
import {
  capital,
  cardOffer,
  companyText,
  counted,
  listed,
  messageFrom,
  NOT_RECORDED,
  namesOf,
  notRecorded,
  placeText,
  typeLabel,
  vendorName,
} from './phrases.ts';
import { topicText } from './values.ts';

type ValueRow = Exclude<Row, { kind: 'vendor' }>;
type RowOf<K extends Row['kind']> = Extract<Row, { kind: K }>;
type Ranking = Extract<Rows['fold'], { by: unknown }>;

/** How a kind of row is called, by itself and by its number, in which field of a partner it stands, and how that is said. */
type Kind = {
  readonly one: string;
  readonly many: string;
  readonly id: string;
  readonly field: FieldKey;
  readonly under: readonly [one: string, several: string];
};

const KINDS: Readonly<Record<ValueRow['kind'], Kind>> = {
  bid: {
    one: 'BID',
    many: 'BIDs',
    id: 'example BID',
    field: 'bids',
    under: ['stands under', 'stand under'],
  },
  type: {
    one: 'invoice type',
    many: 'invoice types',
    id: 'invoice type id',
    field: 'types',
    under: ['is used by', 'are used by'],
  },
  person: {
    one: 'contact',
    many: 'contacts',
    id: 'contact',
    field: 'contacts',
    under: ['is a contact of', 'are contacts of'],
  },
};

const FEW = 3;
// More than these are told by vendor, or by name alone.
const ROWS_SHOWN = 12;
const MOST_OFFERS = 5;

/** BIDs, types or people: those that were named, or those of which something holds. `alike`: names of types that are similar. */
export function sayValueRows(found: FoundRows, alike: readonly string[], knowledge: Knowledge): Message {
  const { query, missing } = found;
  const rows = found.rows.flatMap((row) => (row.kind === 'vendor' ? [] : [row]));
  const owner = query.named === undefined ? ownerOf(query, knowledge) : undefined;
  const vendors =
    owner && !query.having?.vendors ? [owner] : [...new Set(rows.flatMap((row) => row.vendors))];
  const types = query.named ? rows.flatMap((row) => (row.kind === 'type' ? [row.type] : [])) : [];
  const { headline, parts } = query.named
    ? sayNamed(found, rows, knowledge)
    : sayFitting(found, rows, knowledge);
  const what = query.of === 'bid' ? 'BID' : 'Invoice type';
  const offered = query.named === undefined || query.of === 'type' ? [] : vendors.slice(0, MOST_OFFERS);
  const answer = body(headline, [
    ...parts,
    ...missing.map((id) => paragraph(`${what} ${id} is not in the playbook.`)),
    ...(alike.length === 0 ? [] : [paragraph(`Similar names: ${listed(alike)}.`)]),
  ]);
  return messageFrom(
    [...types, ...vendors],
    answer,
    offered.map((vendor) => cardOffer(vendor, vendor.name)),
  );
}

function sayNamed({ query, truths }: FoundRows, rows: readonly ValueRow[], knowledge: Knowledge): Body {
  switch (query.of) {
    case 'bid':
      return sayBids(
        rows.flatMap((row) => (row.kind === 'bid' ? [row] : [])),
        query.form,
        knowledge,
      );
    case 'type':
      return sayTypes(rows.flatMap((row) => (row.kind === 'type' ? [row] : [])));
    default:
      return sayPeople(
        rows.flatMap((row) => (row.kind === 'person' ? [row] : [])),
        query,
        truths,
      );
  }
}

/** Rows by what holds of them: of one partner in its words, else with the partners under which they stand. */
function sayFitting(found: FoundRows, rows: readonly ValueRow[], knowledge: Knowledge): Body {
  const { fold, form, having, where } = found.query;
  const kind = KINDS[found.query.of === 'vendor' ? 'bid' : found.query.of];
  const [first] = rows;
  const owner = ownerOf(found.query, knowledge);
  const group = owner || conditionsIn(where).length === 0 ? '' : ` of ${groupText(where, 2, knowledge)}`;
  if (first && (fold.kind === 'most' || fold.kind === 'fewest'))
    return sayExtreme(fold, found.counts[0]?.count ?? 0, rows, first, group);
  const text = `${fittingText(kind, rows.length, owner, having, knowledge)}${group}`;
  const headline = form.kind === 'whether' ? `${first ? 'Yes' : 'No'}, ${text}` : capital(text);
  if (!first) return body(`${headline}.`);
  const isOfOwner = (having?.vendors?.atLeast ?? 0) < 2;
  if (owner && isOfOwner) return body(line`${headline}: ${valuesAt(owner, rows, kind, knowledge)}`);
  return body(`${headline}:`, rows.length > ROWS_SHOWN ? manyParts(rows) : listPart(rows.map(rowLine)));
}

/** The rows as the partner's own list tells them. */
function valuesAt(owner: Vendor, rows: readonly ValueRow[], { field }: Kind, knowledge: Knowledge): Line {
  const keys = rows.map(keyOf);
  const values = valuesOf(field, owner, knowledge).filter(({ key }) => keys.includes(key));
  return joinLines(values.map(remarkedInRow), field === 'contacts' ? '; ' : ', ');
}

/** "RecDesk has 3 BIDs over 3000", "no invoice type is used by at least 19 partners". */
function fittingText(
  { one, many, under }: Kind,
  count: number,
  owner: Vendor | undefined,
  having: Having | undefined,
  knowledge: Knowledge,
): string {
  const other = having?.except ? 'other ' : '';
  const what = count === 0 ? `no ${other}${one}` : counted(count, `${other}${one}`, `${other}${many}`);
  const rest = havingText(having, owner ? undefined : under[count > 1 ? 1 : 0], knowledge);
  return `${owner ? `${owner.name} has ` : ''}${what}${rest === '' ? '' : ` ${rest}`}`;
}

/** "4273 is the highest example BID: SmartGov."; "43 Permits, used by 12 partners: …". */
function sayExtreme(
  { kind, by, place }: Ranking,
  count: number,
  rows: readonly ValueRow[],
  first: ValueRow,
  group: string,
): Body {
  const { one, many, id, under } = KINDS[first.kind];
  if (by === 'id') {
    const degree = `${placeText(place)}${kind === 'most' ? 'highest' : 'lowest'}`;
    return body(`${labelOf(first)} is the ${degree} ${id}${group}: ${namesOf(first.vendors)}.`);
  }
  const best = `${under[0].replace(/^(?:is|stands) /, '')} ${counted(count, 'partner')}`;
  if (rows.length === 1) return body(`${labelOf(first)}, ${best}: ${namesOf(first.vendors)}.`);
  const names = rows.length > FEW ? counted(rows.length, one, many) : listed(rows.map(labelOf));
  return listing(`${names}, each ${best}:`, rows.map(rowLine));
}

/** The one partner of whose rows it is asked. */
function ownerOf({ where }: Rows, { vendors }: Knowledge): Vendor | undefined {
  const [id, ...others] = conditionsIn(where).flatMap((one) => (one.kind === 'vendor' ? one.ids : []));
  return others.length === 0 ? vendors.find((vendor) => vendor.id === id) : undefined;
}

function labelOf(row: ValueRow): string {
  switch (row.kind) {
    case 'bid':
      return String(row.bid);
    case 'type':
      return typeLabel(row.type);
    case 'person':
      return row.person.contact.name ?? row.person.contact.email ?? '';
  }
}

/** "Over 4000 and that stand under at least 2 partners"; of one partner's rows, `under` undefined, "that no other partner lists". */
function havingText(
  { id, lacks, notUnder, vendors }: Having = {},
  under: string | undefined,
  knowledge: Knowledge,
): string {
  const others = knowledge.vendors.filter((vendor) => notUnder?.includes(vendor.id));
  const own = [
    ...(id ? [numberText(id)] : []),
    ...(lacks ? [`without ${lacks === 'email' ? 'an e-mail address' : 'a name'}`] : []),
    ...(others.length > 0 ? [`that ${namesOf(others, 'or')} does not list`] : []),
  ];
  if (!vendors) return listed(own);
  if (under !== undefined) return listed([`${under} ${partnersText(vendors)}`, ...own]);
  const isShared = (vendors.atLeast ?? 0) > 1;
  return listed([...own, `that ${isShared ? 'another partner lists too' : 'no other partner lists'}`]);
}

function partnersText(bounds: Bounds): string {
  if (bounds.atMost === 0) return 'no partner';
  return `${boundsText(bounds)} ${bounds.atMost === 1 ? 'partner' : 'partners'}`;
}

function numberText({ atLeast, atMost }: Bounds): string {
  if (atLeast === undefined) return `under ${(atMost ?? 0) + 1}`;
  return atMost === undefined ? `over ${atLeast - 1}` : `from ${atLeast} to ${atMost}`;
}

function rowLine(row: ValueRow): Line {
  switch (row.kind) {
    case 'bid':
      return line`${code(String(row.bid))}: ${namesOf(row.vendors)}`;
    case 'type':
      return typeLine(row);
    case 'person':
      return personLine(row.person);
  }
}

/** Many rows: BIDs by partner, others by name alone. */
function manyParts(rows: readonly ValueRow[]): Part[] {
  if (rows[0]?.kind !== 'bid') return [paragraph(listed(rows.map(labelOf)))];
  const vendors = [...new Set(rows.flatMap((row) => row.vendors))];
  const ofVendor = (vendor: Vendor) => rows.filter((row) => row.vendors.includes(vendor));
  return listPart(
    vendors.map((vendor) => {
      const bids = ofVendor(vendor).map((row): Line => [code(labelOf(row))]);
      return line`${vendorName(vendor)}: ${joinLines(bids, ', ')}`;
    }),
  );
}

/** Where BIDs stand, or whether they stand there. */
function sayBids([first, ...others]: readonly RowOf<'bid'>[], form: Form, { vendors }: Knowledge): Body {
  if (!first) return body(NOT_RECORDED);
  if (others.length > 0) return severalBids([first, ...others], form.kind === 'whether');
  const ids = form.kind === 'whether' && form.claim.kind === 'vendor' ? form.claim.ids : [];
  const asked = vendors.filter(({ id }) => ids.includes(id));
  const names = listed(first.vendors.map((vendor) => `${vendor.name}${companyText(vendor)}`));
  const biller = first.uses.flatMap(({ example }) => example.biller ?? [])[0];
  const stands = `BID ${first.bid}${biller ? ` (${biller})` : ''} is an example BID of ${names}`;
  const [only, ...more] = first.uses;
  const remark = more.length > 0 ? undefined : only?.example.remark?.replace(/\.$/, '');
  if (asked.length === 0 && remark !== undefined) return body(`${stands}: ${remark}.`);
  const told = first.uses.filter(({ example }) => example.remark ?? example.biller);
  return body(`${asked.length === 0 ? stands : verdictOnBid(first, asked, form, stands, names)}.`, [
    ...useParts(first, told, () => ''),
  ]);
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
  if (there.length === asked.length) return `${asked.length > 1 ? 'Both:' : 'Yes,'} ${stands}`;
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
      return useParts(row, told, companyText);
    }),
  );
}

/** The uses of a BID, as far as the first line does not tell them. */
function useParts(
  { bid }: RowOf<'bid'>,
  uses: RowOf<'bid'>['uses'],
  behind: (vendor: Vendor) => string,
): Part[] {
  const lines = uses.map(({ vendor, example: { biller, remark } }) => {
    const who = line`${vendorName(vendor)}${behind(vendor)}`;
    return remarked(biller === undefined ? who : line`${who}, biller ${biller}`, remark);
  });
  return lines.length === 0 ? [] : [{ kind: 'fact', label: `BID ${bid}`, lines }];
}

/** One invoice type with the partners that use it and their remarks; several in a list. */
function sayTypes(rows: readonly RowOf<'type'>[]): Body {
  const [only, ...others] = rows;
  if (!only || others.length > 0)
    return listing(`${counted(rows.length, 'invoice type')}:`, rows.map(typeLine));
  const { type, vendors } = only;
  const name = strong(typeLabel(type));
  const headline =
    vendors.length === 0
      ? line`${name}: which partner uses it is ${NOT_RECORDED}.`
      : line`${name} is used by ${counted(vendors.length, 'partner')}: ${namesOf(vendors)}.`;
  const remarks = vendors.flatMap((vendor) => {
    const remark = remarkOf(only, vendor);
    if (remark === undefined) return [];
    return [vendors.length === 1 ? [remark] : remarked([vendorName(vendor)], remark)];
  });
  const own = type.remark === undefined ? [] : [paragraph(type.remark)];
  return body(headline, [...own, ...listPart(remarks)]);
}

function typeLine(row: RowOf<'type'>): Line {
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
function sayPeople(
  people: readonly RowOf<'person'>[],
  { form, select }: Rows,
  truths: FoundRows['truths'],
): Body {
  const lines = people.map(({ person }) => personLine(person));
  const [first = [], ...rest] = lines;
  const silent = silentOf(people, select);
  const elsewhere = truths.flatMap(({ row, truth }) =>
    row.kind === 'person' && truth !== 'yes' ? [`${labelOf(row)} is at ${row.person.vendor.name}`] : [],
  );
  const isWhether = form.kind === 'whether';
  if (rest.length === 0) {
    const verdict = isWhether ? (elsewhere.length === 0 ? 'Yes. ' : 'No. ') : '';
    if (silent) return body(silent, [paragraph(first)]);
    const [only] = people;
    return only && select.length === 0 && only.person.contact.email === undefined
      ? withoutAddress(verdict, only.person)
      : body(line`${verdict}${first}`);
  }
  const vendors = [...new Set(people.map(({ person }) => person.vendor))];
  const all = people.length === 2 ? 'both' : 'all';
  const verdict =
    elsewhere.length === 0 ? `Yes, ${all} are at ${namesOf(vendors)}:` : `No, ${listed(elsewhere)}:`;
  return listing(silent ?? (isWhether ? verdict : `${counted(people.length, 'person', 'people')}:`), lines);
}

/** Who it is comes first, and what is not known of them below. */
function withoutAddress(verdict: string, { vendor, contact }: Person): Body {
  const [who = []] = whoLine(contact);
  const below = line`E-mail address not recorded. ${written(contact.note ?? '')}`;
  return body(line`${verdict}${who} at ${vendorName(vendor)}.`, [paragraph(below)]);
}

/** "Not recorded in the playbook: a phone number for Megan Jackson." */
function silentOf(people: readonly RowOf<'person'>[], select: Rows['select']): Line | undefined {
  const [topic] = select.flatMap((one) => (one.kind === 'silent' ? [one.topic] : []));
  const isTold = topic === 'title' && people.every(({ person }) => person.contact.role !== undefined);
  if (topic === undefined || isTold) return undefined;
  return notRecorded(`${topicText(topic)} for ${listed(people.map(labelOf))}`);
}

/** "Rachel Romansky at LOGIS: rromansky@logis.org." */
function personLine({ vendor, contact }: Person): Line {
  const [who] = whoLine(contact);
  const note = contact.note === undefined ? [] : line` ${written(contact.note)}`;
  const at = line` at ${vendorName(vendor)}`;
  return who
    ? line`${who}${at}: ${addressLine(contact)}.${note}`
    : line`${addressLine(contact)}${at}. No name is recorded.${note}`;
}
