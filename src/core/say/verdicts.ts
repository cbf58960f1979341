import type { FoundRows } from '../ask/answer.ts';
import { fieldsOf, type Truth, truthOf } from '../ask/evaluate.ts';
import { allOf, type Condition, conditionsIn } from '../ask/query.ts';
import { FIELDS, isRecorded, type Predicate, valuesOf } from '../knowledge/fields.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import { needsOf, type Vendor } from '../knowledge/vendor.ts';
import { joinLines, type Line, line } from '../text/line.ts';
import { groupText, predicateOf } from './describe.ts';
import { bidsAsked, remarkTold, vendorsOf, whomToAsk } from './found-vendors.ts';
import type { Message } from './message.ts';
import { counted, listed, messageOn, NOT_RECORDED, namesOf, spelled, vendorName } from './phrases.ts';
import { joined, listPart, notRecorded, paragraph } from './values.ts';

type Judged = { readonly vendor: Vendor; readonly truth: Truth };

/** Whether something holds of partners that were named: yes, no, both, neither, or not recorded; then what it stands on. */
export function sayWhether(found: FoundRows, knowledge: Knowledge): Message {
  const { query } = found;
  const vendors = vendorsOf(found);
  const judged = judgedIn(found);
  const claim = query.form.kind === 'whether' ? query.form.claim : query.where;
  const isWhichOf = query.form.kind === 'whether' && query.form.quantifier === 'any';
  const bids = bidsAsked(query.where);
  const at: Line = bids.length === 0 ? [] : [`BID ${bids.join(', ')}: `];
  const remarks = vendors.flatMap((vendor) =>
    (vendor.exampleBids ?? [])
      .filter(({ bid }) => bids.includes(String(bid)))
      .flatMap((example) => remarkTold(vendor, example)),
  );
  const [only] = judged;
  const headline =
    judged.length === 1 && only
      ? verdictOnOne(only, claim, knowledge)
      : verdictOnSeveral(judged, claim, isWhichOf, knowledge);
  return messageOn(
    vendors,
    [...at, ...headline],
    [
      ...remarks.map(({ first }) => paragraph(first)),
      ...vendors.flatMap((vendor) => whomToAsk(vendor, fieldsOf(claim), knowledge)),
    ],
  );
}

function judgedIn({ truths }: FoundRows): Judged[] {
  return truths.flatMap(({ row, truth }) => (row.kind === 'vendor' ? [{ vendor: row.vendor, truth }] : []));
}

/** "Yes, RecDesk is on CloudPay v1." A need says itself: "Yes. LOGIS always requires a test BID." */
function verdictOnOne({ vendor, truth }: Judged, claim: Condition, knowledge: Knowledge): Line {
  const linked = linkedNeeds(vendor, claim);
  const name = vendorName(vendor);
  if (truth === 'silent') return silentVerdict(vendor, claim, knowledge);
  const word = truth === 'yes' ? 'Yes' : 'No';
  if (linked.length > 0) {
    const texts = joinLines(linked, ' ');
    return line`${word}${saysName(linked, vendor) ? '' : line`, ${name}`}${saysName(linked, vendor) ? '. ' : ': '}${texts}`;
  }
  return line`${word}, ${name} ${factOf(vendor, truth, claim, knowledge)}.`;
}

function saysName(lines: readonly Line[], { name }: Vendor): boolean {
  return lines.some((one) => one.some((piece) => typeof piece === 'string' && piece.includes(name)));
}

/** The needs that a claim is about, or that limit what it claims: "one invoice type only" of a question about types. */
function linkedNeeds(vendor: Vendor, claim: Condition): Line[] {
  const parts = conditionsIn(claim).flatMap((one) => {
    if (one.kind === 'has' && one.field === 'needs') return one.values;
    return one.kind === 'count' && one.field === 'types' ? ['limit'] : [];
  });
  const needs = needsOf(vendor).filter(
    ({ kind, mostTypes }) =>
      parts.includes(kind) &&
      (kind !== 'limit' || mostTypes !== undefined || parts.length > 1 || hasPart(claim)),
  );
  const values = valuesOf('needs', vendor, { invoiceTypes: [] });
  return values.filter(({ key }) => needs.some(({ text }) => text === key)).map(({ said }) => said);
}

function hasPart(claim: Condition): boolean {
  return conditionsIn(claim).some((one) => one.kind === 'has' && one.field === 'needs');
}

/** What is the case: for "no" the version it is on, for a type its remark. */
function factOf(vendor: Vendor, truth: Truth, claim: Condition, knowledge: Knowledge): Line {
  if (truth === 'yes') return line`${predicateOf(claim, knowledge)[0]}${remarkOf(vendor, claim)}`;
  const claims = conditionsIn(claim);
  const facts = claims.flatMap((one) => {
    const own = truthOf(one, vendor, knowledge);
    if (own === 'yes') return [predicateOf(one, knowledge)[0]];
    if (own === 'silent') return [];
    if (one.kind === 'count') {
      const count = valuesOf(one.field, vendor, knowledge).length;
      return [`has ${counted(count, FIELDS[one.field].one, FIELDS[one.field].many)}`];
    }
    if (one.kind === 'only') {
      const keys = valuesOf(one.field, vendor, knowledge).map(({ key }) => key);
      return [predicateOf({ kind: 'has', field: one.field, values: keys }, knowledge, 'and')[0]];
    }
    if (one.kind !== 'has' || FIELDS[one.field].kind !== 'answer')
      return [predicateOf({ kind: 'not', of: one }, knowledge)[0]];
    const [value] = valuesOf(one.field, vendor, knowledge);
    return value ? [FIELDS[one.field].says(value.key)[0]] : [];
  });
  return [listed(facts)];
}

function remarkOf(vendor: Vendor, claim: Condition): string {
  const remarks = conditionsIn(claim).flatMap((one) =>
    one.kind === 'has' && one.field === 'types'
      ? (vendor.invoiceTypes ?? [])
          .filter(({ id }) => one.values.includes(String(id)))
          .flatMap(({ remark }) => remark ?? [])
      : [],
  );
  return remarks.length === 0 ? '' : ` (${remarks.join(' ').replace(/\.$/, '')})`;
}

function silentVerdict(vendor: Vendor, claim: Condition, knowledge: Knowledge): Line {
  const name = vendorName(vendor);
  const known = conditionsIn(claim).filter((one) => truthOf(one, vendor, knowledge) === 'yes');
  const open = allOf(conditionsIn(claim).filter((one) => !known.includes(one)));
  const said: Line = known.length === 0 ? [] : line` ${name} ${predicateOf(allOf(known), knowledge)[0]}.`;
  const fields = [...new Set(fieldsOf(open))].filter((field) => FIELDS[field].kind === 'list');
  const recorded = fields.flatMap((field) => {
    const none = FIELDS[field].none?.(vendor);
    if (none !== undefined) return [line` Its ${FIELDS[field].many}: ${none}.`];
    const values = valuesOf(field, vendor, knowledge);
    if (values.length === 0 || field === 'needs') return [];
    return [line` Recorded: ${joined(values)}.`];
  });
  return line`${notRecorded(line`whether ${name} ${predicateOf(open, knowledge)[0]}`)}${recorded.flat()}${said}`;
}

/** "Yes, both: …", "Neither: …", "Only RecDesk: …". */
function verdictOnSeveral(
  judged: readonly Judged[],
  claim: Condition,
  isWhichOf: boolean,
  knowledge: Knowledge,
): Line {
  const of = (truth: Truth) => judged.filter((one) => one.truth === truth).map(({ vendor }) => vendor);
  const [yes, no, silent] = [of('yes'), of('no'), of('silent')];
  const [, several] = predicateOf(claim, knowledge);
  const count = judged.length === 2 ? 'both' : `all ${judged.length}`;
  if (yes.length === judged.length)
    return [
      `${isWhichOf ? `${count[0]?.toUpperCase()}${count.slice(1)}` : `Yes, ${count}`}: ${namesOf(yes)} ${several}.`,
    ];
  if (silent.length === judged.length) return notRecorded([`whether ${namesOf(silent)} ${several}`]);
  const facts = [...yes, ...no].map(
    (vendor) =>
      line`${vendorName(vendor)} ${factOf(vendor, yes.includes(vendor) ? 'yes' : 'no', claim, knowledge)}`,
  );
  const open = silent.length === 0 ? [] : [[`${namesOf(silent)}: ${NOT_RECORDED}`]];
  const [none, all] = judged.length === 2 ? ['Neither', 'both'] : ['None', 'all'];
  const verdict = no.length === judged.length ? none.toLowerCase() : `not ${all}`;
  const first = isWhichOf
    ? no.length === judged.length
      ? `${none}: `
      : ''
    : no.length > 0
      ? `No, ${verdict}: `
      : '';
  return line`${first}${joinLines([...facts, ...open], '; ')}.`;
}

const NAMES_SHOWN = 12;

/** How many of the partners say yes, no, or nothing, and how they and what is asked of them are called. */
type Tally = {
  readonly yes: readonly Vendor[];
  readonly no: readonly Vendor[];
  readonly silent: readonly Vendor[];
  readonly total: number;
  readonly group: string;
  readonly claim: Condition;
  readonly predicate: Predicate;
};

/** "Are all v2 partners EMV enabled": yes if every one is, no if one is not, else not known. */
export function sayWhetherAll(found: FoundRows, knowledge: Knowledge): Message {
  const { form, where } = found.query;
  const tally = tallyOf(found, knowledge);
  const quantifier = form.kind === 'whether' ? form.quantifier : 'any';
  if (quantifier === 'only') return sayOnly(tally, where, knowledge);
  const isEmpty = tally.total === 0;
  const isOfAll = quantifier === 'all' || quantifier === 'most';
  const verdict = isOfAll
    ? allVerdict(tally, quantifier === 'most')
    : anyVerdict(tally, quantifier === 'none', knowledge);
  const isPlain = isOfAll ? tally.yes.length === tally.total : tally.yes.length > 0;
  const told = tally.yes.length > 0 ? tally.yes : [...tally.no, ...tally.silent];
  const lines = [
    ...(isPlain ? [] : namesLine('Yes', isOfAll ? tally.yes : [])),
    ...namesLine('Not recorded', tally.silent),
    ...(isPlain || tally.silent.length + tally.yes.length === 0 ? [] : namesLine('No', tally.no)),
  ];
  const headline = isEmpty ? `No partner ${predicateOf(where, knowledge)[0]}.` : verdict;
  return messageOn(told, [headline], listPart(lines), []);
}

function namesLine(label: string, vendors: readonly Vendor[]): Line[] {
  if (vendors.length === 0 || vendors.length > NAMES_SHOWN) return [];
  return [[`${label}: ${namesOf(vendors)}`]];
}

function tallyOf(found: FoundRows, knowledge: Knowledge): Tally {
  const { form, where } = found.query;
  const claim = form.kind === 'whether' ? form.claim : where;
  const isOfList = fieldsOf(claim).every((field) => FIELDS[field].kind === 'list');
  // In a list, what is not listed is not there, as far as all of them are asked about.
  const judged = judgedIn(found).map(({ vendor, truth }): Judged => {
    const isAbsent = truth === 'silent' && isOfList && isKnown(vendor, claim, knowledge);
    return { vendor, truth: isAbsent ? 'no' : truth };
  });
  const of = (truth: Truth) => judged.filter((one) => one.truth === truth).map(({ vendor }) => vendor);
  return {
    ...{ yes: of('yes'), no: of('no'), silent: of('silent'), total: judged.length, claim },
    group: groupText(where, judged.length, knowledge),
    predicate: predicateOf(claim, knowledge),
  };
}

function anyVerdict(
  { yes, no, silent, total, group, claim, predicate: [one, several] }: Tally,
  isNone: boolean,
  knowledge: Knowledge,
): string {
  const [someWord, noneWord] = isNone ? ['No', 'Right'] : ['Yes', 'No'];
  const all = `the ${spelled(total)} ${group}`;
  if (yes.length > 0)
    return `${someWord}, ${yes.length} of ${total} ${group} ${yes.length === 1 ? one : several}: ${namesOf(yes)}.`;
  if (claim.kind === 'not' && claim.of.kind === 'recorded')
    return `${noneWord}, every one of ${all} ${predicateOf(claim.of, knowledge)[0]}.`;
  if (silent.length === 0) return `${noneWord}, none of ${all} ${one}.`;
  if (no.length === 0) return `Not recorded in the playbook for any of ${all}.`;
  const [others] = [predicateOf({ kind: 'not', of: claim }, knowledge)[no.length === 1 ? 0 : 1]];
  return `Not known: none of ${all} is on record as one that ${one}: ${no.length} ${others}, ${silent.length} not recorded.`;
}

/** Of all, or of more than half of them. */
function allVerdict(
  { yes, no, silent, total, group, predicate: [one, several] }: Tally,
  isMost: boolean,
): string {
  if (yes.length === total) return `Yes, all ${spelled(total)} ${group} ${several}: ${namesOf(yes)}.`;
  const some = yes.length === 0 ? 'none' : String(yes.length);
  const half = total / 2;
  const isOpen = isMost ? yes.length <= half && yes.length + silent.length > half : no.length === 0;
  if (isOpen)
    return `Not known: ${some} of ${total} yes, ${no.length || 'none'} no, ${silent.length} not recorded.`;
  const open = silent.length === 0 ? '' : `, ${silent.length} not recorded`;
  const word = isMost && yes.length > half ? 'Yes' : 'No';
  return `${word}: ${some} of ${total} ${group} ${yes.length === 1 ? one : several}, ${no.length} ${no.length === 1 ? 'does' : 'do'} not${open}.`;
}

/** "Yes, only Conduent takes 19 Parking Tickets.", "No, 4 partners are on CloudPay v1: …" */
function sayOnly({ yes, no, silent }: Tally, where: Condition, knowledge: Knowledge): Message {
  const [one, several] = predicateOf(where, knowledge);
  const all = [...yes, ...no, ...silent];
  const predicate = all.length === 1 ? one : several;
  const isOnly = all.length > 0 && yes.length === all.length;
  const verdict = isOnly
    ? `Yes, only ${namesOf(all)} ${predicate}`
    : `No, ${counted(all.length, 'partner')} ${predicate}`;
  return messageOn(all, [`${verdict}${isOnly || all.length === 0 ? '' : `: ${namesOf(all)}`}.`], []);
}

function isKnown(vendor: Vendor, claim: Condition, knowledge: Knowledge): boolean {
  return fieldsOf(claim).every((field) => isRecorded(field, vendor, knowledge) && field !== 'needs');
}
