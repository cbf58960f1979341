import type { FoundRows } from '../ask/answer.ts';
import { fieldsOf, type Truth, truthOf } from '../ask/evaluate.ts';
import { allOf, type Condition, conditionsIn, negationOf, positive, type Rows } from '../ask/query.ts';
import { FIELDS, type FieldKey, valuesOf } from '../knowledge/fields.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import { needsOf, type Vendor } from '../knowledge/vendor.ts';
import { joinLines, type Line, line } from '../text/line.ts';
import { predicateOf } from './describe.ts';
import { type Body, body, type Message, partsOf } from './message.ts';
import { capital, messageOn, NOT_RECORDED, namesOf, notRecorded, vendorName } from './phrases.ts';
import { bidsAsked, examplesAsked, joined, tell, tellRemark, vendorsOf, whomToAsk } from './values.ts';

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
  const at = bids.length === 0 ? '' : ` (BID ${bids.join(', ')})`;
  const [only, ...others] = judged.all;
  const isWhichOf = form.kind === 'whether' && form.quantifier === 'any';
  const verdict =
    only && others.length === 0
      ? verdictOnOne(only, line`${vendorName(only)}${at}`, claim, isWhichOf, knowledge)
      : body(verdictOnSeveral(judged, claim, isWhichOf, knowledge));
  const parts = [
    ...verdict.parts,
    ...vendors
      .flatMap((vendor) => examplesAsked(vendor, where).flatMap((one) => tellRemark(vendor, one)))
      .flatMap(partsOf),
    ...vendors.flatMap((vendor) => whomToAsk(vendor, fieldsOf(claim), knowledge)),
  ];
  return messageOn(vendors, body(verdict.headline, parts));
}

/** "Yes, RecDesk is on CloudPay v1." A need says itself: "Yes. LOGIS always requires a test BID." */
function verdictOnOne(
  vendor: Vendor,
  name: Line,
  claim: Condition,
  isWhichOf: boolean,
  knowledge: Knowledge,
): Body {
  const truth = truthOf(claim, vendor, knowledge);
  if (truth === 'silent') return body(silentVerdict(vendor, name, claim, knowledge));
  const word = wordOf(truth, claim);
  if (claim.kind === 'vendor') return body(line`${word}, both are ${name}.`);
  const needs = linkedNeeds(vendor, claim);
  if (needs.length > 0) {
    const saysName = needs.flat().some((piece) => typeof piece === 'string' && piece.includes(vendor.name));
    return body(line`${word}${saysName ? '.' : line`, ${name}:`} ${joinLines(needs, ' ')}`);
  }
  // Of "it has no contacts" those that it has are the correction.
  if (truth === 'no' && claim.kind === 'not' && claim.of.kind === 'recorded') {
    const { headline, parts } = tell({ ...claim.of, kind: 'field' }, vendor, knowledge);
    return body(line`${word}. ${headline}`, parts);
  }
  const fact = line`${name} ${factOf(vendor, claim, knowledge)}.`;
  if (!isWhichOf || claim.kind !== 'has') return body(line`${word}, ${fact}`);
  // Of "43 or 57" the one that it is needs no word before it.
  const held = factsOn(claim, vendor, knowledge).length;
  return body(held < claim.values.length ? fact : line`${held === 2 ? 'Both' : 'All'}: ${fact}`);
}

/** What was denied rightly is "right": "yes" would say that it is so. */
function wordOf(truth: Exclude<Truth, 'silent'>, claim: Condition): string {
  if (truth === 'no') return 'No';
  return claim.kind === 'not' ? 'Right' : 'Yes';
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

/** What is the case, whether it was claimed or not: the version it is on, how many it has, a type with its remark. */
function factOf(vendor: Vendor, claim: Condition, knowledge: Knowledge): string {
  const facts = allOf(conditionsIn(claim).flatMap((one) => factsOn(one, vendor, knowledge)));
  return `${predicateOf(facts, 1, knowledge)}${remarkText(vendor, facts)}`;
}

/** What holds of a claim, or in its place. */
function factsOn(claim: Condition, vendor: Vendor, knowledge: Knowledge): Condition[] {
  const truth = truthOf(claim, vendor, knowledge);
  if (truth === 'silent') return [];
  const of = claim.kind === 'not' ? claim.of : claim;
  const values = 'field' in of ? valuesOf(of.field, vendor, knowledge).map(({ key }) => key) : [];
  const each = (field: FieldKey, keys: readonly string[]) =>
    keys.map((key): Condition => ({ kind: 'has', field, values: [key] }));
  switch (of.kind) {
    case 'has': {
      if (FIELDS[of.field].kind === 'answer') return each(of.field, values);
      const held = of.values.filter((value) => values.includes(value));
      return held.length > 0 ? each(of.field, held) : [claim];
    }
    case 'count':
      return [{ ...of, atLeast: values.length, atMost: values.length }];
    case 'only':
      return truth === 'yes' ? [claim] : each(of.field, values);
    default:
      return truth === 'yes' ? [claim] : [negationOf(claim)];
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
function silentVerdict(vendor: Vendor, name: Line, claim: Condition, knowledge: Knowledge): Line {
  const claims = conditionsIn(claim);
  const isKnown = (one: Condition) => truthOf(one, vendor, knowledge) === 'yes';
  const open = allOf(claims.filter((one) => !isKnown(one)).map(positive));
  const fields = [...new Set(fieldsOf(open))];
  const recorded = fields.flatMap((field) => recordedText(field, vendor, knowledge));
  // What is recorded of the field has told it.
  const others = claims.filter(
    (one) => isKnown(one) && !(recorded.length > 0 && fieldsOf(one).some((field) => fields.includes(field))),
  );
  const rest = others.length === 0 ? '' : line` ${name} ${factOf(vendor, allOf(others), knowledge)}.`;
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

/** "Yes, both: …", "Neither: …", "No, not all: …", then what is the case of each. */
function verdictOnSeveral(judged: Judged, claim: Condition, isWhichOf: boolean, knowledge: Knowledge): Line {
  const { yes, no, silent, all } = judged;
  if (silent.length === all.length)
    return notRecorded(`whether ${namesOf(silent)} ${predicateOf(positive(claim), all.length, knowledge)}`);
  const facts =
    yes.length === all.length
      ? [[`${namesOf(yes)} ${predicateOf(claim, all.length, knowledge)}`]]
      : [...yes, ...no].map((vendor) => line`${vendorName(vendor)} ${factOf(vendor, claim, knowledge)}`);
  const open = silent.length === 0 ? [] : [[`${namesOf(silent)}: ${NOT_RECORDED}`]];
  const word = wordOnSeveral(judged, claim, isWhichOf);
  return line`${word === '' ? '' : `${word}: `}${joinLines([...facts, ...open], '; ')}.`;
}

/** Which of several it is needs no word before the names. */
function wordOnSeveral({ yes, no, all }: Judged, claim: Condition, isWhichOf: boolean): string {
  const [every, none, count] =
    all.length === 2 ? ['both', 'neither', 'both'] : ['all', 'none', `all ${all.length}`];
  if (yes.length === all.length) return isWhichOf ? capital(count) : `${wordOf('yes', claim)}, ${count}`;
  if (no.length === all.length) return isWhichOf ? capital(none) : `No, ${none}`;
  if (isWhichOf) return '';
  return no.length > 0 ? `No, not ${every}` : `Not known for ${every}`;
}
