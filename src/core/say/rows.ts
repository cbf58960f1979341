import type { FoundRows } from '../ask/answer.ts';
import { keyOf, type Row } from '../ask/evaluate.ts';
import type { Person } from '../ask/lexicon.ts';
import { type Bounds, conditionsIn, type Form, type Having, type Quantifier } from '../ask/query.ts';
import { type FieldKey, valuesOf } from '../knowledge/fields.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import { remarked, remarkedInRow } from '../knowledge/lines.ts';
import type { Vendor } from '../knowledge/vendor.ts';
import { code, joinLines, type Line, line, strong } from '../text/line.ts';
import { boundsText, groupText } from './describe.ts';
import type { Message, Part } from './message.ts';
import {
  cardOffer,
  companyText,
  counted,
  listed,
  NOT_RECORDED,
  namesOf,
  PLACES,
  personLine,
  sourceLine,
  typeLabel,
  unknownOf,
  vendorName,
  whoAt,
} from './phrases.ts';
import { listPart, notRecorded, paragraph, topicText } from './values.ts';

type ValueRow = Exclude<Row, { kind: 'vendor' }>;
type BidRow = Extract<Row, { kind: 'bid' }>;
type TypeRow = Extract<Row, { kind: 'type' }>;

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
  const { query, rows, missing } = found;
  const values = rows.flatMap((row) => (row.kind === 'vendor' ? [] : [row]));
  const owner = query.named === undefined ? ownerOf(query.where, knowledge) : undefined;
  const vendors =
    owner && !query.having?.vendors ? [owner] : [...new Set(rows.flatMap((row) => row.vendors))];
  const said = query.named === undefined ? sayFitting(found, values, knowledge) : sayNamed(found, knowledge);
  const offered = query.named === undefined || query.of === 'type' ? [] : vendors;
  return {
    headline: said.headline,
    parts: [
      ...said.parts,
      ...missing.map((id) =>
        paragraph([`${query.of === 'bid' ? 'BID' : 'Invoice type'} ${id} is not in the playbook.`]),
      ),
      ...(alike.length === 0 ? [] : [paragraph([`Similar names: ${listed(alike)}.`])]),
    ],
    source: sourceLine(
      ...(query.named ? values.flatMap((row) => (row.kind === 'type' ? [row.type] : [])) : []),
      ...vendors,
    ),
    offers: offered.slice(0, MOST_OFFERS).map((vendor) => cardOffer(vendor, vendor.name)),
    shareable: true,
  };
}

type Said = Pick<Message, 'headline' | 'parts'>;

function sayNamed(found: FoundRows, knowledge: Knowledge): Said {
  switch (found.query.of) {
    case 'bid':
      return sayNamedBids(found, knowledge);
    case 'type':
      return sayNamedTypes(found.rows.flatMap((row) => (row.kind === 'type' ? [row] : [])));
    default:
      return sayNamedPeople(found);
  }
}

/** Rows by what holds of them: of one partner in its words, else with the partners under which they stand. */
function sayFitting(found: FoundRows, rows: readonly ValueRow[], knowledge: Knowledge): Said {
  const { of, fold, form, having, where } = found.query;
  const [first] = rows;
  if (of === 'vendor') return { headline: [], parts: [] };
  const owner = ownerOf(where, knowledge);
  const group = owner || conditionsIn(where).length === 0 ? '' : ` of ${groupText(where, 2, knowledge)}`;
  if (first && (fold.kind === 'most' || fold.kind === 'fewest')) return sayExtreme(found, rows, first, group);
  const text = `${fittingText(KINDS[of], rows.length, owner, having, knowledge)}${group}`;
  const verdict = first ? 'Yes' : 'No';
  const headline =
    form.kind === 'whether' ? `${verdict}, ${text}` : `${text[0]?.toUpperCase()}${text.slice(1)}`;
  if (!first) return { headline: [`${headline}.`], parts: [] };
  if (owner && (having?.vendors?.atLeast ?? 0) < 2) return ofOwner(headline, rows, owner, knowledge);
  return {
    headline: [`${headline}:`],
    parts: rows.length > ROWS_SHOWN ? manyParts(rows) : listPart(rows.map(rowLine)),
  };
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
  const rest = owner
    ? relativeText(having, knowledge)
    : havingText(having, under[count > 1 ? 1 : 0], knowledge);
  return [...(owner ? [owner.name, 'has'] : []), what, ...(rest === '' ? [] : [rest])].join(' ');
}

/** Those with the highest number, or under most partners. */
function sayExtreme(
  { query: { fold }, counts }: FoundRows,
  rows: readonly ValueRow[],
  first: ValueRow,
  group: string,
): Said {
  const { one, many, id, under } = KINDS[first.kind];
  if ('by' in fold && fold.by === 'id')
    return { headline: ownNumber(first, fold, `${id}${group}`), parts: [] };
  const best = `${under[0].replace(/^(?:is|stands) /, '')} ${counted(counts[0]?.count ?? 0, 'partner')}`;
  if (rows.length === 1)
    return {
      headline: [`${labelOf(first)}, ${best}: ${namesOf(first.vendors)}.`],
      parts: [],
    };
  const names = rows.length > FEW ? counted(rows.length, one, many) : listed(rows.map(labelOf));
  return { headline: [`${names}, each ${best}:`], parts: listPart(rows.map(rowLine)) };
}

function ownerOf(where: FoundRows['query']['where'], { vendors }: Knowledge): Vendor | undefined {
  const [id, ...others] = conditionsIn(where).flatMap((one) => (one.kind === 'vendor' ? one.ids : []));
  return others.length === 0 ? vendors.find((vendor) => vendor.id === id) : undefined;
}

/** The rows as the partner's own list tells them. */
function ofOwner(headline: string, rows: readonly ValueRow[], owner: Vendor, knowledge: Knowledge): Said {
  const keys = rows.map(keyOf);
  const field = KINDS[rows[0]?.kind ?? 'bid'].field;
  const said = valuesOf(field, owner, knowledge).flatMap((value) =>
    keys.includes(value.key) ? [remarkedInRow(value)] : [],
  );
  return { headline: line`${headline}: ${joinLines(said, field === 'contacts' ? '; ' : ', ')}`, parts: [] };
}

/** "4273 is the highest example BID: SmartGov." */
function ownNumber(row: ValueRow, { kind, ...fold }: FoundRows['query']['fold'], what: string): Line {
  const place = 'place' in fold && fold.place !== undefined ? `${PLACES[fold.place] ?? ''} ` : '';
  const names = namesOf(row.vendors);
  return [`${labelOf(row)} is the ${place}${kind === 'most' ? 'highest' : 'lowest'} ${what}: ${names}.`];
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

/** "over 4000 that stand under at least 2 partners". */
function havingText({ vendors, ...rest }: Having = {}, under: string, knowledge: Knowledge): string {
  const partners = vendors?.atMost === 1 ? 'partner' : 'partners';
  const bounds = vendors?.atMost === 0 ? 'no partner' : `${vendors ? boundsText(vendors) : ''} ${partners}`;
  return listed([...(vendors ? [`${under} ${bounds}`] : []), ...relatives(rest, knowledge)]);
}

function relatives(
  { id, notUnder, lacks }: Pick<Having, 'id' | 'notUnder' | 'lacks'>,
  knowledge: Knowledge,
): string[] {
  const others = knowledge.vendors.filter(({ id: other }) => notUnder?.includes(other));
  return [
    ...(id ? [numberText(id)] : []),
    ...(lacks ? [`without ${lacks === 'email' ? 'an e-mail address' : 'a name'}`] : []),
    ...(others.length > 0 ? [`that ${namesOf(others, 'or')} does not list`] : []),
  ];
}

function numberText({ atLeast, atMost }: Bounds): string {
  if (atLeast !== undefined && atMost !== undefined) return `from ${atLeast} to ${atMost}`;
  return atLeast === undefined ? `under ${(atMost ?? 0) + 1}` : `over ${atLeast - 1}`;
}

/** Of a partner's rows: "over 3000", "that no other partner lists". */
function relativeText({ vendors, ...rest }: Having = {}, knowledge: Knowledge): string {
  const others =
    (vendors?.atLeast ?? 0) > 1 ? 'that another partner lists too' : 'that no other partner lists';
  return listed([...relatives(rest, knowledge), ...(vendors ? [others] : [])]);
}

function rowLine(row: ValueRow): Line {
  if (row.kind === 'bid') return line`${code(String(row.bid))}: ${namesOf(row.vendors)}`;
  return row.kind === 'type' ? typeLine(row) : personLine(row.person);
}

/** Many rows: BIDs by partner, others by name alone. */
function manyParts(rows: readonly ValueRow[]): Part[] {
  const [first] = rows;
  if (first?.kind !== 'bid') return [paragraph([listed(rows.map(labelOf))])];
  const vendors = [...new Set(rows.flatMap((row) => row.vendors))];
  return listPart(
    vendors.map((vendor) => {
      const bids = rows
        .filter((row) => row.vendors.includes(vendor))
        .map((row): Line => [code(labelOf(row))]);
      return line`${vendorName(vendor)}: ${joinLines(bids, ', ')}`;
    }),
  );
}

/** Where BIDs stand, or whether they stand there. */
function sayNamedBids({ query: { form }, rows: found }: FoundRows, { vendors }: Knowledge): Said {
  const rows = found.flatMap((row) => (row.kind === 'bid' ? [row] : []));
  const ids = form.kind === 'whether' && form.claim.kind === 'vendor' ? form.claim.ids : [];
  const asked = vendors.filter(({ id }) => ids.includes(id));
  return {
    headline: namedHeadline(rows, asked, form),
    parts: useParts(rows, asked),
  };
}

function namedHeadline([only, ...others]: readonly BidRow[], asked: readonly Vendor[], form: Form): Line {
  if (!only) return [NOT_RECORDED];
  if (others.length > 0) return severalHeadline([only, ...others], form.kind === 'whether');
  const names = listed(only.vendors.map((vendor) => `${vendor.name}${companyText(vendor)}`));
  const biller = only.uses.flatMap(({ example }) => example.biller ?? [])[0];
  const stands = `BID ${only.bid}${biller ? ` (${biller})` : ''} is an example BID of ${names}`;
  const remark = remarkOf(only);
  if (asked.length === 0) return [remark === undefined ? `${stands}.` : `${stands}: ${remark}.`];
  const there = asked.filter((vendor) => only.vendors.includes(vendor));
  if (there.length === 0)
    return [
      `No: BID ${only.bid} is not recorded under ${namesOf(asked, 'or')}; it is an example BID of ${names}.`,
    ];
  const quantifier = form.kind === 'whether' ? form.quantifier : 'each';
  return [`${standsThere(only, asked, there, quantifier)} ${stands}.`];
}

/** Whether a BID stands under those that are asked about: under both, one of them, not all of them, or not only under them. */
function standsThere(
  row: BidRow,
  asked: readonly Vendor[],
  there: readonly Vendor[],
  quantifier: Quantifier,
): string {
  if (quantifier === 'only' && row.vendors.length > there.length) return 'No, not only:';
  if (there.length === asked.length) return asked.length > 1 ? 'Both:' : 'Yes,';
  if (quantifier === 'all') return 'No, not all:';
  return quantifier === 'any' ? `${namesOf(there)}:` : 'Yes,';
}

/** The partners under which all of the BIDs stand. */
function commonOf([first, ...others]: readonly BidRow[]): readonly Vendor[] {
  if (others.length === 0) return [];
  return first?.vendors.filter((vendor) => others.every(({ vendors }) => vendors.includes(vendor))) ?? [];
}

function severalHeadline(rows: readonly BidRow[], isWhether: boolean): Line {
  const common = commonOf(rows);
  const numbers = listed(rows.map(({ bid }) => String(bid)));
  if (common.length === 0)
    return [isWhether ? `No: BIDs ${numbers} have no partner in common:` : `${counted(rows.length, 'BID')}:`];
  const all = rows.length === 2 ? 'both' : 'all';
  return [`${isWhether ? 'Yes: ' : ''}BIDs ${numbers} are ${all} example BIDs of ${namesOf(common)}.`];
}

/** What is remarked on a BID that stands under one partner: it is told in the first line. */
function remarkOf({ uses }: BidRow): string | undefined {
  const [only, ...others] = uses;
  return others.length > 0 ? undefined : only?.example.remark?.replace(/\.$/, '');
}

/** The uses of BIDs, as far as the first line does not tell them. */
function useParts(rows: readonly BidRow[], asked: readonly Vendor[]): Part[] {
  const isSeveral = rows.length > 1;
  const common = commonOf(rows);
  return rows.flatMap((row): Part[] => {
    if (!isSeveral && asked.length === 0 && remarkOf(row) !== undefined) return [];
    const told = row.uses.filter(
      ({ vendor, example }) =>
        (isSeveral && !common.includes(vendor)) ||
        example.remark !== undefined ||
        example.biller !== undefined,
    );
    const lines = told.map(({ vendor, example: { biller, remark } }) => {
      const who = line`${vendorName(vendor)}${isSeveral ? companyText(vendor) : ''}`;
      return remarked(biller === undefined ? who : line`${who}, biller ${biller}`, remark);
    });
    return lines.length === 0 ? [] : [{ kind: 'fact', label: `BID ${row.bid}`, lines }];
  });
}

/** One invoice type with the partners that use it and their remarks; several in a list. */
function sayNamedTypes(rows: readonly TypeRow[]): Said {
  const [only, ...others] = rows;
  return only && others.length === 0
    ? { headline: oneType(only), parts: remarkParts(only) }
    : { headline: [`${counted(rows.length, 'invoice type')}:`], parts: listPart(rows.map(typeLine)) };
}

function oneType({ type, vendors }: TypeRow): Line {
  const name = strong(typeLabel(type));
  if (vendors.length === 0) return line`${name}: which partner uses it is ${NOT_RECORDED}.`;
  return line`${name} is used by ${counted(vendors.length, 'partner')}: ${namesOf(vendors)}.`;
}

function typeLine({ type, vendors }: TypeRow): Line {
  const names = vendors.map((vendor) => {
    const remark = vendor.invoiceTypes?.find(({ id }) => id === type.id)?.remark;
    return remark === undefined ? vendor.name : `${vendor.name} (${remark.replace(/\.$/, '')})`;
  });
  return line`${code(String(type.id))} ${type.name}: ${names.length === 0 ? 'not recorded' : listed(names)}`;
}

/** The remarks on a type, of its vendors and of its own. */
function remarkParts({ type, vendors }: TypeRow): Part[] {
  const lines = vendors.flatMap((vendor) => {
    const remark = vendor.invoiceTypes?.find(({ id }) => id === type.id)?.remark;
    return remark === undefined
      ? []
      : [vendors.length === 1 ? [remark] : remarked([vendorName(vendor)], remark)];
  });
  return [...(type.remark === undefined ? [] : [paragraph([type.remark])]), ...listPart(lines)];
}

/** People, with what is recorded of them and where; or that what is asked of them is not recorded. */
function sayNamedPeople(found: FoundRows): Said {
  const people = found.rows.flatMap((row) => (row.kind === 'person' ? [row.person] : []));
  const [first = [], ...rest] = people.map(personLine);
  const open = silentOf(found, people);
  if (rest.length > 0)
    return {
      headline: open ?? [severalText(found, people)],
      parts: listPart([first, ...rest]),
    };
  const [only] = people;
  const isOfAddress = found.query.select.length > 0;
  // Who it is comes first, and what is not known of them below.
  if (only && !isOfAddress && only.contact.email === undefined)
    return { headline: [...verdictOf(found), ...whoAt(only)], parts: [paragraph(unknownOf(only))] };
  return { headline: open ?? [...verdictOf(found), ...first], parts: open ? [paragraph(first)] : [] };
}

/** "2 people:", "Yes, both are at Avitar Associates:". */
function severalText({ query, truths }: FoundRows, people: readonly Person[]): string {
  if (query.form.kind !== 'whether') return `${counted(people.length, 'person', 'people')}:`;
  const all = people.length === 2 ? 'both' : 'all';
  const vendors = [...new Set(people.map(({ vendor }) => vendor))];
  const elsewhere = truths.flatMap(({ row, truth }) =>
    row.kind === 'person' && truth !== 'yes' ? [`${labelOf(row)} is at ${row.person.vendor.name}`] : [],
  );
  return elsewhere.length === 0 ? `Yes, ${all} are at ${namesOf(vendors)}:` : `No, ${listed(elsewhere)}:`;
}

/** "Not recorded in the playbook: a phone number for Megan Jackson." */
function silentOf({ query }: FoundRows, people: readonly Person[]): Line | undefined {
  const [topic] = query.select.flatMap((one) => (one.kind === 'silent' ? [one.topic] : []));
  if (topic === 'title' && people.every(({ contact }) => contact.role !== undefined)) return undefined;
  return topic === undefined ? undefined : notRecorded([`${topicText(topic)} for ${peopleText(people)}`]);
}

function verdictOf({ query, truths }: FoundRows): Line {
  if (query.form.kind !== 'whether') return [];
  return [truths.every(({ truth }) => truth === 'yes') ? 'Yes. ' : 'No. '];
}

function peopleText(people: readonly Person[]): string {
  return listed(people.map(({ contact }) => contact.name ?? contact.email ?? ''));
}
