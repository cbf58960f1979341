import type { FoundRows } from '../ask/answer.ts';
import type { Row } from '../ask/evaluate.ts';
import type { Person } from '../ask/lexicon.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import { remarked } from '../knowledge/lines.ts';
import type { Vendor } from '../knowledge/vendor.ts';
import { code, joinLines, type Line, line, strong } from '../text/line.ts';
import { boundsText } from './describe.ts';
import type { Message, Part } from './message.ts';
import {
  cardOffer,
  companyText,
  counted,
  listed,
  NOT_RECORDED,
  PLACES,
  personLine,
  sourceLine,
  typeLabel,
  vendorName,
} from './phrases.ts';
import { listPart, notRecorded, paragraph, topicText } from './values.ts';

type BidRow = Extract<Row, { kind: 'bid' }>;
type TypeRow = Extract<Row, { kind: 'type' }>;

const FEW = 3;
// More than these are told by vendor, without the remarks.
const BIDS_SHOWN = 12;

/** BIDs: where they stand, whether they stand there, how many, which under several. */
export function sayBids(found: FoundRows, knowledge: Knowledge): Message {
  const rows = found.rows.flatMap((row) => (row.kind === 'bid' ? [row] : []));
  const { form, named } = found.query;
  const asked = form.kind === 'whether' && form.claim.kind === 'vendor' ? form.claim.ids : [];
  const vendors = knowledge.vendors.filter(({ id }) => asked.includes(id));
  const all = [...new Set(rows.flatMap((row) => row.vendors))];
  return {
    headline:
      named === undefined
        ? bidsHeadline(found, rows)
        : namedHeadline(rows, vendors, form.kind === 'whether' && form.quantifier === 'any'),
    parts: [
      ...(named === undefined
        ? 'by' in found.query.fold && found.query.fold.by === 'id'
          ? []
          : bidList(rows)
        : useParts(rows, vendors)),
      ...found.missing.map((bid): Part => paragraph([`BID ${bid} is not in the playbook.`])),
    ],
    source: sourceLine(...all),
    offers:
      named === undefined
        ? []
        : [...new Set([...vendors, ...all])].map((vendor) => cardOffer(vendor, vendor.name)).slice(0, 5),
    shareable: true,
  };
}

function namedHeadline(
  [only, ...others]: readonly BidRow[],
  asked: readonly Vendor[],
  isWhichOf: boolean,
): Line {
  if (!only) return [NOT_RECORDED];
  if (others.length > 0) return severalHeadline([only, ...others]);
  const names = listed(only.vendors.map((vendor) => `${vendor.name}${companyText(vendor)}`));
  const stands = `BID ${only.bid} is an example BID of ${names}`;
  const remark = remarkOf(only);
  if (asked.length === 0) return [remark === undefined ? `${stands}.` : `${stands}: ${remark}.`];
  const there = asked.filter((vendor) => only.vendors.includes(vendor));
  if (there.length === asked.length && asked.length > 1) return [`Both: ${stands}.`];
  if (there.length > 0)
    return [
      isWhichOf && asked.length > 1
        ? `${listed(there.map(({ name }) => name))}: ${stands}.`
        : `Yes, ${stands}.`,
    ];
  const elsewhere = listed(
    asked.map(({ name }) => name),
    'or',
  );
  return [`No: BID ${only.bid} is not recorded under ${elsewhere}; it is an example BID of ${names}.`];
}

/** The partners under which all of the BIDs stand. */
function commonOf([first, ...others]: readonly BidRow[]): readonly Vendor[] {
  if (others.length === 0) return [];
  return first?.vendors.filter((vendor) => others.every(({ vendors }) => vendors.includes(vendor))) ?? [];
}

function severalHeadline(rows: readonly BidRow[]): Line {
  const common = commonOf(rows).map(({ name }) => name);
  if (common.length === 0) return [`${counted(rows.length, 'BID')}:`];
  const numbers = listed(rows.map(({ bid }) => String(bid)));
  return [`BIDs ${numbers} are ${rows.length === 2 ? 'both' : 'all'} example BIDs of ${listed(common)}.`];
}

const SHORT_REMARK = 60;

/** A remark on a BID that is short enough for the first line. */
function remarkOf({ uses }: BidRow): string | undefined {
  const [only, ...others] = uses;
  if (!only || others.length > 0 || only.example.biller !== undefined) return undefined;
  const remark = only.example.remark?.replace(/\.$/, '');
  return remark !== undefined && remark.length <= SHORT_REMARK ? remark : undefined;
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

function bidsHeadline(found: FoundRows, rows: readonly BidRow[]): Line {
  const { fold, form, having } = found.query;
  if (fold.kind === 'most' || fold.kind === 'fewest') return extremeBids(found, rows);
  const isWhether = form.kind === 'whether';
  if (rows.length === 0) return [`${isWhether ? 'No, no' : 'No'} BID ${havingText(having, true)}.`];
  const what = havingText(having, rows.length === 1);
  const told = [counted(rows.length, 'BID'), what].filter((text) => text !== '').join(' ');
  return [`${isWhether ? 'Yes, ' : ''}${told}${rows.length > BIDS_SHOWN ? '.' : ':'}`];
}

/** The highest BID, or those under most partners. */
function extremeBids({ query: { fold }, counts }: FoundRows, rows: readonly BidRow[]): Line {
  const [only] = rows;
  if (only && 'by' in fold && fold.by === 'id')
    return ownNumber(String(only.bid), fold, 'example BID', only.vendors);
  const best = counted(counts[0]?.count ?? 0, 'partner');
  return [
    rows.length === 1 ? `1 BID stands under ${best}:` : `${rows.length} BIDs stand under ${best} each:`,
  ];
}

/** "4273 is the highest example BID: SmartGov." */
function ownNumber(
  label: string,
  { kind, ...fold }: FoundRows['query']['fold'],
  what: string,
  vendors: readonly Vendor[],
): Line {
  const place = 'place' in fold && fold.place !== undefined ? `${PLACES[fold.place] ?? ''} ` : '';
  const names = listed(vendors.map(({ name }) => name));
  return [`${label} is the ${place}${kind === 'most' ? 'highest' : 'lowest'} ${what}: ${names}.`];
}

/** "stand under at least 2 partners", "above 4000". */
function havingText(having: FoundRows['query']['having'], isOne: boolean): string {
  const parts = [
    ...(having?.vendors
      ? [
          `${isOne ? 'stands' : 'stand'} under ${boundsText(having.vendors)} ${having.vendors.atMost === 1 ? 'partner' : 'partners'}`,
        ]
      : []),
    ...(having?.id?.atLeast !== undefined ? [`${isOne ? 'is' : 'are'} over ${having.id.atLeast - 1}`] : []),
    ...(having?.id?.atMost !== undefined ? [`${isOne ? 'is' : 'are'} under ${having.id.atMost + 1}`] : []),
  ];
  return listed(parts);
}

function bidList(rows: readonly BidRow[]): Part[] {
  if (rows.length === 0) return [];
  const isShort = rows.length <= BIDS_SHOWN;
  if (isShort)
    return [
      {
        kind: 'list',
        lines: rows.map(
          ({ bid, vendors }) => line`${code(String(bid))}: ${listed(vendors.map(({ name }) => name))}`,
        ),
      },
    ];
  const vendors = [...new Set(rows.flatMap((row) => row.vendors))];
  const lines = vendors.map((vendor) => {
    const bids = rows
      .filter((row) => row.vendors.includes(vendor))
      .map(({ bid }): Line => [code(String(bid))]);
    return line`${vendorName(vendor)}: ${joinLines(bids, ', ')}`;
  });
  return [{ kind: 'list', lines }];
}

/** Invoice types with the vendors that use them: those named, all, the most used, those of one partner only. */
export function sayTypes(found: FoundRows, alike: readonly string[]): Message {
  const rows = found.rows.flatMap((row) => (row.kind === 'type' ? [row] : []));
  const { named, fold, form } = found.query;
  const [only, ...others] = rows;
  const isOne = only !== undefined && others.length === 0 && named !== undefined;
  const all = rows.flatMap(({ type, vendors }) => [type, ...vendors]);
  return {
    headline: isOne ? oneType(only) : typesHeadline(found, rows),
    parts: [
      ...(isOne
        ? remarkParts(only)
        : fold.kind === 'count' && named === undefined && rows.length > BIDS_SHOWN
          ? [paragraph([listed(rows.map(({ type }) => typeLabel(type)))])]
          : listPart(
              ('by' in fold && fold.kind !== 'rank' && rows.length <= FEW) ||
                (form.kind === 'whether' && rows.length === 0)
                ? []
                : rows.map(typeLine),
            )),
      ...found.missing.map((id) => paragraph([`Invoice type ${id} is not in the playbook.`])),
      ...(alike.length === 0 ? [] : [paragraph([`Similar names: ${listed(alike)}.`])]),
    ],
    source: sourceLine(...all),
    offers: [],
    shareable: true,
  };
}

function oneType({ type, vendors }: TypeRow): Line {
  const name = strong(typeLabel(type));
  if (vendors.length === 0) return line`${name}: which partner uses it is ${NOT_RECORDED}.`;
  return line`${name} is used by ${counted(vendors.length, 'partner')}: ${listed(vendors.map((vendor) => vendor.name))}.`;
}

function typesHeadline(found: FoundRows, rows: readonly TypeRow[]): Line {
  const { fold, having, form, named } = found.query;
  if (fold.kind === 'most' || fold.kind === 'fewest') return extremeTypes(found, rows);
  const isWhether = form.kind === 'whether';
  if (rows.length === 0) {
    if (having?.vendors?.atMost === 0) return ['None: every invoice type is used by a partner.'];
    return [isWhether ? 'No, there is no such invoice type.' : 'No invoice type fits.'];
  }
  const be = rows.length === 1 ? 'is' : 'are';
  const bounds = having?.vendors;
  const partners = bounds?.atMost === 1 ? 'partner' : 'partners';
  const inAll = named === undefined ? ` ${be} in the playbook` : '';
  const who = bounds === undefined ? inAll : ` ${be} used by ${boundsText(bounds)} ${partners}`;
  return [`${isWhether ? 'Yes, ' : ''}${counted(rows.length, 'invoice type')}${who}:`];
}

/** The types that most or fewest partners use; by name where they are few. */
function extremeTypes({ query: { fold }, counts }: FoundRows, rows: readonly TypeRow[]): Line {
  const [only] = rows;
  if (only && 'by' in fold && fold.by === 'id')
    return ownNumber(typeLabel(only.type), fold, 'invoice type id', only.vendors);
  const best = counted(counts[0]?.count ?? 0, 'partner');
  if (rows.length > FEW) return [`${counted(rows.length, 'invoice type')}, used by ${best} each:`];
  const names = listed(rows.map(({ type }) => typeLabel(type)));
  if (rows.length > 1 || !only) return [`${names}, used by ${best} each.`];
  return [`${names}, used by ${best}: ${listed(only.vendors.map(({ name }) => name))}.`];
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
export function sayPeople(found: FoundRows): Message {
  const people = found.rows.flatMap((row) => (row.kind === 'person' ? [row.person] : []));
  const [first = [], ...rest] = people.map(personLine);
  const open = silentOf(found, people);
  const isOne = people.length === 1;
  const vendors = [...new Set(people.map(({ vendor }) => vendor))];
  const list = isOne || people.length > BIDS_SHOWN ? [] : [first, ...rest];
  return {
    headline: open ?? (isOne ? [...verdictOf(found), ...first] : peopleHeadline(found, people)),
    parts: open && isOne ? [paragraph(first)] : listPart(list),
    source: sourceLine(...vendors),
    offers: vendors.slice(0, MOST_OFFERS).map((vendor) => cardOffer(vendor, vendor.name)),
    shareable: true,
  };
}

const MOST_OFFERS = 5;

/** "Not recorded in the playbook: a phone number for Megan Jackson." */
function silentOf({ query }: FoundRows, people: readonly Person[]): Line | undefined {
  const [topic] = query.select.flatMap((one) => (one.kind === 'silent' ? [one.topic] : []));
  if (topic === 'title' && people.every(({ contact }) => contact.role !== undefined)) return undefined;
  return topic === undefined ? undefined : notRecorded([`${topicText(topic)} for ${namesOf(people)}`]);
}

function verdictOf({ query, truths }: FoundRows): Line {
  if (query.form.kind !== 'whether') return [];
  return [truths.every(({ truth }) => truth === 'yes') ? 'Yes. ' : 'No. '];
}

function peopleHeadline({ query }: FoundRows, people: readonly Person[]): Line {
  if (query.named !== undefined) return [`${counted(people.length, 'person', 'people')}:`];
  const count = counted(people.length, 'contact');
  if (people.length <= BIDS_SHOWN) return [`${count}:`];
  const partners = new Set(people.map(({ vendor }) => vendor)).size;
  return [`${count} at ${counted(partners, 'partner')}: ${namesOf(people)}.`];
}

function namesOf(people: readonly Person[]): string {
  return listed(people.map(({ contact }) => contact.name ?? contact.email ?? ''));
}
