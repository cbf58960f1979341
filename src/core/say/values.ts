import type { FoundRows } from '../ask/found.ts';
import { type Condition, conditionsIn, type Selection } from '../ask/query.ts';
import { SILENT_TOPICS } from '../ask/vocabulary.ts';
import {
  FIELD_KEYS,
  FIELDS,
  type FieldKey,
  isRecorded,
  partOf,
  type Value,
  valuesOf,
} from '../knowledge/fields.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import { bidLine, contactLine, linkLine, remarked, remarkedInRow } from '../knowledge/lines.ts';
import type { ExampleBid, Vendor } from '../knowledge/vendor.ts';
import { code, joinLines, type Line, line, type Piece } from '../text/line.ts';
import { type Body, type BodyPart, body, listing, paragraph } from './message.ts';
import {
  capital,
  counted,
  factPart,
  listed,
  NOT_RECORDED,
  notRecorded,
  shown,
  vendorName,
} from './phrases.ts';
import { lineText } from './text.ts';

/** The vendors of the rows. */
export function vendorsOf({ rows }: Pick<FoundRows, 'rows'>): Vendor[] {
  return rows.flatMap((row) => (row.kind === 'vendor' ? [row.vendor] : []));
}

/** The fields that the question selects. */
export function askedFields({ query }: Pick<FoundRows, 'query'>): FieldKey[] {
  return query.select.flatMap((one) => (one.kind === 'field' ? [one.field] : []));
}

/** The examples of a vendor whose BIDs the condition asks for. */
export function examplesAsked({ exampleBids = [] }: Vendor, where: Condition): readonly ExampleBid[] {
  const bids = bidsAsked(where);
  return exampleBids.filter(({ bid }) => bids.includes(String(bid)));
}

/** The BIDs by which partners were asked for. */
export function bidsAsked(where: Condition): readonly string[] {
  return conditionsIn(where).flatMap((one) => (one.kind === 'has' && one.field === 'bids' ? one.values : []));
}

/** What is recorded of a vendor in what was asked for. */
export function tell(asked: Selection, vendor: Vendor, knowledge: Knowledge): Body {
  const name = vendorName(vendor);
  switch (asked.kind) {
    case 'card':
      return body([name]);
    case 'silent':
      return body(silentLine(asked.topic, name));
    case 'field':
      return asked.part === undefined
        ? tellField(asked.field, vendor, knowledge)
        : tellPart(asked.field, asked.part, vendor, knowledge);
  }
}

/** "Not recorded in the playbook: prices and fees for Accela": the words themselves for a topic that has no name. */
export function silentLine(topic: string, of?: Piece): Line {
  if (topic === 'reason') return ['The playbook does not say why.'];
  const what = SILENT_TOPICS[topic]?.said ?? `“${shown(topic)}”`;
  return notRecorded(of === undefined ? what : line`${what} for ${of}`);
}

// So many items still read well behind a colon; more become a list.
const ITEMS_IN_A_ROW = 3;
const BIDS_IN_A_ROW = 20;

function tellField(field: FieldKey, vendor: Vendor, knowledge: Knowledge): Body {
  const { kind, one, many, none, says } = FIELDS[field];
  const name = vendorName(vendor);
  const values = valuesOf(field, vendor, knowledge);
  const [first] = values;
  if (none?.(vendor) !== undefined) return body(line`None known: ${name} has no integration specific needs.`);
  if (!first) return silentField(field, vendor);
  if (kind === 'answer') {
    const verdict = { yes: 'Yes, ', no: 'No, ' }[first.key] ?? '';
    return body(line`${verdict}${name} ${says(first.key)[0]}.`);
  }
  const title = values.length === 1 ? capital(one) : `${values.length} ${many}`;
  switch (field) {
    case 'bids':
      return tellBids(line`${title} of ${name}`, values);
    case 'types':
      return body(line`${title} at ${name}: ${joined(values)}`);
    case 'needs':
      return values.length === 1
        ? body(line`${title} of ${name}: ${joined(values)}`)
        : listing(line`${name} has ${title}:`, items(values));
    default:
      return inARow(line`${title} at ${name}`, values);
  }
}

function silentField(field: FieldKey, vendor: Vendor): Body {
  const { one, many, kind } = FIELDS[field];
  if (field === 'company')
    return body(line`${vendorName(vendor)}: no company behind it is recorded in the playbook.`);
  const what = field === 'emv' ? 'EMV at' : `${kind === 'answer' ? `the ${one}` : many} of`;
  // Where the playbook is silent about needs, what it remarks elsewhere and its links may still tell more.
  const more = field === 'needs' ? [...remarksOf(vendor), ...(vendor.links ?? []).map(linkLine)] : [];
  return listing(notRecorded(line`${what} ${vendorName(vendor)}`), more);
}

function remarksOf({ invoiceTypes = [], exampleBids = [] }: Vendor): Line[] {
  return [
    ...invoiceTypes.flatMap(({ id, remark }) =>
      remark === undefined ? [] : [line`Invoice type ${remarked([code(String(id))], remark)}`],
    ),
    ...exampleBids.flatMap(({ bid, remark }) =>
      remark === undefined ? [] : [line`BID ${remarked([code(String(bid))], remark)}`],
    ),
  ];
}

/** Values of one part: needs of a kind, links to one place. The vendor's name is in front unless they say it. */
function tellPart(field: FieldKey, part: string, vendor: Vendor, knowledge: Knowledge): Body {
  const { many, none } = FIELDS[field];
  const name = vendorName(vendor);
  const values = valuesOf(field, vendor, knowledge, part);
  if (values.length === 0) {
    const known = none?.(vendor);
    const more = known === undefined ? '' : ` Its ${many}: ${known}.`;
    return body(line`${notRecorded(line`whether ${name} ${partOf(field, part)?.says[0] ?? ''}`)}${more}`);
  }
  const text = joined(values, field === 'links' ? '; ' : ' ');
  return body(lineText(text).includes(vendor.name) ? text : line`${name}: ${text}`);
}

/** All BIDs in the first line, with the remarks on them below; a long row becomes a list, so that it can be shortened. */
function tellBids(heading: Line, values: readonly Value[]): Body {
  if (values.length > BIDS_IN_A_ROW) return listing(line`${heading}:`, items(values));
  const bids = values.map((value) => value.said);
  const row = [joinLines(bids.slice(0, -1), ', '), ...bids.slice(-1)].filter(({ length }) => length > 0);
  return listing(
    line`${heading}: ${joinLines(row, ' and ')}`,
    items(values.filter(({ remark }) => remark !== undefined)),
  );
}

/** Each value with its remark, a line each. */
function items(values: readonly Value[]): Line[] {
  return values.map(({ said, remark }) => remarked(said, remark));
}

function inARow(heading: Line, values: readonly Value[]): Body {
  if (values.length > ITEMS_IN_A_ROW) return listing(line`${heading}:`, items(values));
  return body(line`${heading}: ${joined(values, '; ')}`);
}

/** Values in a row, each with its remark in brackets. */
export function joined(values: readonly Value[], between = ', '): Line {
  return joinLines(values.map(remarkedInRow), between);
}

/** The needs of a vendor that are of one of these kinds. */
export function needsOfParts(vendor: Vendor, parts: readonly string[]): readonly Value[] {
  return valuesOf('needs', vendor, { invoiceTypes: [] }).filter(({ part = '' }) => parts.includes(part));
}

/** A field of one vendor among several, on a line: "RecDesk: …", "not recorded" or "none known". */
export function fieldLine(
  field: FieldKey,
  part: string | undefined,
  vendor: Vendor,
  knowledge: Knowledge,
): Line {
  const values = valuesOf(field, vendor, knowledge, part);
  const none = part === undefined ? FIELDS[field].none?.(vendor) : undefined;
  const between = field === 'needs' ? ' ' : field === 'contacts' ? '; ' : ', ';
  return line`${vendorName(vendor)}: ${values.length > 0 ? joined(values, between) : (none ?? 'not recorded')}`;
}

/** How many there are: of one partner, or of several together, each value once. */
export function tellCount(field: FieldKey, vendors: readonly Vendor[], knowledge: Knowledge): Body[] {
  const { one, many } = FIELDS[field];
  const bodies = vendors.map((vendor) => tell({ kind: 'field', field }, vendor, knowledge));
  const counts = vendors.map((vendor) => valuesOf(field, vendor, knowledge));
  const { size } = new Set(counts.flatMap((values) => values.map(({ key }) => key)));
  if (vendors.length > 1) {
    const each = vendors.map(({ name }, at) => `${counts[at]?.length} at ${name}`);
    return [body(`${counted(size, one, many)} together: ${listed(each)}.`), ...bodies];
  }
  // More than one say how many they are.
  return size === 1 ? bodies.map(({ headline, parts }) => body([`1 ${one}. `, ...headline], parts)) : bodies;
}

/** A BID's remark travels with it. */
export function tellRemark(vendor: Vendor, { bid, biller, remark }: ExampleBid): Body[] {
  if (remark === undefined && biller === undefined) return [];
  return [body(line`BID ${remarked(line`${bidLine(bid, biller)} at ${vendorName(vendor)}`, remark)}`)];
}

// What the vendor's people can know; our own links and pages they cannot.
const KNOWN_TO_THE_VENDOR: ReadonlySet<FieldKey> = new Set<FieldKey>(['version', 'emv', 'needs']);

/** Where the playbook is silent a contact of the vendor may know, if one with an address is recorded. */
export function whomToAsk(vendor: Vendor, fields: readonly FieldKey[], knowledge: Knowledge): BodyPart[] {
  const contact = vendor.contacts?.find(({ email }) => email !== undefined);
  const isOpen = fields.some(
    (field) => KNOWN_TO_THE_VENDOR.has(field) && !isRecorded(field, vendor, knowledge),
  );
  return contact && isOpen ? [paragraph(line`You could ask ${contactLine(contact)}.`)] : [];
}

/** All that is known of a vendor: its fields with one answer in the first line, and a part for each of the others. */
export function cardOf(vendor: Vendor, knowledge: Knowledge): Body {
  const answers = FIELD_KEYS.filter(
    (field) =>
      FIELDS[field].kind === 'answer' && (field !== 'company' || isRecorded(field, vendor, knowledge)),
  );
  const facts = answers.map((field) => {
    const values = valuesOf(field, vendor, knowledge);
    return line`${FIELDS[field].label}: ${values.length > 0 ? joined(values) : NOT_RECORDED}`;
  });
  const lists = FIELD_KEYS.filter((field) => FIELDS[field].kind === 'list');
  return body(
    line`${vendorName(vendor)} · ${joinLines(facts, ' · ')}`,
    lists.flatMap((field) => cardPart(field, vendor, knowledge)),
  );
}

function cardPart(field: FieldKey, vendor: Vendor, knowledge: Knowledge): BodyPart[] {
  const { label, none } = FIELDS[field];
  const values = valuesOf(field, vendor, knowledge);
  switch (field) {
    case 'remarks':
      return values.map(({ said }) => paragraph(said));
    case 'links': {
      // A link of a need stands with it.
      const own = (vendor.links ?? []).map(linkLine);
      return own.length === 0 ? [] : [factPart(label, own)];
    }
    case 'bids': {
      const plain = values.filter(({ said, remark }) => said.length === 1 && remark === undefined);
      const others = items(values.filter((value) => !plain.includes(value)));
      if (plain.length === 0) return [factPart(label, others)];
      return [{ kind: 'fact', label, row: plain.map(({ said }) => said), lines: others }];
    }
    default: {
      const known = none?.(vendor);
      return [factPart(label, known === undefined ? items(values) : [[known]])];
    }
  }
}
