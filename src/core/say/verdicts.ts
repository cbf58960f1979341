import type { FoundRows } from '../ask/found.ts';
import { allOf, type Condition, conditionsIn, negationOf, positive, type Rows } from '../ask/query.ts';
import { fieldsOf, type Truth, truthOf } from '../ask/truth.ts';
import { FIELDS, type FieldKey, valuesOf } from '../knowledge/fields.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import { needsOf, type Vendor } from '../knowledge/vendor.ts';
import { joinLines, type Line, line } from '../text/line.ts';
import { predicateOf } from './describe.ts';
import { type Body, body, type Message, partsOf } from './message.ts';
import { capital, listed, messageOn, NOT_RECORDED, namesOf, notRecorded, vendorName } from './phrases.ts';
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
  const word = isWhichOf && truth === 'yes' ? whichWord(claim, vendor, knowledge) : wordOf(truth, claim);
  if (claim.kind === 'vendor') return body(line`${word}, both are ${name}.`);
  const needs = linkedNeeds(vendor, claim);
  if (needs.length > 0) return body(needsVerdict(word, needs, vendor, name));
  // Of "it has no contacts" those that it has are the correction.
  if (truth === 'no' && claim.kind === 'not' && claim.of.kind === 'recorded') {
    const { headline, parts } = tell({ ...claim.of, kind: 'field' }, vendor, knowledge);
    return body(line`${word}. ${headline}`, parts);
  }
  const between = word === '' ? '' : /^(?:Both|All)$/.test(word) ? ': ' : ', ';
  return body(line`${word}${between}${factOf([vendor], claim, knowledge, name)}.`);
}

/** Needs say themselves, behind the name that they do not say. */
function needsVerdict(word: string, needs: readonly Line[], { name: own }: Vendor, name: Line): Line {
  const saysName = needs.flat().some((piece) => typeof piece === 'string' && piece.includes(own));
  const who = saysName ? '' : line`${name}: `;
  const lead = word === '' ? who : saysName ? `${word}. ` : line`${word}, ${who}`;
  return line`${lead}${joinLines(needs, ' ')}`;
}

/** Of "43 or 57" and "custom or standard" the one that it is needs no word before it. */
function whichWord(claim: Condition, vendor: Vendor, knowledge: Knowledge): string {
  const count = claim.kind === 'any' ? claim.of.length : claim.kind === 'has' ? claim.values.length : 0;
  const held =
    claim.kind === 'any'
      ? claim.of.filter((one) => truthOf(one, vendor, knowledge) === 'yes')
      : factsOn(claim, vendor, knowledge);
  if (count === 0) return wordOf('yes', claim);
  return held.length < count ? '' : count === 2 ? 'Both' : 'All';
}

/** What was denied rightly is "right": "yes" would say that it is so. */
function wordOf(truth: Exclude<Truth, 'silent'>, claim: Condition): string {
  if (truth === 'no') return 'No';
  return conditionsIn(claim).every((one) => one.kind === 'not' && one.of.kind !== 'only') ? 'Right' : 'Yes';
}

/** The needs that a claim is about, or that limit what it claims: "one invoice type only" of a question about types. */
function linkedNeeds(vendor: Vendor, claim: Condition): Line[] {
  const claims = claim.kind === 'any' ? claim.of : conditionsIn(claim);
  const parts = claims.flatMap((one) => (one.kind === 'has' && one.field === 'needs' ? one.values : []));
  const limits = claims.some((one) => one.kind === 'count' && one.field === 'types')
    ? needsOf(vendor).flatMap(({ mostTypes, text }) => (mostTypes === undefined ? [] : [text]))
    : [];
  return valuesOf('needs', vendor, { invoiceTypes: [] })
    .filter(({ key, part = '' }) => parts.includes(part) || limits.includes(key))
    .map(({ said }) => said);
}

/** What is the case, whether it was claimed or not: the version it is on, how many it has, a type with its remark. */
function factOf(vendors: readonly Vendor[], claim: Condition, knowledge: Knowledge, name?: Line): Line {
  const [first, ...others] = vendors;
  if (!first) return [];
  const facts = knownOf(claim, first, knowledge);
  const said = predicateOf(facts, vendors.length, knowledge);
  return others.length > 0
    ? [`${namesOf(vendors)} ${said}`]
    : line`${name ?? vendorName(first)} ${said}${remarkText(first, facts)}`;
}

function knownOf(claim: Condition, vendor: Vendor, knowledge: Knowledge): Condition {
  return allOf(conditionsIn(claim).flatMap((one) => factsOn(one, vendor, knowledge)));
}

/** What holds of a claim, or in its place. */
function factsOn(claim: Condition, vendor: Vendor, knowledge: Knowledge): Condition[] {
  const truth = truthOf(claim, vendor, knowledge);
  if (truth === 'silent') return [];
  if (claim.kind === 'any') return claim.of.flatMap((one) => factsOn(one, vendor, knowledge));
  const of = positive(claim);
  const holds = truth === 'yes' ? claim : negationOf(claim);
  if (!('field' in of)) return [holds];
  const values = valuesOf(of.field, vendor, knowledge).map(({ key }) => key);
  const each = (keys: readonly string[]) =>
    keys.map((key): Condition => ({ kind: 'has', field: of.field, values: [key] }));
  if (FIELDS[of.field].kind === 'answer' && values.length > 0) return each(values);
  switch (of.kind) {
    case 'has': {
      const held = of.values.filter((value) => values.includes(value));
      return held.length > 0 ? each(held) : [holds];
    }
    case 'count':
      return [{ ...of, atLeast: values.length, atMost: values.length }];
    case 'only':
      return truthOf(of, vendor, knowledge) === 'yes' ? [{ ...of, values }] : each(values);
    default:
      return [holds];
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
  const rest = others.length === 0 ? '' : line` ${factOf([vendor], allOf(others), knowledge)}.`;
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

/** "Yes, both: …", "Neither: …", "No, not all: …", then what is the case of each, of those alike together. */
function verdictOnSeveral(judged: Judged, claim: Condition, isWhichOf: boolean, knowledge: Knowledge): Line {
  const { yes, no, silent, all } = judged;
  if (silent.length === all.length)
    return notRecorded(`whether ${namesOf(silent)} ${predicateOf(positive(claim), all.length, knowledge)}`);
  const facts = Map.groupBy([...yes, ...no], (vendor) => JSON.stringify(knownOf(claim, vendor, knowledge)));
  const open = Map.groupBy(silent, (vendor) => JSON.stringify(knownOf(claim, vendor, knowledge)));
  const word = wordOnSeveral(judged, claim, isWhichOf);
  const lines = [
    ...(yes.length === all.length
      ? [[`${namesOf(yes)} ${predicateOf(claim, all.length, knowledge)}`]]
      : [...facts.values()].map((group) => factOf(group, claim, knowledge))),
    ...[...open.values()].map((group) => openText(group, claim, knowledge)),
  ];
  return line`${word === '' ? '' : `${word}: `}${joinLines(lines, '; ')}.`;
}

/** "CityWorks is on CloudPay v2 (EMV not recorded)". */
function openText(vendors: readonly Vendor[], claim: Condition, knowledge: Knowledge): Line {
  const [first] = vendors;
  const known = first && conditionsIn(claim).filter((one) => truthOf(one, first, knowledge) !== 'silent');
  if (!known || known.length === 0) return [`${namesOf(vendors)}: ${NOT_RECORDED}`];
  const open = allOf(conditionsIn(claim).filter((one) => !known.includes(one)));
  const fields = listed([...new Set(fieldsOf(open))].map((field) => FIELDS[field].one));
  return line`${factOf(vendors, allOf(known), knowledge)} (${fields} not recorded)`;
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
