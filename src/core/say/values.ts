import type { Selection } from '../ask/query.ts';
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
import { linkLine, remarked, remarkedInRow } from '../knowledge/lines.ts';
import type { Vendor } from '../knowledge/vendor.ts';
import { joinLines, type Line, line } from '../text/line.ts';
import type { Part } from './message.ts';
import { NOT_RECORDED, shown, vendorName } from './phrases.ts';
import { lineText } from './text.ts';

/** What is said of one thing that is asked of a vendor: the direct answer, and a list below where it is long. */
export type ToldValue = { readonly first: Line; readonly list?: readonly Line[] };

/** "Not recorded in the playbook: EMV at LOGIS." */
export function notRecorded(what: Line): Line {
  return line`${NOT_RECORDED_FIRST}: ${what}.`;
}

const NOT_RECORDED_FIRST = `${NOT_RECORDED[0]?.toUpperCase()}${NOT_RECORDED.slice(1)}`;

/** What is recorded of a vendor in what was asked for. */
export function tell(asked: Selection, vendor: Vendor, knowledge: Knowledge): ToldValue {
  switch (asked.kind) {
    case 'card':
      return { first: [vendorName(vendor)] };
    case 'silent':
      return { first: notRecorded(line`${topicText(asked.topic)} for ${vendorName(vendor)}`) };
    case 'field':
      return asked.part === undefined
        ? tellField(asked.field, vendor, knowledge)
        : tellPart(asked.field, asked.part, vendor, knowledge);
  }
}

/** What a silent topic is called; the words themselves for one that has no name. */
export function topicText(topic: string): string {
  return SILENT_TOPICS[topic]?.said ?? `“${shown(topic)}”`;
}

// So many items still read well behind a colon; more become a list.
const ITEMS_IN_A_ROW = 3;
const BIDS_IN_A_ROW = 20;

function tellField(field: FieldKey, vendor: Vendor, knowledge: Knowledge): ToldValue {
  const name = vendorName(vendor);
  const values = valuesOf(field, vendor, knowledge);
  const none = FIELDS[field].none?.(vendor);
  if (none !== undefined) return { first: line`None known: ${name} has no integration specific needs.` };
  const [first] = values;
  if (!first) return silentField(field, vendor);
  if (FIELDS[field].kind === 'answer') {
    const verdict = { yes: 'Yes, ', no: 'No, ' }[first.key] ?? '';
    return { first: line`${verdict}${name} ${FIELDS[field].says(first.key)[0]}.` };
  }
  switch (field) {
    case 'bids':
      return tellBids(values, vendor);
    case 'types':
      return { first: line`${title(field, values.length)} at ${name}: ${joined(values, ', ')}` };
    case 'needs':
      return values.length === 1
        ? { first: line`Need of ${name}: ${joined(values)}` }
        : { first: line`${name} has ${values.length} needs:`, list: values.map(({ said }) => said) };
    default:
      return inARow(line`${title(field, values.length)} at ${name}`, values);
  }
}

function silentField(field: FieldKey, vendor: Vendor): ToldValue {
  const { one, many, kind } = FIELDS[field];
  const what =
    field === 'emv'
      ? line`EMV at ${vendorName(vendor)}`
      : line`${kind === 'answer' ? `the ${one}` : many} of ${vendorName(vendor)}`;
  // Where the playbook is silent about needs, its links may still tell more.
  const list = field === 'needs' ? (vendor.links ?? []).map(linkLine) : [];
  return { first: notRecorded(what), list };
}

/** Values of one part: needs of a kind, links to one place. The vendor's name is in front unless they say it. */
function tellPart(field: FieldKey, part: string, vendor: Vendor, knowledge: Knowledge): ToldValue {
  const values = valuesOf(field, vendor, knowledge, part);
  const label = partOf(field, part)?.label ?? FIELDS[field].one;
  if (values.length === 0) {
    const none = FIELDS[field].none?.(vendor);
    const more = none === undefined ? '' : ` Its ${FIELDS[field].many}: ${none}.`;
    return { first: line`${notRecorded(line`“${label}” at ${vendorName(vendor)}`)}${more}` };
  }
  if (field === 'links') return inARow(line`${vendorName(vendor)}`, values);
  const text = joined(values, ' ');
  return { first: lineText(text).includes(vendor.name) ? text : line`${vendorName(vendor)}: ${text}` };
}

/** All BIDs in the first line, with the remarks on them below; a long row becomes a list, so that it can be shortened. */
function tellBids(values: readonly Value[], vendor: Vendor): ToldValue {
  const heading = line`${title('bids', values.length)} of ${vendorName(vendor)}`;
  if (values.length > BIDS_IN_A_ROW) return { first: line`${heading}:`, list: items(values) };
  const said = values.map((value) => value.said);
  const row = [joinLines(said.slice(0, -1), ', '), ...said.slice(-1)].filter(({ length }) => length > 0);
  const list = items(values.filter(({ remark }) => remark !== undefined));
  return { first: line`${heading}: ${joinLines(row, ' and ')}`, list };
}

/** Each value with its remark, a line each. */
function items(values: readonly Value[]): Line[] {
  return values.map(({ said, remark }) => remarked(said, remark));
}

function inARow(heading: Line, values: readonly Value[]): ToldValue {
  if (values.length > ITEMS_IN_A_ROW) return { first: line`${heading}:`, list: items(values) };
  return { first: line`${heading}: ${joined(values, '; ')}` };
}

/** "3 contacts", "Contact". */
function title(field: FieldKey, count: number): string {
  const { one, many } = FIELDS[field];
  return count === 1 ? `${one[0]?.toUpperCase()}${one.slice(1)}` : `${count} ${many}`;
}

/** Values in a row, each with its remark in brackets. */
export function joined(values: readonly Value[], between = ', '): Line {
  return joinLines(values.map(remarkedInRow), between);
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
  const text =
    values.length > 0
      ? joined(values, field === 'needs' ? ' ' : field === 'contacts' ? '; ' : ', ')
      : [none ?? 'not recorded'];
  return line`${vendorName(vendor)}: ${text}`;
}

/** The list below a first line, where there is one. */
export function listPart(lines: readonly Line[] | undefined): Part[] {
  return lines && lines.length > 0 ? [{ kind: 'list', lines }] : [];
}

/** A paragraph. */
export function paragraph(text: Line): Part {
  return { kind: 'paragraph', line: text };
}

/** All that is known of a vendor: the line below its name, and a part for each field. */
export function cardParts(vendor: Vendor, knowledge: Knowledge): { summary: Line; parts: Part[] } {
  const short = FIELD_KEYS.filter(
    (field) =>
      FIELDS[field].kind === 'answer' && (field !== 'company' || isRecorded(field, vendor, knowledge)),
  );
  const summary = joinLines(
    short.map((field) => {
      const values = valuesOf(field, vendor, knowledge);
      return line`${FIELDS[field].label}: ${values.length > 0 ? joined(values) : [NOT_RECORDED]}`;
    }),
    ' · ',
  );
  const parts = FIELD_KEYS.flatMap((field) =>
    FIELDS[field].kind === 'list' ? cardPart(field, vendor, knowledge) : [],
  );
  return { summary, parts };
}

function cardPart(field: FieldKey, vendor: Vendor, knowledge: Knowledge): Part[] {
  const { label, none } = FIELDS[field];
  // A link of a need stands with it.
  const values: readonly Value[] =
    field === 'links'
      ? (vendor.links ?? []).map((one) => ({ key: one.url, said: linkLine(one) }))
      : valuesOf(field, vendor, knowledge);
  if (field === 'remarks') return values.map(({ said }) => paragraph(said));
  if (values.length === 0) {
    if (field === 'links') return [];
    return [{ kind: 'fact', label, lines: [[none?.(vendor) ?? NOT_RECORDED]] }];
  }
  if (field !== 'bids') return [{ kind: 'fact', label, lines: items(values) }];
  const plain = values.filter(({ said, remark }) => said.length === 1 && remark === undefined);
  const others = values.filter((value) => !plain.includes(value));
  return [{ kind: 'fact', label, row: plain.map(({ said }) => said), lines: items(others) }];
}
