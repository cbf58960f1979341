import { FIELDS, type FieldKey } from '../knowledge/fields.ts';
import type { Vendor } from '../knowledge/vendor.ts';
import { asksWhether, QUANTIFIER_BEFORE, selectedFields, whether } from './asked.ts';
import { isGeneric } from './english.ts';
import type { Lexicon } from './lexicon.ts';
import { asPlain } from './normalise.ts';
import {
  allOf,
  type Condition,
  type Fold,
  type Form,
  LIST,
  OPEN,
  type Query,
  rowsOf,
  type Selection,
} from './query.ts';
import { conditionsIn, isEither, type Stated } from './read/conditions.ts';
import {
  hasCue,
  namesUnknown,
  type Reading,
  silentTopic,
  speaksOf,
  tellingWords,
  vendorsIn,
} from './read/reading.ts';

/** The partners that the question leaves out: "v1 partners except recdesk". */
export function exceptOf(reading: Reading): Vendor[] {
  const word = reading.mentions.find(({ meaning }) => meaning.kind === 'cue' && meaning.cue === 'except');
  const from = word?.to ?? butNot(reading);
  if (from === undefined) return [];
  const named = reading.named.filter((name) => name.from >= from);
  return vendorsIn({ named }).map(({ of }) => of);
}

/** "V2 partners, but not RecDesk": where the names begin that are left out. */
function butNot(reading: Reading): number | undefined {
  const { words, named } = reading;
  const at = words.findIndex(({ plain }, place) => plain === 'not' && words[place - 1]?.plain === 'but') + 1;
  const isName = named.some(({ from, matches }) => from === at && matches[0]?.of.kind === 'vendor');
  return at > 0 && isName ? at : undefined;
}

/** Partners that nobody names: those of which something holds, a fact of them, how many, which has the most. */
export function asksForVendors(reading: Reading, lexicon: Lexicon): Query | undefined {
  const except = exceptOf(reading);
  if (namesUnknown(reading) || (except.length === 0 && vendorsIn(reading).length > 0)) return undefined;
  const stated = conditionsIn(reading, lexicon);
  const ranked = rankedBy(reading);
  const select = ranked ? [] : selectedOfMany(reading, stated);
  const conditions = stated.filter(({ field, condition }) =>
    isCondition(reading, field, condition, select, ranked),
  );
  const isAsked = select.length > 0 || except.length > 0 || ranked !== undefined;
  if (!isAsked && !asksForThem(reading, conditions)) return undefined;
  if (isOfAnother(reading, stated)) return undefined;
  const { where, form } = claimed(reading, conditions, lexicon);
  const without: Condition = { kind: 'not', of: { kind: 'vendor', ids: except.map(({ id }) => id) } };
  return rowsOf('vendor', {
    where: allOf([where, ...(except.length > 0 ? [without] : [])]),
    select,
    fold: ranked ?? countFold(reading),
    form,
  });
}

/** Whether conditions, or the word "partners" alone, ask for partners: not "who needs a fax machine", "Summit Software contact". */
function asksForThem(reading: Reading, conditions: readonly Stated[]): boolean {
  const isStrict = conditions.some(isStrong);
  const telling = tellingWords(reading).filter(({ plain }) => !isGeneric(plain));
  if (isStrict) return true;
  if (telling.length > 0 || silentTopic(reading) !== undefined) return false;
  if (conditions.length > 0) return true;
  const isOfOther = speaksOf(reading, 'bids') || speaksOf(reading, 'types');
  return hasCue(reading, 'partners') && !isOfOther && reading.unknown.length === 0;
}

function countFold({ words }: Reading): Fold {
  return /\b(?:how many|number of|count)\b/.test(asPlain(words)) ? { kind: 'count' } : LIST;
}

/** "Most example BIDs", "sort by number of types". */
function rankedBy(reading: Reading): Fold | undefined {
  const fields = selectedFields(reading).flatMap((one) => (one.kind === 'field' ? [one.field] : []));
  const by = fields.find((field) => FIELDS[field].kind === 'list');
  if (by === undefined || reading.quantities.some(({ atLeast, atMost }) => (atLeast ?? atMost) !== undefined))
    return undefined;
  if (hasCue(reading, 'rank')) return { kind: 'rank', by };
  if (hasCue(reading, 'fewest')) return { kind: 'fewest', by };
  return hasCue(reading, 'most') ? { kind: 'most', by } : undefined;
}

const TOLD_OF_MANY: readonly FieldKey[] = ['contacts', 'bids', 'links', 'needs', 'version'];

/** What is told of partners that a condition names: "contact for parking tickets", "needs of v1 partners". */
function selectedOfMany(reading: Reading, stated: readonly Stated[]): Selection[] {
  const others = (field: FieldKey) => stated.some((one) => one.field !== field && isStrong(one));
  return selectedFields(reading).filter((one) => {
    if (one.kind === 'silent') return stated.some(isStrong);
    if (one.kind !== 'field' || one.part !== undefined || !TOLD_OF_MANY.includes(one.field)) return false;
    const own = stated.filter(({ field }) => field === one.field);
    if (own.some(({ condition }) => condition.kind !== 'recorded')) return false;
    return others(one.field) && !isHad(reading, own);
  });
}

function isStrong({ condition }: Stated): boolean {
  return condition.kind !== 'recorded';
}

/** "Partners with a contact": that it is there is the condition. */
function isHad({ words }: Reading, own: readonly Stated[]): boolean {
  return own.some(({ from }) =>
    /\b(?:with|have|has|having)(?: (?:a|an|any|the|some))*$/.test(
      asPlain(words.slice(Math.max(0, from - 3), from)),
    ),
  );
}

function isCondition(
  reading: Reading,
  field: FieldKey,
  condition: Condition,
  select: readonly Selection[],
  ranked: Fold | undefined,
): boolean {
  if (ranked && 'by' in ranked && ranked.by === field && condition.kind !== 'has') return false;
  if (select.some((one) => one.kind === 'field' && one.field === field && one.part === undefined))
    return false;
  if (condition.kind === 'recorded' && field === 'version')
    return hasCue(reading, 'record') || /\b(?:got|have|has|with)\b/.test(asPlain(reading.words));
  if (condition.kind === 'recorded' && field === 'bids') return hasCue(reading, 'partners');
  return true;
}

/** What restricts the partners, and what is asked of them: "are all v2 partners EMV enabled". */
function claimed(
  reading: Reading,
  stated: readonly Stated[],
  lexicon: Lexicon,
): { where: Condition; form: Form } {
  const conditions = stated.map(({ condition }) => condition);
  const quantifier = quantifierOf(reading);
  if (quantifier === undefined || stated.length === 0)
    return { where: joinedConditions(reading, stated, lexicon), form: OPEN };
  const noun = reading.mentions.findLast(
    ({ meaning }) => meaning.kind === 'cue' && meaning.cue === 'partners',
  );
  const restricts = noun ? stated.filter(({ to }) => to <= noun.from) : [];
  const after = stated.filter((one) => !restricts.includes(one));
  // "Partners that take permits support EMV": what stands before the last is a relative clause, unless "and" joins them.
  const [beforeLast, final] = after.slice(-2);
  const isJoined =
    beforeLast && final && /\b(?:and|or)\b/.test(asPlain(reading.words.slice(beforeLast.to, final.from)));
  const claims = after.length > 1 && !isJoined ? after.slice(-1) : after;
  const [last] = claims.length > 0 ? [claims] : [stated.slice(-1)];
  const asked = last ?? [];
  const rest = stated.filter((one) => !asked.includes(one));
  if (conditions.length === 0) return { where: allOf([]), form: OPEN };
  return {
    where: allOf(rest.map(({ condition }) => condition)),
    form: whether(allOf(asked.map(({ condition }) => condition)), quantifier),
  };
}

function joinedConditions(reading: Reading, stated: readonly Stated[], lexicon: Lexicon): Condition {
  const conditions = stated.map(({ condition }) => condition);
  return isEither(reading, stated, lexicon) ? { kind: 'any', of: conditions } : allOf(conditions);
}

/** "Is the county on v2", "who needs a plumber": it is asked of something that is no partner, or for something that is no need. */
function isOfAnother(reading: Reading, stated: readonly Stated[]): boolean {
  const { words } = reading;
  const text = asPlain(words);
  const [first] = stated;
  const isOfPartners =
    hasCue(reading, 'partners') ||
    quantifierOf(reading) !== undefined ||
    /\b(?:we|you|us|our|who|which)\b/.test(text);
  if (asksWhether(reading) && !isOfPartners && first !== undefined && first.from > 1) return true;
  return stated.some(({ field, condition, to }) => {
    const isVerb = /^(?:needs?|needed|requires?)$/.test(words[to - 1]?.plain ?? '');
    const isObject =
      words[to] !== undefined &&
      !/^(?:anything|something|special|extra|from|to|us|what|and|or|but|for|at|before)$/.test(
        words[to]?.plain ?? '',
      );
    return field === 'needs' && condition.kind === 'recorded' && isVerb && isObject && stated.length === 1;
  });
}

/** "All" and "any" of a question that asks whether; undefined for one that asks which. */
function quantifierOf(reading: Reading): 'all' | 'any' | 'none' | undefined {
  const text = asPlain(reading.words);
  if (!asksWhether(reading) || /\b(?:how many|number of)\b/.test(text)) return undefined;
  if (QUANTIFIER_BEFORE.test(text) && /^(?:(?:and|so|ok|but) )*(?:none|neither|no) /.test(text))
    return 'none';
  if (/\b(?:all|every|each|everyone|everybody)\b/.test(text)) return 'all';
  if (/\b(?:any|there|anyone|anybody|none|no|some)\b/.test(text)) return 'any';
  return undefined;
}
