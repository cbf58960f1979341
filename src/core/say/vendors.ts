import type { FoundRows } from '../ask/answer.ts';
import { truthOf } from '../ask/evaluate.ts';
import type { Condition } from '../ask/query.ts';
import { FIELDS, type FieldKey, isRecorded, valuesOf } from '../knowledge/fields.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import { needsOf, type Vendor } from '../knowledge/vendor.ts';
import { joinLines, type Line, line, strong } from '../text/line.ts';
import { sayDifferences } from './comparison.ts';
import { predicateOf, silenceText } from './describe.ts';
import { askedFields, bidsAsked, remarkTold, vendorsOf, whomToAsk } from './found-vendors.ts';
import type { Message, Part } from './message.ts';
import { cardOffers, counted, listed, messageOn, namesOf, PLACES, vendorName } from './phrases.ts';
import { lineText } from './text.ts';
import { cardParts, fieldLine, listPart, notRecorded, paragraph, type ToldValue, tell } from './values.ts';
import { sayWhether, sayWhetherAll } from './verdicts.ts';

/** What a question for partners comes to. */
export function sayVendorRows(found: FoundRows, knowledge: Knowledge): Message {
  const { query } = found;
  if (query.unplaced !== undefined) return sayUnplaced(query.unplaced, vendorsOf(found));
  switch (query.fold.kind) {
    case 'differences':
      return sayDifferences(found, knowledge);
    case 'tally':
      return sayTally(query.fold.field, vendorsOf(found), knowledge);
    case 'most':
    case 'fewest':
    case 'rank':
      return sayRanking(found, knowledge);
    case 'list':
    case 'count':
      return sayListed(found, knowledge);
  }
}

/** What holds of the partners, or what is recorded of them. */
function sayListed(found: FoundRows, knowledge: Knowledge): Message {
  const { query } = found;
  const isByName = query.named !== undefined || bidsAsked(query.where).length > 0;
  if (query.form.kind === 'whether')
    return isByName ? sayWhether(found, knowledge) : sayWhetherAll(found, knowledge);
  if (query.select.some(({ kind }) => kind === 'card'))
    return sayCards(vendorsOf(found), knowledge, query.isTied === true);
  if (query.select.length > 0) return sayValues(found, knowledge);
  if (query.named !== undefined) return sayCards(vendorsOf(found), knowledge, false);
  return sayList(found, knowledge);
}

/** One card, several, or which of several is meant. */
function sayCards(vendors: readonly Vendor[], knowledge: Knowledge, isTied: boolean): Message {
  const cards = vendors.map((vendor) => ({ name: strong(vendor.name), ...cardParts(vendor, knowledge) }));
  const lines = cards.map(({ name, summary }) => line`${name} · ${summary}`);
  const [only, ...others] = cards;
  if (only && others.length === 0) return messageOn(vendors, lines[0] ?? [], only.parts, []);
  const count = counted(vendors.length, 'partner');
  if (isTied)
    return {
      ...messageOn(vendors, [`That matches ${count}. Which one?`], listPart(lines)),
      shareable: false,
    };
  const parts = cards.flatMap(({ parts: facts }, at): Part[] => [paragraph(lines[at] ?? []), ...facts]);
  return messageOn(vendors, [`${count}:`], parts);
}

function sayUnplaced(words: string, vendors: readonly Vendor[]): Message {
  const names = namesOf(vendors);
  const first =
    words === ''
      ? line`The playbook doesn’t say that about ${names}.`
      : notRecorded(line`“${words}” at ${names}`);
  return messageOn(vendors, first, []);
}

const FEW = 3;

/** Facts: a line for each that was asked, of each vendor. */
function sayValues(found: FoundRows, knowledge: Knowledge): Message {
  const { query } = found;
  const vendors = vendorsOf(found);
  const [asked] = query.select;
  const { fold } = query;
  const told =
    vendors.length > FEW && query.select.length === 1 && asked?.kind === 'field'
      ? manyTold(asked.field, asked.part, vendors, knowledge)
      : fold.kind === 'count' && fold.field !== undefined
        ? countsTold(fold.field, vendors, knowledge)
        : vendors.flatMap((vendor) => toldOf(vendor, found, knowledge));
  const [first = { first: notRecorded(['that']) }, ...rest] = told;
  const parts = [
    ...listPart(first.list),
    ...rest.flatMap((one): Part[] => [paragraph(one.first), ...listPart(one.list)]),
    ...vendors.flatMap((vendor) => whomToAsk(vendor, askedFields(found), knowledge)),
  ];
  return messageOn(vendors, first.first, parts, cardOffers(vendors).slice(0, MOST_OFFERS));
}

const MOST_OFFERS = 5;

function manyTold(
  field: FieldKey,
  part: string | undefined,
  vendors: readonly Vendor[],
  knowledge: Knowledge,
): ToldValue[] {
  const recorded = vendors.filter((vendor) => isRecorded(field, vendor, knowledge));
  const silent = vendors.filter((vendor) => !recorded.includes(vendor));
  const first = line`${FIELDS[field].label} of ${counted(vendors.length, 'partner')}:`;
  const list = recorded.map((vendor) => fieldLine(field, part, vendor, knowledge));
  const rest = silent.length === 0 ? [] : [[`Not recorded: ${namesOf(silent)}.`]];
  return [{ first, list: [...list, ...rest] }];
}

/** How many there are: of one partner, or of several together, each value once. */
function countsTold(field: FieldKey, vendors: readonly Vendor[], knowledge: Knowledge): ToldValue[] {
  const told = vendors.map((vendor) => tell({ kind: 'field', field }, vendor, knowledge));
  const counts = vendors.map((vendor) => valuesOf(field, vendor, knowledge));
  const { size } = new Set(counts.flatMap((values) => values.map(({ key }) => key)));
  const { one, many } = FIELDS[field];
  if (vendors.length > 1) {
    const each = vendors.map(({ name }, at) => `${counts[at]?.length} at ${name}`);
    return [{ first: [`${counted(size, one, many)} together: ${listed(each)}.`] }, ...told];
  }
  // More than one say how many they are.
  return size === 1
    ? told.map(({ first, list }) => ({ first: [`1 ${one}. `, ...first], ...(list && { list }) }))
    : told;
}

/** What is asked of one vendor; asked by BID, with the BID before it, and its remark first where that may be the answer. */
function toldOf(vendor: Vendor, { query }: FoundRows, knowledge: Knowledge): ToldValue[] {
  const bids = bidsAsked(query.where);
  const examples = (vendor.exampleBids ?? []).filter(({ bid }) => bids.includes(String(bid)));
  const at: Line = examples.length === 0 ? [] : [`BID ${examples.map(({ bid }) => bid).join(', ')}: `];
  const told = query.select
    .map((asked) => tell(asked, vendor, knowledge))
    .map((one) => ({ ...one, first: [...at, ...one.first] }));
  const remarks = examples.flatMap((example) => remarkTold(vendor, example));
  const isFirst = query.select.some(
    (one) => one.kind === 'field' && (one.field === 'needs' || one.field === 'types'),
  );
  const phone = query.select.some(
    (one) => one.kind === 'silent' && (one.topic === 'phone' || one.topic === 'title'),
  );
  const contacts =
    phone && vendor.contacts && !askedFields({ query }).includes('contacts')
      ? [tell({ kind: 'field', field: 'contacts' }, vendor, knowledge)]
      : [];
  return isFirst ? [...remarks, ...told] : [...told, ...contacts, ...remarks];
}

/** The partners for which the conditions hold: how many, which, and what the playbook is silent about. */
function sayList(found: FoundRows, knowledge: Knowledge): Message {
  const { where, fold } = found.query;
  const vendors = vendorsOf(found);
  const parts = partsAsked(where);
  const details = parts.length > 0 ? vendors.map((vendor) => needsTold(vendor, parts)) : [];
  // More names than read well on a line are a list, which a screen may shorten.
  const isLong = vendors.length > NAMES_IN_A_LINE;
  const lines =
    isLong && details.length === 0 ? vendors.map((vendor): Line => [vendorName(vendor)]) : details;
  const names = lines.length > 0 || vendors.length === 0 ? '' : ` ${namesOf(vendors)}.`;
  const of = fold.kind === 'count' && vendors.length > 1 ? ` of ${knowledge.vendors.length}` : '';
  return messageOn(
    vendors,
    [listHeadline(where, vendors.length, of, lines, knowledge), names],
    [
      ...(vendors.length > 1 ? listPart(lines) : []),
      ...found.silent.map(({ field, vendors: open }) =>
        paragraph([silenceText(field, open, vendors.length === 0)]),
      ),
    ],
    [],
  );
}

const NAMES_IN_A_LINE = 25;

function listHeadline(
  where: Condition,
  count: number,
  of: string,
  [detail]: readonly Line[],
  knowledge: Knowledge,
): string {
  const [one, several] = predicateOf(where, knowledge);
  if (where.kind === 'all' && where.of.length === 0) return `${counted(count, 'partner')}:`;
  if (count === 0) return noneText(where, one, knowledge);
  if (count === 1) return `1 partner ${one}${detail ? `. ${lineText(detail)}` : ':'}`;
  return `${count}${of} partners ${several}:`;
}

/** "No partner is on v1 and supports EMV"; of what is missing nowhere: "None: every partner has …". */
function noneText(where: Condition, predicate: string, knowledge: Knowledge): string {
  const isDenied = where.kind === 'not' && where.of.kind === 'recorded';
  return isDenied
    ? `None: every partner ${predicateOf(where.of, knowledge)[0]}.`
    : `No partner ${predicate}.`;
}

function partsAsked(where: Condition): string[] {
  switch (where.kind) {
    case 'has':
      return where.field === 'needs' ? [...where.values] : [];
    case 'all':
    case 'any':
      return where.of.flatMap(partsAsked);
    default:
      return [];
  }
}

function needsTold(vendor: Vendor, parts: readonly string[]): Line {
  const needs = needsOf(vendor).filter(({ kind }) => parts.includes(kind));
  const texts = valuesOf('needs', vendor, { invoiceTypes: [] }).filter(({ key }) =>
    needs.some(({ text }) => text === key),
  );
  return line`${vendorName(vendor)}: ${joinLines(
    texts.map(({ said }) => said),
    ' ',
  )}`;
}

/** "EMV: 3 yes, 6 no, 10 not recorded." */
function sayTally(field: FieldKey, vendors: readonly Vendor[], knowledge: Knowledge): Message {
  const told = (vendor: Vendor) => valuesOf(field, vendor, knowledge)[0]?.key ?? 'not recorded';
  const groups = ['yes', 'no', 'not recorded'].map((value) => ({
    value,
    of: vendors.filter((vendor) => told(vendor) === value),
  }));
  const counts = groups.map(({ value, of }) => `${of.length || 'none'} ${value}`);
  const lines = groups.flatMap(({ value, of }) => (of.length > 0 ? [[`${value}: ${namesOf(of)}`]] : []));
  return messageOn(vendors, [`${FIELDS[field].label}: ${listed(counts)}.`], listPart(lines), []);
}

/** Who has most, fewest, or all in order; of those that were named, what the others have. */
function sayRanking({ query, counts, rows }: FoundRows, knowledge: Knowledge): Message {
  const { fold, named, where } = query;
  const by = 'by' in fold && fold.by !== 'vendors' && fold.by !== 'id' ? fold.by : 'bids';
  const vendors = vendorsOf({ rows });
  const silent = knowledge.vendors.filter(
    (vendor) =>
      named === undefined &&
      truthOf(where, vendor, knowledge) === 'yes' &&
      valuesOf(by, vendor, knowledge).length === 0,
  );
  const rest =
    silent.length === 0
      ? []
      : [paragraph([`Not recorded for ${counted(silent.length, 'partner')}: ${namesOf(silent)}.`])];
  if (fold.kind !== 'rank')
    return messageOn(vendors, [bestText(query, vendors, counts[0]?.count ?? 0, by, knowledge)], rest, []);
  const groups = [...Map.groupBy(counts, ({ count }) => count)];
  const lines = groups.map(([count, group]) => [
    `${count}: ${namesOf(vendorsOf({ rows: group.map(({ row }) => row) }))}`,
  ]);
  return messageOn(
    vendors,
    [rankHeadline(fold.limit, counts.length, FIELDS[by].many)],
    [...listPart(lines), ...rest],
    [],
  );
}

/** "RecDesk has the most: 3 contacts, against 1 at LOGIS." */
function bestText(
  { fold, named = [] }: FoundRows['query'],
  best: readonly Vendor[],
  count: number,
  by: FieldKey,
  knowledge: Knowledge,
): string {
  const { one, many } = FIELDS[by];
  const others = knowledge.vendors
    .filter((vendor) => named.some(({ id }) => id === vendor.id) && !best.includes(vendor))
    .map((vendor) => `${valuesOf(by, vendor, knowledge).length || 'none recorded'} at ${vendor.name}`);
  const isTie = best.length > 1;
  const what = `${counted(count, one, many)}${isTie ? ' each' : ''}`;
  if (named.length > 0 && isTie && others.length === 0) return `The same: ${namesOf(best)} have ${what}.`;
  const place = 'place' in fold && fold.place !== undefined ? `${PLACES[fold.place] ?? ''} ` : '';
  const compared = others.length > 0 ? `, against ${listed(others)}` : '';
  return `${namesOf(best)} ${isTie ? 'have' : 'has'} the ${place}${fold.kind}: ${what}${compared}.`;
}

function rankHeadline(limit: number | undefined, count: number, many: string): string {
  return limit === undefined
    ? `${counted(count, 'partner')} by number of ${many}:`
    : `The ${limit} with the most ${many}${count > limit ? `, with ${count - limit} that tie` : ''}:`;
}
