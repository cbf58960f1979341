import { FIELDS, type FieldKey } from '../knowledge/fields.ts';
import { type Asked, isOfOnly, kindOf, kindOfField, quantifierOf, whether } from './asked.ts';
import { foldOf } from './asked-fold.ts';
import { asPlain } from './normalise.ts';
import {
  allOf,
  type Condition,
  type Fold,
  type Form,
  OPEN,
  type Query,
  rowsOf,
  type Selection,
} from './query.ts';
import { isHad, isStrong, joinedOf, type Stated } from './read/conditions.ts';
import { companyIn, hasCue, hasWord } from './read/said.ts';
import { fieldsIn } from './selected.ts';

const EXISTS =
  /\b(?:there (?:is|are)|(?:is|are) there|(?:do|did) (?:we|you) (?:have|know of|list)|we (?:have|list))$/;

/** "Are there more than 50 BIDs", "we have 4 v1 partners, right": whether there are so many of all. */
export function asksForNumber(asked: Asked): Query | undefined {
  const { words, quantities, vendors, isWhether, stated } = asked;
  const counted = quantities.find(({ from }) => EXISTS.test(asPlain(words.slice(0, from))));
  const noun = words.slice(counted?.to ?? 0, (counted?.to ?? 0) + 3).find(({ plain }) => kindOf(plain));
  const of = kindOf(noun?.plain ?? '');
  const isOne = counted?.isBare && counted.atLeast === 1;
  if (!counted || !of || isOne || !isWhether || vendors.length > 0) return undefined;
  const others = stated.filter(
    ({ field, condition }) => condition.kind !== 'count' && kindOfField(field) !== of,
  );
  return rowsOf(of, {
    where: allOf(others.map(({ condition }) => condition)),
    fold: { kind: 'count', claimed: { atLeast: counted.atLeast, atMost: counted.atMost } },
  });
}

/** Partners that nobody names: those of which something holds, a fact of them, how many, which has the most. */
export function asksForFitting(asked: Asked): Query | undefined {
  const { except } = asked;
  const fold = foldOf(asked, 'vendor');
  const isRanked = 'by' in fold;
  const select = isRanked ? [] : selectedOfMany(asked);
  // "Needs a Jira and needs a Jira" says it once.
  const said = asked.stated.map(({ condition }) => JSON.stringify(condition));
  const conditions = asked.stated.filter(
    (one, at) => said.indexOf(said[at] ?? '') === at && isCondition(asked, one, select, fold),
  );
  const isAsked = select.length + except.length + conditions.length > 0 || isRanked;
  if (!isAsked && !hasCue(asked, 'partners')) return undefined;
  const { where, form } = claimed(asked, conditions);
  const without: Condition = { kind: 'not', of: { kind: 'vendor', ids: except.map(({ id }) => id) } };
  const named = asked.named.filter(
    ({ matches }) => !matches.every(({ of }) => of.kind === 'vendor' && except.includes(of.vendor)),
  );
  const company = except.length > 0 ? companyIn({ named }) : undefined;
  const ofCompany: Condition[] = company ? [{ kind: 'has', field: 'company', values: [company] }] : [];
  return rowsOf('vendor', {
    where: allOf([where, ...ofCompany, ...(except.length > 0 ? [without] : [])]),
    select,
    fold,
    form,
  });
}

const TOLD_OF_MANY: readonly FieldKey[] = ['types', 'contacts', 'bids', 'links', 'needs', 'version'];

/** What is told of partners that a condition names: "contact for parking tickets", "needs of v1 partners". */
function selectedOfMany(asked: Asked): Selection[] {
  const { stated } = asked;
  // "How many partners have both EMV and a contact" counts them.
  if (hasCue(asked, 'count') && hasCue(asked, 'partners')) return [];
  return asked.select.filter((one) => {
    if (one.kind !== 'field' || one.part !== undefined || !TOLD_OF_MANY.includes(one.field)) return false;
    const own = stated.filter(({ field }) => field === one.field);
    if (own.some(isStrong) || own.some((had) => isHad(asked, had))) return false;
    return stated.some((other) => other.field !== one.field && isStrong(other));
  });
}

function isCondition(asked: Asked, one: Stated, select: readonly Selection[], fold: Fold): boolean {
  const { field, condition } = one;
  if ('by' in fold && fold.by === field && (condition.kind !== 'has' || FIELDS[field].kind === 'answer'))
    return false;
  if (fieldsIn(select).some((told) => told.field === field && told.part === undefined)) return false;
  if (condition.kind === 'recorded' && field === 'version')
    return hasCue(asked, 'record') || hasWord(asked, 'got') || isHad(asked, one);
  return true;
}

/** What restricts the partners, and what is asked of them: "are all v2 partners EMV enabled". */
function claimed(asked: Asked, stated: readonly Stated[]): { where: Condition; form: Form } {
  const quantifier = quantifierOf(asked);
  if (quantifier === undefined || stated.length === 0) {
    return { where: joinedOf(asked, stated), form: OPEN };
  }
  const noun = asked.mentions.findLast(({ meaning }) => meaning.kind === 'cue' && meaning.cue === 'partners');
  const after = stated.filter(({ to }) => noun === undefined || to > noun.from);
  // "Partners that take permits support EMV": what stands before the last is a relative clause, unless "and" joins them.
  const [beforeLast, final] = after.slice(-2);
  const isJoined =
    beforeLast && final && /\b(?:and|or)\b/.test(asPlain(asked.words.slice(beforeLast.to, final.from)));
  const claims = after.length > 0 && isJoined ? after : (after.length > 0 ? after : stated).slice(-1);
  const rest = stated.filter((one) => !claims.includes(one));
  // "Only v1 partners have no EMV": all of those without it are on v1.
  const [where, claim] = isOfOnly(asked) && rest.length > 0 ? [claims, rest] : [rest, claims];
  return {
    where: allOf(where.map(({ condition }) => condition)),
    form: whether(joinedOf(asked, claim), quantifier),
  };
}
