import type { FoundRows } from '../ask/found.ts';
import type { Condition, Rows, Selection } from '../ask/query.ts';
import { FIELDS, type FieldKey, isRecorded } from '../knowledge/fields.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import type { Vendor } from '../knowledge/vendor.ts';
import { type Line, line } from '../text/line.ts';
import { sayDifferences } from './comparison.ts';
import { besidesIn, groupText, predicateOf, silenceText } from './describe.ts';
import { sayWhetherAll } from './group-verdicts.ts';
import { type Body, body, listing, type Message, paragraph, partsOf, together } from './message.ts';
import { cardOffers, counted, messageFrom, messageOn, namesOf, notRecorded, vendorName } from './phrases.ts';
import { numberVerdict, sayRanked } from './rankings.ts';
import { lineText } from './text.ts';
import {
  askedFields,
  bidsAsked,
  cardOf,
  examplesAsked,
  fieldLine,
  joined,
  needsOfParts,
  tell,
  tellCount,
  tellRemark,
  vendorsOf,
  whomToAsk,
} from './values.ts';
import { sayWhether } from './verdicts.ts';

/** What a question for partners comes to. */
export function sayVendorRows(found: FoundRows, knowledge: Knowledge): Message {
  const { query } = found;
  if (query.unplaced !== undefined) return sayUnplaced(query.unplaced, needParts(query), vendorsOf(found));
  switch (query.fold.kind) {
    case 'differences':
      return sayDifferences(found, knowledge);
    case 'list':
    case 'count':
      return sayListed(found, knowledge);
    default:
      return sayRanked(found, query.fold, knowledge);
  }
}

/** What holds of the partners, or what is recorded of them. */
function sayListed(found: FoundRows, knowledge: Knowledge): Message {
  const { form, isTied = false, named, select, where } = found.query;
  const isByName = named !== undefined || bidsAsked(where).length > 0;
  if (form.kind === 'whether')
    return isByName ? sayWhether(found, knowledge) : sayWhetherAll(found, knowledge);
  const isOfCards =
    select.some(({ kind }) => kind === 'card') || (select.length === 0 && named !== undefined);
  if (isOfCards) return sayCards(vendorsOf(found), knowledge, isTied);
  return select.length > 0 ? sayValues(found, knowledge) : sayList(found, knowledge);
}

/** One card, several, or which of several is meant. */
function sayCards(vendors: readonly Vendor[], knowledge: Knowledge, isTied: boolean): Message {
  const cards = vendors.map((vendor) => cardOf(vendor, knowledge));
  const [only, ...others] = cards;
  if (only && others.length === 0) return messageFrom(vendors, only);
  const count = counted(vendors.length, 'partner');
  if (!isTied) return messageOn(vendors, body(`${count}:`, cards.flatMap(partsOf)));
  const lines = cards.map(({ headline }) => headline);
  return { ...messageOn(vendors, listing(`That matches ${count}. Which one?`, lines)), shareable: false };
}

function needParts({ select }: Rows): string[] {
  return select.flatMap((one) => (one.kind === 'field' && one.field === 'needs' ? (one.part ?? []) : []));
}

/** That nothing is recorded of the words; below it the needs of the same kind. */
function sayUnplaced(words: string, kinds: readonly string[], vendors: readonly Vendor[]): Message {
  const names = namesOf(vendors);
  const nothing = `The playbook doesn’t say that about ${names}.`;
  const needs = vendors.flatMap((vendor) => needsOfParts(vendor, kinds));
  return messageOn(
    vendors,
    body(
      words === '' ? nothing : notRecorded(`“${words}” at ${names}`),
      needs.map(({ said }) => paragraph(said)),
    ),
  );
}

const FEW = 3;
const MOST_OFFERS = 5;

/** Facts: a line for each that was asked, of each vendor. */
function sayValues(found: FoundRows, knowledge: Knowledge): Message {
  const vendors = vendorsOf(found);
  const { headline, parts } = together(tellAsked(found, vendors, knowledge));
  const fields = askedFields(found);
  const toAsk = fields.length > FEW ? [] : vendors.flatMap((vendor) => whomToAsk(vendor, fields, knowledge));
  const offers = cardOffers(vendors).slice(0, MOST_OFFERS);
  return messageFrom(vendors, body(headline, [...parts, ...toAsk]), offers);
}

function tellAsked({ query }: FoundRows, vendors: readonly Vendor[], knowledge: Knowledge): Body[] {
  const { fold, select, where } = query;
  const [asked, ...others] = select;
  if (vendors.length > FEW && others.length === 0 && asked?.kind === 'field')
    return [
      tellMany(asked, vendors, `${vendors.length} ${groupText(where, vendors.length, knowledge)}`, knowledge),
    ];
  if (fold.kind === 'count' && fold.field !== undefined) return tellCount(fold.field, vendors, knowledge);
  return vendors.flatMap((vendor) => tellOne(vendor, query, knowledge));
}

function tellMany(
  { field, part }: Extract<Selection, { kind: 'field' }>,
  vendors: readonly Vendor[],
  group: string,
  knowledge: Knowledge,
): Body {
  const recorded = vendors.filter((vendor) => isRecorded(field, vendor, knowledge));
  const silent = vendors.filter((vendor) => !recorded.includes(vendor));
  return listing(`${FIELDS[field].label} of ${group}:`, [
    ...recorded.map((vendor) => fieldLine(field, part, vendor, knowledge)),
    ...(silent.length === 0 ? [] : [[`Not recorded: ${namesOf(silent)}.`]]),
  ]);
}

/** What is asked of one vendor; asked by BID, with the BID before it, and its remark first where that may be the answer. */
function tellOne(vendor: Vendor, { select, where }: Rows, knowledge: Knowledge): Body[] {
  const examples = examplesAsked(vendor, where);
  const at = examples.length === 0 ? '' : `BID ${examples.map(({ bid }) => bid).join(', ')}: `;
  const remarks = examples.flatMap((example) => tellRemark(vendor, example));
  const asks = (field: FieldKey) => select.some((one) => one.kind === 'field' && one.field === field);
  const isOfPeople = select.some((one) => one.kind === 'silent' && /^(?:phone|title)$/.test(one.topic));
  const isByOthers = isOfPeople && vendor.contacts && !asks('contacts');
  const bodies = select.map((asked) => {
    const { headline, parts } = tell(asked, vendor, knowledge);
    return body(line`${at}${headline}`, parts);
  });
  if (asks('needs') || asks('types')) return [...remarks, ...bodies];
  const people = isByOthers ? [tell({ kind: 'field', field: 'contacts' }, vendor, knowledge)] : [];
  return [...bodies, ...people, ...remarks];
}

// More names than read well on a line are a list, which a screen may shorten.
const NAMES_IN_A_LINE = 25;

/** The partners for which the conditions hold: how many, which, and what the playbook is silent about. */
function sayList(found: FoundRows, knowledge: Knowledge): Message {
  const { where, fold } = found.query;
  const vendors = vendorsOf(found);
  const { length: count } = vendors;
  const silent = found.silent.map(({ field, vendors: open }) =>
    paragraph(silenceText(field, open, count === 0)),
  );
  if (count === 0) return messageFrom([], body(noneText(where, knowledge), silent));
  const { length: all } = knowledge.vendors;
  const { besides, rest } = besidesIn(where, knowledge);
  const predicate = predicateOf(rest, count, knowledge);
  const verdict = numberVerdict(fold, count);
  const total = fold.kind === 'count' && verdict === '' && count > 1 && count < all ? ` of ${all}` : '';
  const isAll = count === all && count > 1 && predicate !== '';
  const partners = `${count === 1 ? 'partner' : 'partners'}${besides}`;
  const head =
    `${verdict}${isAll && verdict === '' ? 'All ' : ''}${count}${total} ${partners} ${predicate}`.trim();
  const needs = needsAsked(where);
  const lines =
    needs.length > 0
      ? vendors.map((vendor) => needsLine(vendor, needs))
      : vendors.map((vendor): Line => [vendorName(vendor)]);
  const [only = []] = lines;
  const isNames = needs.length === 0 && count <= NAMES_IN_A_LINE;
  const list =
    isNames || count === 1
      ? body(isNames ? `${head}: ${namesOf(vendors)}.` : `${head}. ${lineText(only)}`)
      : listing(`${head}:`, lines);
  return messageFrom(vendors, body(list.headline, [...list.parts, ...silent]));
}

/** "No partner is on v1 and supports EMV"; of what is missing nowhere: "None: every partner has …". */
function noneText(where: Condition, knowledge: Knowledge): string {
  const isDenied = where.kind === 'not' && where.of.kind === 'recorded';
  if (isDenied) return `None: every partner ${predicateOf(where.of, 1, knowledge)}.`;
  const { besides, rest } = besidesIn(where, knowledge);
  const predicate = predicateOf(rest, 1, knowledge);
  // "No partner is not on v1" would deny twice.
  return /\b(?:not|no)\b/.test(predicate)
    ? `None${besides}: no partner is on record as one that ${predicate}.`
    : `No partner${besides} ${predicate}.`;
}

function needsAsked(where: Condition): string[] {
  switch (where.kind) {
    case 'has':
      return where.field === 'needs' ? [...where.values] : [];
    case 'all':
    case 'any':
      return where.of.flatMap(needsAsked);
    default:
      return [];
  }
}

function needsLine(vendor: Vendor, parts: readonly string[]): Line {
  const needs = needsOfParts(vendor, parts);
  return line`${vendorName(vendor)}: ${joined(needs, ' ')}`;
}
