import { FIELDS } from '../knowledge/fields.ts';
import { needsOf, type Vendor } from '../knowledge/vendor.ts';
import { type Asked, whether } from './asked.ts';
import { type Condition, type Form, positive, type Rows, type Selection } from './query.ts';
import { isHad, joinedOf, type Stated } from './read/conditions.ts';
import type { Scored } from './read/reading.ts';
import { hasCue, hasWord, silentTopic, termsIn } from './read/said.ts';
import { eachOnce, fieldsIn, isSame } from './selected.ts';

/** What is asked of given partners: whether a claim holds of them, or which facts are told; neither asks for the card. */
export function toldOf(asked: Asked, count: number): Pick<Rows, 'select'> & { form?: Form } {
  const claims = claimsOf(asked);
  // "Why is it a special case" asks what is special.
  const isOfNeeds = fieldsIn(asked.select).some(({ field }) => field === 'needs');
  const facts = asked.select.filter(
    (one) => !isClaimed(one, claims) && !(one.kind === 'silent' && one.topic === 'reason' && isOfNeeds),
  );
  const silent = facts.filter(({ kind }) => kind === 'silent');
  if (silent.length > 0 && !asksBesideSilent(asked)) return { select: [...silent, ...premisesOf(asked)] };
  const isOpenLimit = claims.some(({ condition }) => isPart(condition, 'limit')) && !asked.isWhether;
  if (claims.length > 0 && facts.length === 0 && !isOpenLimit) {
    const claim = joinedOf(asked, claims);
    const isEither = count > 1 ? isWhichOf(asked) : hasCue(asked, 'or') && !asked.isWhether;
    const isAny = isEither || claim.kind === 'any';
    return { select: [], form: whether(claim, isAny ? 'any' : 'each') };
  }
  return { select: askedTogether(asked, claims, facts) };
}

/** "Why is it on v1", "when did it drop EMV": what is taken for granted is told as it is. */
function premisesOf(asked: Asked): Selection[] {
  if (!/^(?:reason|date)$/.test(silentTopic(asked) ?? '')) return [];
  const fields = asked.stated.flatMap(({ field, condition }) =>
    FIELDS[field].kind === 'answer' && positive(condition).kind === 'has' ? [field] : [],
  );
  return eachOnce(fields.map((field) => ({ kind: 'field', field })));
}

/** "Version and price": a fact that "and" parts from what is not recorded; in "the contact's phone" it belongs to that. */
function asksBesideSilent({ mentions, words }: Asked): boolean {
  const silent = mentions.filter(({ meaning }) => meaning.kind === 'silent');
  const fields = mentions.filter(({ meaning }) => meaning.kind === 'field');
  return silent.some((one) =>
    fields.some((field) => {
      const [first, last] = one.from < field.from ? [one, field] : [field, one];
      return words.slice(first.to, last.from).some(({ plain }) => /^(?:and|plus|also|n|but)$/.test(plain));
    }),
  );
}

/** "Navient or GovQA, which one has …": of several that are named. */
function isWhichOf(asked: Asked): boolean {
  return asked.vendors.length > 1 && hasWord(asked, 'or', 'which', 'either', 'who');
}

/** Facts, with what was claimed beside them as facts too; a version that is denied is told. */
function askedTogether(
  { select, versions }: Asked,
  claims: readonly Stated[],
  facts: readonly Selection[],
): Selection[] {
  // "Is it on v2, and does it take 43": all of its types say no more of that one.
  const claimed = claims
    .filter(({ field }) => field !== 'types')
    .map(({ field, condition }): Selection => {
      const [part] = field === 'needs' && condition.kind === 'has' ? condition.values : [];
      return part === undefined ? { kind: 'field', field } : { kind: 'field', field, part };
    });
  const fields = eachOnce([...claimed, ...facts]);
  const isTold = fieldsIn(fields).some(({ field }) => field === 'version');
  const version: Selection[] = versions.size > 0 && !isTold ? [{ kind: 'field', field: 'version' }] : [];
  return [...version, ...(claims.length > 0 && facts.length > 0 ? ordered(fields, select) : facts)];
}

function ordered(fields: readonly Selection[], select: readonly Selection[]): Selection[] {
  const at = (one: Selection) => {
    const place = select.findIndex((other) => isSame(one, other));
    return place < 0 ? select.length : place;
  };
  return fields.toSorted((a, b) => at(a) - at(b));
}

/** What is claimed of the named, so that a verdict answers it. */
function claimsOf(asked: Asked): Stated[] {
  const claims = asked.stated.filter((one) => isClaim(one, asked)).map((one) => asJudged(one, asked));
  const [type, ...others] = claims.filter(
    ({ field, condition }) => field === 'types' && condition.kind === 'has',
  );
  const count = others.length + 1;
  const isOverLimit = asked.vendors.some(({ item }) =>
    needsOf(item).some(({ mostTypes }) => mostTypes !== undefined && mostTypes < count),
  );
  // "Can Peak do permits and dog licenses": it takes one type only, whichever they are.
  return type && isOverLimit
    ? [{ ...type, condition: { kind: 'count', field: 'types', atLeast: count } }]
    : claims;
}

/** Whether a condition is judged; else the fact is told instead. */
function isClaim(one: Stated, asked: Asked): boolean {
  const { field, condition, isDenied } = one;
  // "Is it v2 and does it have a contact", "LOGIS or Peak: who has a version".
  const isJudged = asked.isWhether ? asked.stated.some((other) => other.field !== field) : isWhichOf(asked);
  if (condition.kind === 'recorded' && isJudged && isHad(asked, one)) return true;
  if (condition.kind === 'count')
    return asked.isWhether || isWhichOf(asked) || (field === 'types' && asked.vendors.some(isLimited));
  switch (field) {
    case 'version': {
      // Of "was it ever on v1" and "can we move to v2" the playbook tells nothing.
      const isOne = asked.stated.filter((other) => other.field === field).length === 1;
      return isOne && (isDenied ? asked.isWhether : condition.kind === 'has') && !hasCue(asked, 'other time');
    }
    case 'emv':
      return true;
    case 'types':
      // "Cloud store" is a term before it is the name of a type.
      return termsIn(asked).length === 0;
    case 'needs':
      // "What sort is SmartGov, custom or standard".
      return (asked.isWhether || hasCue(asked, 'or')) && positive(condition).kind === 'has';
    default:
      return asked.isWhether && condition.kind === 'not';
  }
}

/** "Can it take three types" asks how many its limit allows. */
function asJudged(one: Stated, { quantities }: Asked): Stated {
  const { condition } = one;
  const atLeast = Math.max(...quantities.map((quantity) => quantity.atLeast ?? 0));
  const isOfLimit = isPart(condition, 'limit') && atLeast > 1;
  return { ...one, condition: isOfLimit ? { kind: 'count', field: 'types', atLeast } : condition };
}

/** Whether how many types it takes is limited. */
function isLimited({ item }: Scored<Vendor>): boolean {
  return needsOf(item).some(({ mostTypes }) => mostTypes !== undefined);
}

function isPart(condition: Condition, part: string): boolean {
  return condition.kind === 'has' && condition.values.includes(part);
}

/** Whether what is asked for is claimed, so that the verdict tells it. */
function isClaimed(one: Selection, claims: readonly Stated[]): boolean {
  if (one.kind !== 'field') return false;
  return claims.some(
    ({ field, condition }) =>
      field === one.field &&
      (one.part === undefined ||
        isPart(condition, one.part) ||
        (one.part === 'limit' && condition.kind === 'count')),
  );
}
