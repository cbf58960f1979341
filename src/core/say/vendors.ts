import type { FoundRows } from '../ask/answer.ts';
import type { Condition } from '../ask/query.ts';
import { FIELDS, type FieldKey, isRecorded, valuesOf } from '../knowledge/fields.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import { needsOf, type Vendor } from '../knowledge/vendor.ts';
import { joinLines, type Line, line, strong } from '../text/line.ts';
import { sayDifferences } from './comparison.ts';
import { predicateOf, silenceText } from './describe.ts';
import { askedFields, bidsAsked, remarkTold, vendorsOf, whomToAsk } from './found-vendors.ts';
import type { Message, Part } from './message.ts';
import { cardOffers, counted, listed, messageOn, PLACES, sourceLine, vendorName } from './phrases.ts';
import { lineText } from './text.ts';
import { cardParts, fieldLine, listPart, notRecorded, paragraph, type Told, tell } from './values.ts';
import { sayWhether, sayWhetherAll } from './verdicts.ts';

/** What a question for partners comes to. */
export function sayVendorRows(found: FoundRows, knowledge: Knowledge): Message {
  const { query } = found;
  const isByName = query.named !== undefined || bidsAsked(query.where).length > 0;
  if (query.unplaced !== undefined) return sayUnplaced(query.unplaced, vendorsOf(found));
  if (query.fold.kind === 'differences') return sayDifferences(found, knowledge);
  if (query.fold.kind === 'tally') return sayTally(query.fold.field, vendorsOf(found), knowledge);
  if (query.fold.kind === 'most' || query.fold.kind === 'fewest' || query.fold.kind === 'rank')
    return sayRanking(found, knowledge);
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
  const [only, ...others] = vendors;
  if (only && others.length === 0) {
    const { summary, parts } = cardParts(only, knowledge);
    return {
      headline: line`${strong(only.name)} · ${summary}`,
      parts,
      source: sourceLine(only),
      offers: [],
      shareable: true,
    };
  }
  if (isTied)
    return {
      headline: [`That matches ${counted(vendors.length, 'partner')}. Which one?`],
      parts: [
        {
          kind: 'list',
          lines: vendors.map(
            (vendor) => line`${vendorName(vendor)} · ${cardParts(vendor, knowledge).summary}`,
          ),
        },
      ],
      source: sourceLine(...vendors),
      offers: cardOffers(vendors),
      shareable: false,
    };
  return {
    headline: [`${counted(vendors.length, 'partner')}:`],
    parts: vendors.flatMap((vendor) => {
      const { summary, parts } = cardParts(vendor, knowledge);
      return [paragraph(line`${strong(vendor.name)} · ${summary}`), ...parts];
    }),
    source: sourceLine(...vendors),
    offers: cardOffers(vendors),
    shareable: true,
  };
}

function sayUnplaced(words: string, vendors: readonly Vendor[]): Message {
  const names = listed(vendors.map(({ name }) => name));
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
  return {
    headline: first.first,
    parts: [
      ...listPart(first.list),
      ...rest.flatMap((one): Part[] => [paragraph(one.first), ...listPart(one.list)]),
      ...vendors.flatMap((vendor) => whomToAsk(vendor, askedFields(found), knowledge)),
    ],
    source: sourceLine(...vendors),
    offers: cardOffers(vendors).slice(0, MOST_OFFERS),
    shareable: true,
  };
}

const MOST_OFFERS = 5;

function manyTold(
  field: FieldKey,
  part: string | undefined,
  vendors: readonly Vendor[],
  knowledge: Knowledge,
): Told[] {
  const recorded = vendors.filter((vendor) => isRecorded(field, vendor, knowledge));
  const silent = vendors.filter((vendor) => !recorded.includes(vendor));
  const first = line`${FIELDS[field].label} of ${counted(vendors.length, 'partner')}:`;
  const list = recorded.map((vendor) => fieldLine(field, part, vendor, knowledge));
  const rest = silent.length === 0 ? [] : [[`Not recorded: ${listed(silent.map(({ name }) => name))}.`]];
  return [{ first, list: [...list, ...rest] }];
}

/** How many there are: of one partner, or of several together, each value once. */
function countsTold(field: FieldKey, vendors: readonly Vendor[], knowledge: Knowledge): Told[] {
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
function toldOf(vendor: Vendor, { query }: FoundRows, knowledge: Knowledge): Told[] {
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
  const { query, silent } = found;
  const vendors = vendorsOf(found);
  const parts = partsAsked(query.where);
  const details = parts.length > 0 ? vendors.map((vendor) => needsTold(vendor, parts)) : [];
  // More names than read well on a line are a list, which a screen may shorten.
  const isLong = vendors.length > NAMES_IN_A_LINE && details.length === 0;
  const lines = isLong ? vendors.map((vendor): Line => [vendorName(vendor)]) : details;
  return {
    headline: listHeadline(found, details, isLong, knowledge),
    parts: [
      ...(vendors.length > 1 ? listPart(lines) : []),
      ...silent.map(({ field, vendors: open }) => paragraph([silenceText(field, open.length)])),
    ],
    source: sourceLine(...vendors),
    offers: [],
    shareable: true,
  };
}

const NAMES_IN_A_LINE = 25;

function listHeadline(
  found: FoundRows,
  details: readonly Line[],
  isLong: boolean,
  knowledge: Knowledge,
): Line {
  const { where, fold } = found.query;
  const vendors = vendorsOf(found);
  const [one, several] = predicateOf(where, knowledge);
  const names = details.length > 0 || isLong ? '' : ` ${listed(vendors.map(({ name }) => name))}.`;
  const [only, ...others] = vendors;
  const [detail] = details;
  if (where.kind === 'all' && where.of.length === 0)
    return [`${counted(vendors.length, 'partner')}:${names}`];
  if (!only) return [noneText(where, one, knowledge)];
  if (others.length === 0) return [`1 partner ${one}${detail ? `. ${lineText(detail)}` : `:${names}`}`];
  const of = fold.kind === 'count' ? ` of ${knowledge.vendors.length}` : '';
  return [`${vendors.length}${of} partners ${several}:${names}`];
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
  const groups = ORDER.map((value) => ({
    value,
    names: vendors.filter((vendor) => told(vendor) === value).map(({ name }) => name),
  }));
  return {
    headline: [
      `${FIELDS[field].label}: ${listed(groups.map(({ value, names }) => `${names.length || 'none'} ${value}`))}.`,
    ],
    parts: listPart(
      groups.flatMap(({ value, names }) => (names.length > 0 ? [[`${value}: ${listed(names)}`]] : [])),
    ),
    source: sourceLine(...vendors),
    offers: [],
    shareable: true,
  };
}

const ORDER = ['yes', 'no', 'not recorded'];

function placeText(fold: FoundRows['query']['fold']): string {
  return 'place' in fold && fold.place !== undefined ? `${PLACES[fold.place] ?? ''} ` : '';
}

/** Who has most, fewest, or all in order. */
function sayRanking({ query, counts, rows }: FoundRows, knowledge: Knowledge): Message {
  const { fold } = query;
  const by = 'by' in fold && fold.by !== 'vendors' && fold.by !== 'id' ? fold.by : 'bids';
  const { one, many } = FIELDS[by];
  const vendors = vendorsOf({ rows });
  const what = (count: number) => counted(count, one, many);
  const best = counts[0]?.count ?? 0;
  const names = listed(vendors.map(({ name }) => name));
  const isNamed = query.named !== undefined;
  const others = isNamed ? othersOf(query.named ?? [], vendors, by, knowledge) : [];
  const silent = isNamed
    ? []
    : knowledge.vendors.filter((vendor) => valuesOf(by, vendor, knowledge).length === 0);
  if (fold.kind === 'rank') {
    const groups = [...Map.groupBy(counts, ({ count }) => count)];
    return message(
      [rankHeadline(fold.limit, counts.length, many)],
      groups.map(([count, group]) => [
        `${count}: ${listed(group.flatMap(({ row }) => (row.kind === 'vendor' ? [row.vendor.name] : [])))}`,
      ]),
    );
  }
  const isTie = vendors.length > 1;
  const each = isTie ? ' each' : '';
  const compared = others.length > 0 ? `, against ${listed(others)}` : '';
  if (isNamed && isTie && others.length === 0)
    return message([`The same: ${names} have ${what(best)} each.`], []);
  return message(
    [
      `${names} ${isTie ? 'have' : 'has'} the ${placeText(fold)}${fold.kind === 'most' ? 'most' : 'fewest'}: ${what(best)}${each}${compared}.`,
    ],
    [],
  );

  function message(headline: Line, lines: readonly Line[]): Message {
    return {
      headline,
      parts: [
        ...listPart(lines),
        ...(silent.length === 0
          ? []
          : [
              paragraph([
                `Not recorded for ${counted(silent.length, 'partner')}: ${listed(silent.map(({ name }) => name))}.`,
              ]),
            ]),
      ],
      source: sourceLine(...vendors),
      offers: [],
      shareable: true,
    };
  }
}

function rankHeadline(limit: number | undefined, count: number, many: string): string {
  return limit === undefined
    ? `${counted(count, 'partner')} by number of ${many}:`
    : `The ${limit} with the most ${many}${count > limit ? `, with ${count - limit} that tie` : ''}:`;
}

function othersOf(
  named: readonly { id: string }[],
  best: readonly Vendor[],
  by: FieldKey,
  knowledge: Knowledge,
): string[] {
  return knowledge.vendors
    .filter((vendor) => named.some(({ id }) => id === vendor.id) && !best.includes(vendor))
    .map((vendor) => {
      const count = valuesOf(by, vendor, knowledge).length;
      return `${count === 0 ? 'none recorded' : count} at ${vendor.name}`;
    });
}
