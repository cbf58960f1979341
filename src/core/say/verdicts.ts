import type { FoundRows } from '../ask/answer.ts';
import { fieldsOf, type Truth, truthOf } from '../ask/evaluate.ts';
import { allOf, type Condition, conditionsIn, type Rows } from '../ask/query.ts';
import { FIELDS, type FieldKey, valuesOf } from '../knowledge/fields.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import { needsOf, type Vendor } from '../knowledge/vendor.ts';
import { joinLines, type Line, line } from '../text/line.ts';
import { predicateOf } from './describe.ts';
import { body, type Message, partsOf } from './message.ts';
import {
  capital,
  counted,
  listed,
  messageOn,
  NOT_RECORDED,
  namesOf,
  notRecorded,
  vendorName,
} from './phrases.ts';
import { bidsAsked, examplesAsked, joined, tellRemark, vendorsOf, whomToAsk } from './values.ts';

/** The partners for which a claim holds, does not, or is not recorded. */
export type Judged = Readonly<Record<Truth | 'all', readonly Vendor[]>>;

/** The partners, judged; one of whom nothing is recorded counts as no where `isNo` says so. */
export function judgedIn({ truths }: FoundRows, isNo: (vendor: Vendor) => boolean = () => false): Judged {
  const judged = truths.flatMap(({ row, truth }) => {
    if (row.kind !== 'vendor') return [];
    return [{ vendor: row.vendor, truth: truth === 'silent' && isNo(row.vendor) ? 'no' : truth }];
  });
  const of = (truth: Truth) => judged.filter((one) => one.truth === truth).map(({ vendor }) => vendor);
  return {
    yes: of('yes'),
    no: of('no'),
    silent: of('silent'),
    all: judged.map(({ vendor }) => vendor),
  };
}

/** What is claimed of the partners. */
export function claimOf({ form, where }: Rows): Condition {
  return form.kind === 'whether' ? form.claim : where;
}

/** Whether something holds of partners that were named: yes, no, both, neither, or not recorded; then what it stands on. */
export function sayWhether(found: FoundRows, knowledge: Knowledge): Message {
  const { form, where } = found.query;
  const vendors = vendorsOf(found);
  const claim = claimOf(found.query);
  const judged = judgedIn(found);
  const bids = bidsAsked(where);
  const at = bids.length === 0 ? '' : `BID ${bids.join(', ')}: `;
  const [only, ...others] = judged.all;
  const verdict =
    only && others.length === 0
      ? verdictOnOne(only, claim, knowledge)
      : verdictOnSeveral(judged, claim, form.kind === 'whether' && form.quantifier === 'any', knowledge);
  const parts = [
    ...vendors
      .flatMap((vendor) => examplesAsked(vendor, where).flatMap((one) => tellRemark(vendor, one)))
      .flatMap(partsOf),
    ...vendors.flatMap((vendor) => whomToAsk(vendor, fieldsOf(claim), knowledge)),
  ];
  return messageOn(vendors, body(line`${at}${verdict}`, parts));
}

/** "Yes, RecDesk is on CloudPay v1." A need says itself: "Yes. LOGIS always requires a test BID." */
function verdictOnOne(vendor: Vendor, claim: Condition, knowledge: Knowledge): Line {
  const truth = truthOf(claim, vendor, knowledge);
  if (truth === 'silent') return silentVerdict(vendor, claim, knowledge);
  const word = truth === 'yes' ? 'Yes' : 'No';
  const name = vendorName(vendor);
  const needs = linkedNeeds(vendor, claim);
  if (needs.length === 0) return line`${word}, ${name} ${factOf(vendor, truth, claim, knowledge)}.`;
  const saysName = needs.flat().some((piece) => typeof piece === 'string' && piece.includes(vendor.name));
  return line`${word}${saysName ? '.' : line`, ${name}:`} ${joinLines(needs, ' ')}`;
}

/** The needs that a claim is about, or that limit what it claims: "one invoice type only" of a question about types. */
function linkedNeeds(vendor: Vendor, claim: Condition): Line[] {
  const claims = conditionsIn(claim);
  const parts = claims.flatMap((one) => (one.kind === 'has' && one.field === 'needs' ? one.values : []));
  const limits = claims.some((one) => one.kind === 'count' && one.field === 'types')
    ? needsOf(vendor).flatMap(({ mostTypes, text }) => (mostTypes === undefined ? [] : [text]))
    : [];
  return valuesOf('needs', vendor, { invoiceTypes: [] })
    .filter(({ key, part = '' }) => parts.includes(part) || limits.includes(key))
    .map(({ said }) => said);
}

/** What is the case: for "no" the version it is on, for a type its remark. */
function factOf(vendor: Vendor, truth: Truth, claim: Condition, knowledge: Knowledge): string {
  if (truth === 'yes') return `${predicateOf(claim, 1, knowledge)}${remarkText(vendor, claim)}`;
  return listed(conditionsIn(claim).flatMap((one) => insteadOf(one, vendor, knowledge)));
}

/** What holds of a claim, or in its place. */
function insteadOf(claim: Condition, vendor: Vendor, knowledge: Knowledge): string[] {
  const truth = truthOf(claim, vendor, knowledge);
  if (truth === 'silent') return [];
  const values = 'field' in claim ? valuesOf(claim.field, vendor, knowledge).map(({ key }) => key) : [];
  const isOfAnswer = claim.kind === 'has' && FIELDS[claim.field].kind === 'answer';
  if (truth === 'yes') return [predicateOf(claim, 1, knowledge)];
  if (isOfAnswer) return values.map((value) => FIELDS[claim.field].says(value)[0]);
  switch (claim.kind) {
    case 'count':
      return [`has ${counted(values.length, FIELDS[claim.field].one, FIELDS[claim.field].many)}`];
    case 'only':
      return [predicateOf({ kind: 'has', field: claim.field, values }, 1, knowledge, 'and')];
    default:
      return [predicateOf({ kind: 'not', of: claim }, 1, knowledge)];
  }
}

function remarkText({ invoiceTypes = [] }: Vendor, claim: Condition): string {
  const types = conditionsIn(claim).flatMap((one) =>
    one.kind === 'has' && one.field === 'types' ? one.values : [],
  );
  const remarks = invoiceTypes.flatMap(({ id, remark }) =>
    types.includes(String(id)) ? (remark ?? []) : [],
  );
  return remarks.length === 0 ? '' : ` (${remarks.join(' ').replace(/\.$/, '')})`;
}

/** That it is not recorded; then what is, of the same field and of the rest of the claim. */
function silentVerdict(vendor: Vendor, claim: Condition, knowledge: Knowledge): Line {
  const name = vendorName(vendor);
  const claims = conditionsIn(claim);
  const known = claims.filter((one) => truthOf(one, vendor, knowledge) === 'yes');
  const open = allOf(claims.filter((one) => !known.includes(one)));
  const recorded = [...new Set(fieldsOf(open))].flatMap((field) => recordedText(field, vendor, knowledge));
  const rest = known.length === 0 ? '' : line` ${name} ${predicateOf(allOf(known), 1, knowledge)}.`;
  return line`${notRecorded(line`whether ${name} ${predicateOf(open, 1, knowledge)}`)}${recorded.flat()}${rest}`;
}

function recordedText(field: FieldKey, vendor: Vendor, knowledge: Knowledge): Line[] {
  const { kind, many, none } = FIELDS[field];
  const known = none?.(vendor);
  const values = valuesOf(field, vendor, knowledge);
  if (known !== undefined) return [line` Its ${many}: ${known}.`];
  if (kind !== 'list' || field === 'needs' || values.length === 0) return [];
  return [line` Recorded: ${joined(values)}.`];
}

/** "Yes, both: …", "Neither: …", "Only RecDesk: …". */
function verdictOnSeveral(
  { yes, no, silent, all }: Judged,
  claim: Condition,
  isWhichOf: boolean,
  knowledge: Knowledge,
): Line {
  const several = predicateOf(claim, all.length, knowledge);
  const [every, none] = all.length === 2 ? ['both', 'neither'] : ['all', 'none'];
  if (yes.length === all.length) {
    const count = all.length === 2 ? every : `${every} ${all.length}`;
    return [`${isWhichOf ? capital(count) : `Yes, ${count}`}: ${namesOf(yes)} ${several}.`];
  }
  if (silent.length === all.length) return notRecorded(`whether ${namesOf(silent)} ${several}`);
  const facts = [...yes, ...no].map(
    (vendor) =>
      line`${vendorName(vendor)} ${factOf(vendor, yes.includes(vendor) ? 'yes' : 'no', claim, knowledge)}`,
  );
  const open = silent.length === 0 ? [] : [[`${namesOf(silent)}: ${NOT_RECORDED}`]];
  const isNone = no.length === all.length;
  const verdict = isWhichOf
    ? isNone && `${capital(none)}: `
    : no.length > 0 && `No, ${isNone ? none : `not ${every}`}: `;
  return line`${verdict || ''}${joinLines([...facts, ...open], '; ')}.`;
}
