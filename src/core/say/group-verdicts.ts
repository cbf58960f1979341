import type { FoundRows } from '../ask/found.ts';
import type { Condition } from '../ask/query.ts';
import { fieldsOf } from '../ask/truth.ts';
import { FIELDS, isRecorded } from '../knowledge/fields.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import type { Vendor } from '../knowledge/vendor.ts';
import type { Line } from '../text/line.ts';
import { groupText, predicateOf } from './describe.ts';
import { body, listing, type Message } from './message.ts';
import { counted, messageFrom, namesOf, spelled } from './phrases.ts';
import { claimOf, type Judged, judgedIn } from './verdicts.ts';

/** How all of a group are judged, with what they are called. */
type Tally = Judged & { readonly group: string; readonly claim: Condition };

/** "Are all v2 partners EMV enabled": yes if every one is, no if one is not, else not known. */
export function sayWhetherAll(found: FoundRows, knowledge: Knowledge): Message {
  const { form, where } = found.query;
  const claim = claimOf(found.query);
  // In a list, what is not listed is not there, as far as all of them are asked about.
  const isAbsent = (vendor: Vendor) =>
    fieldsOf(claim).every(
      (field) => FIELDS[field].kind === 'list' && field !== 'needs' && isRecorded(field, vendor, knowledge),
    );
  const judged = judgedIn(found, isAbsent);
  const { yes, no, silent, all } = judged;
  const quantifier = form.kind === 'whether' ? form.quantifier : 'any';
  if (quantifier === 'only') return sayOnly(judged, where, knowledge);
  if (all.length === 0) return messageFrom([], body(`No partner ${predicateOf(where, 1, knowledge)}.`));
  const tally = { ...judged, claim, group: groupText(where, all.length, knowledge) };
  const isOfAll = quantifier === 'all' || quantifier === 'not all' || quantifier === 'most';
  const verdict =
    quantifier === 'share'
      ? shareText(tally, knowledge)
      : isOfAll
        ? allVerdict(tally, quantifier, knowledge)
        : anyVerdict(tally, quantifier === 'none', knowledge);
  const isPlain = isOfAll ? yes.length === all.length : yes.length > 0;
  const lines = [
    ...(isPlain ? [] : namesLine('Yes', yes)),
    ...namesLine('Not recorded', silent),
    ...(isPlain || no.length === all.length ? [] : namesLine('No', no)),
  ];
  return messageFrom(yes.length > 0 ? yes : [...no, ...silent], listing(verdict, lines));
}

const NAMES_SHOWN = 12;

/** Partners that one label says something of; none where they are too many to read. */
export function namesLine(label: string, vendors: readonly Vendor[]): Line[] {
  if (vendors.length === 0 || vendors.length > NAMES_SHOWN) return [];
  return [[`${label}: ${namesOf(vendors)}`]];
}

function anyVerdict(
  { yes, no, silent, all, group, claim }: Tally,
  isNone: boolean,
  knowledge: Knowledge,
): string {
  const [someWord, noneWord] = isNone ? ['No', 'Right'] : ['Yes', 'No'];
  const every = `the ${spelled(all.length)} ${group}`;
  const predicate = (of: Condition, count = 1) => predicateOf(of, count, knowledge);
  if (yes.length > 0)
    return `${someWord}, ${yes.length} of ${all.length} ${group} ${predicate(claim, yes.length)}: ${namesOf(yes)}.`;
  if (claim.kind === 'not' && no.length === all.length)
    return `${noneWord}, every one of ${every} ${predicate(claim.of)}.`;
  if (silent.length === 0) return `${noneWord}, none of ${every} ${predicate(claim)}.`;
  if (no.length === 0) return `Not recorded in the playbook for any of ${every}.`;
  const others = predicate({ kind: 'not', of: claim }, no.length);
  return `Not known: none of ${every} is on record as one that ${predicate(claim)}: ${no.length} ${others}, ${silent.length} not recorded.`;
}

/** "4 of 8 v2 partners have a contact recorded (50 %): …". */
function shareText({ yes, all, group, claim }: Tally, knowledge: Knowledge): string {
  if (yes.length === 0)
    return `None of the ${spelled(all.length)} ${group} ${predicateOf(claim, 1, knowledge)}.`;
  const share = `${yes.length} of ${all.length} ${group} ${predicateOf(claim, yes.length, knowledge)}`;
  return `${share} (${Math.round((100 * yes.length) / all.length)} %): ${namesOf(yes)}.`;
}

/** Of all, or of more than half of them. */
function allVerdict(
  { yes, no, silent, all, group, claim }: Tally,
  quantifier: 'all' | 'not all' | 'most',
  knowledge: Knowledge,
): string {
  const total = all.length;
  const isMost = quantifier === 'most';
  const [allWord, notAllWord] = quantifier === 'not all' ? ['No', 'Right'] : ['Yes', 'No'];
  const predicate = predicateOf(claim, yes.length, knowledge);
  if (yes.length === total)
    return `${allWord}, all ${spelled(total)} ${group} ${predicateOf(claim, 2, knowledge)}: ${namesOf(yes)}.`;
  const some = yes.length === 0 ? 'none' : String(yes.length);
  const half = total / 2;
  const isOpen = isMost ? yes.length <= half && yes.length + silent.length > half : no.length === 0;
  if (isOpen)
    return `Not known: ${some} of ${total} yes, ${no.length || 'none'} no, ${silent.length} not recorded.`;
  const open = silent.length === 0 ? '' : `, ${silent.length} not recorded`;
  const word = isMost && yes.length > half ? allWord : notAllWord;
  return `${word}: ${some} of ${total} ${group} ${predicate}, ${no.length} ${no.length === 1 ? 'does' : 'do'} not${open}.`;
}

/** "Yes, only Conduent takes 19 Parking Tickets.", "No, 4 partners are on CloudPay v1: …" */
function sayOnly({ yes, no, silent }: Judged, where: Condition, knowledge: Knowledge): Message {
  const all = [...yes, ...no, ...silent];
  const predicate = predicateOf(where, all.length, knowledge);
  const isOnly = all.length > 0 && yes.length === all.length;
  const names = all.length === 0 ? '' : `: ${namesOf(all)}`;
  return messageFrom(
    all,
    body(
      isOnly
        ? `Yes, only ${namesOf(all)} ${predicate}.`
        : `No, ${counted(all.length, 'partner')} ${predicate}${names}.`,
    ),
  );
}
