import { FIELDS, type FieldKey } from '../knowledge/fields.ts';
import type { VendorId } from '../knowledge/ids.ts';
import type { Vendor } from '../knowledge/vendor.ts';
import { type Asked, boundsOf, fieldsIn, foldOf, quantifierOf, toldOf, whether } from './asked.ts';
import { isFunctionWord, isGeneric } from './english.ts';
import { type Lexicon, passagesAbout } from './lexicon.ts';
import { asPlain } from './normalise.ts';
import {
  allOf,
  type Condition,
  EVERYTHING,
  type Fold,
  type Form,
  OPEN,
  type Query,
  type Rows,
  rowsOf,
  type Selection,
} from './query.ts';
import { familyOf, isEither, type Stated } from './read/conditions.ts';
import {
  hasCue,
  hasWord,
  namesUnknown,
  once,
  peopleIn,
  type Scored,
  silentTopic,
  speaksOf,
  tellingWords,
  termsIn,
  typeGroups,
  vendorGroups,
} from './read/reading.ts';

/** Named partners: side by side, whether something holds, facts, what their record says of other words, or the card. */
export function asksForNamed(asked: Asked, lexicon: Lexicon): Query | undefined {
  const groups = settled(vendorGroups(asked));
  const vendors = once(groups.flat());
  if (vendors.length === 0 || asked.except.length > 0) return undefined;
  const named = vendors.map(({ of, score }) => ({ id: of.id, score }));
  const of = (said: Partial<Rows>) => rowsOf('vendor', { named, ...said });
  return (
    companyOf(asked, groups, of) ??
    selectedValues(
      asked,
      vendors.map(({ of: vendor }) => vendor),
      lexicon,
      of,
    ) ??
    countedOf(asked, of) ??
    compared(asked, groups, of) ??
    aboutTopic(asked, vendors, lexicon, of) ??
    factsOrCard(asked, vendors.length, groups.length === 1, of)
  );
}

type Of = (said: Partial<Rows>) => Rows;

/** A name that could mean several means the one that another name of the question means ("smartgov granicus"). */
function settled(groups: readonly Scored<Vendor>[][]): Scored<Vendor>[][] {
  const sure = new Set(groups.flatMap((group) => (group.length === 1 ? group.map(({ of }) => of) : [])));
  return groups.map((group) => {
    const named = group.filter(({ of }) => sure.has(of));
    return named.length > 0 ? named : group;
  });
}

/** "Is avitar granicus?" */
function companyOf(asked: Asked, groups: readonly Scored<Vendor>[][], of: Of): Query | undefined {
  const namesCompany = asked.named.some(
    ({ matches }) =>
      matches.length > 0 &&
      matches.every(({ of: thing, name }) => thing.kind === 'vendor' && thing.vendor.company === name),
  );
  const [only] = groups.find((group) => group.length === 1) ?? [];
  if (!only || groups.length < 2 || !namesCompany || !asked.isWhether) return undefined;
  return of({
    named: [{ id: only.of.id, score: only.score }],
    select: [{ kind: 'field', field: 'company' }],
  });
}

/** "How many BIDs does RecDesk have". */
function countedOf(asked: Asked, of: Of): Query | undefined {
  const [one, ...others] = asked.select;
  if (!hasCue(asked, 'count') || one?.kind !== 'field' || others.length > 0) return undefined;
  return of({ select: [one], fold: { kind: 'count', field: one.field } });
}

const LOWEST_BID = 100;

/** Some of the values of a list: "types other than permits", "contacts besides Lisa", "bids above 3000". */
function selectedValues(
  asked: Asked,
  vendors: readonly Vendor[],
  lexicon: Lexicon,
  of: Of,
): Query | undefined {
  const lists = fieldsIn(asked.select).filter(({ field }) => FIELDS[field].kind === 'list');
  const [one, ...others] = lists.filter(({ field }) => !(field === 'contacts' && lists.length > 1));
  if (!one || others.length > 0) return undefined;
  const high =
    one.field === 'bids'
      ? asked.quantities.find(({ atLeast, atMost }) => (atLeast ?? atMost ?? 0) >= LOWEST_BID)
      : undefined;
  const except = valuesLeftOut(asked, one.field, vendors, lexicon);
  if (except.length === 0 && !high) return undefined;
  return of({
    select: [{ ...one, ...(except.length > 0 && { except }), ...(high && { bounds: boundsOf(high) }) }],
  });
}

/** The values that stand behind "except": people, BIDs, types with their family, or a BID by the words of its remark. */
function valuesLeftOut(
  asked: Asked,
  field: FieldKey,
  vendors: readonly Vendor[],
  lexicon: Lexicon,
): string[] {
  const word = asked.mentions.find(({ meaning }) => meaning.kind === 'cue' && meaning.cue === 'except');
  if (!word) return [];
  switch (field) {
    case 'contacts':
      return peopleIn(asked).flatMap(({ of: { contact } }) => contact.email ?? contact.name ?? []);
    case 'types':
      return typeGroups(asked, lexicon)
        .filter(({ from }) => from >= word.to)
        .flatMap(({ from, types }) =>
          types.flatMap(({ of }) =>
            /^\d+$/.test(asked.words[from]?.plain ?? '') ? [of] : familyOf(of, lexicon),
          ),
        )
        .map(({ id }) => String(id));
    case 'bids': {
      const telling = asked.words.slice(word.to).filter(({ plain }) => !isFunctionWord(plain));
      const remarked = passagesAbout(
        telling.map(({ typed }) => typed),
        lexicon,
      ).flatMap((passage) =>
        passage.kind === 'bid' && vendors.includes(passage.vendor) ? [String(passage.example.bid)] : [],
      );
      return [...asked.bids.map(String), ...remarked];
    }
    default:
      return [];
  }
}

/** Several names: which has more, what differs, what they have in common. */
function compared(asked: Asked, groups: readonly Scored<Vendor>[][], of: Of): Query | undefined {
  const [other] = asked.unknown.filter(({ isName }) => isName);
  if (hasCue(asked, 'compare') && groups.length < 2 && other)
    return { kind: 'missing', missing: [{ kind: 'vendor', typed: other.typed }] };
  if (groups.length < 2) return undefined;
  const fold = foldOf(asked, 'vendor');
  if ('by' in fold) return of({ fold });
  const [first, second] = groups;
  const [list] = fieldsIn(asked.select).filter(({ field }) => FIELDS[field].kind === 'list');
  if (groups.length === 2 && list && first?.[0] && isLacking(asked, second?.[0]?.of))
    return of({ fold: { kind: 'differences', common: false, of: first[0].of.id }, select: [list] });
  if (!asksForDifferences(asked)) return undefined;
  const common = hasCue(asked, 'alike');
  const form = common && asked.isWhether ? whether(EVERYTHING, 'each') : OPEN;
  return of({ fold: { kind: 'differences', common }, select: fieldsIn(asked.select), form });
}

/** "Bids of Full Circle that Accela doesn't have": the second is said to have them not. */
function isLacking(asked: Asked, second: Vendor | undefined): boolean {
  const name = asked.named.find(({ matches }) =>
    matches.some(({ of }) => of.kind === 'vendor' && of.vendor === second),
  );
  return asked.mentions.some(
    ({ meaning, from }) =>
      meaning.kind === 'cue' && meaning.cue === 'negation' && name !== undefined && from === name.to,
  );
}

/** Two names and nothing else are compared; with something else where the question says so. */
function asksForDifferences(asked: Asked): boolean {
  const fields = fieldsIn(asked.select);
  const isAlike = hasCue(asked, 'alike');
  if (!(isAlike || hasCue(asked, 'compare')))
    return asked.stated.length + fields.length === 0 && silentTopic(asked) === undefined;
  const isOfPart = isAlike && fields.some(({ part }) => part !== undefined);
  return isOfPart || asked.stated.every(({ condition }) => condition.kind !== 'has');
}

/** Steps for a partner, and what its own row says of the words that mean nothing else ("which table for accela"). */
function aboutTopic(
  asked: Asked,
  vendors: readonly Scored<Vendor>[],
  lexicon: Lexicon,
  of: Of,
): Query | undefined {
  const ids = vendors.map(({ of: vendor }) => vendor.id);
  if (asked.select.some((one) => one.kind === 'silent')) return undefined;
  const facts = fieldsIn(asked.select).filter(({ field }) => field !== 'version');
  const steps = { kind: 'steps', procedure: 'set-up', form: 'open', vendors: ids } as const;
  if (asked.mentions.some(({ meaning }) => meaning.kind === 'step'))
    return inside(['API Key'], ids, lexicon) ?? { ...steps, ids: ['api-key'] };
  if (hasCue(asked, 'steps') && facts.length === 0) return steps;
  if (facts.some(({ field }) => field === 'contacts')) return undefined;
  const telling = tellingWords(asked).map(({ typed }) => typed);
  const phrases = [
    ...asked.unknown.map(({ typed }) => typed),
    ...termsIn(asked).map(({ term }) => term.term),
  ];
  for (const words of [asked.content.map(({ typed }) => typed), telling, phrases]) {
    const found = words.length === 0 ? undefined : inside(words, ids, lexicon);
    if (found) return found;
  }
  const isPlain = asked.select.length === 0 && asked.stated.length === 0;
  const unplaced = (phrases.length > 0 ? phrases : telling).join(' ');
  return isPlain && unplaced !== '' && asksForWords(asked, phrases.length) ? of({ unplaced }) : undefined;
}

function inside(phrases: readonly string[], ids: readonly VendorId[], lexicon: Lexicon): Query | undefined {
  const keys = passagesAbout(phrases, lexicon)
    .filter((passage) => 'vendor' in passage && ids.includes(passage.vendor.id))
    .map(({ key }) => key);
  return keys.length === 0 ? undefined : { kind: 'passages', keys, terms: [], isClosest: false };
}

const MOST_OF_A_NAME = 2;
const ASKS_OPENLY = /^(?:(?:and|so|ok) )*(?:who|whos|which|how|when|where|wheres|why|what|whats)\b/;

/** Whether words that mean nothing known are what is asked for; in another language they are not. */
function asksForWords(asked: Asked, phrases: number): boolean {
  const { unknown, words } = asked;
  const strange = unknown.reduce((sum, { from, to }) => sum + to - from, 0);
  const isForeign = strange * 2 >= words.length && words.length > MOST_OF_A_NAME;
  const isAsked = phrases > 0 || asked.isWhether || ASKS_OPENLY.test(asPlain(words));
  return isAsked && !isForeign && !hasCue(asked, 'card', 'meaning');
}

/** Whether what is stated holds of them, or the facts that are asked for; else the card. */
function factsOrCard(asked: Asked, count: number, isOneName: boolean, of: Of): Query {
  const told = toldOf(asked, count);
  if (told.form || told.select.length > 0) return of(told);
  const isTied = count > 1 && isOneName && !hasCue(asked, 'card');
  return of({ select: [{ kind: 'card' }], ...(isTied && { isTied }) });
}

/** Partners that nobody names: those of which something holds, a fact of them, how many, which has the most. */
export function asksForFitting(asked: Asked, lexicon: Lexicon): Query | undefined {
  const { except } = asked;
  if (namesUnknown(asked) || (except.length === 0 && asked.vendors.length > 0)) return undefined;
  if (silentTopic(asked) !== undefined) return undefined;
  const fold = foldOf(asked, 'vendor');
  const isRanked = 'by' in fold;
  const select = isRanked ? [] : selectedOfMany(asked);
  const conditions = asked.stated.filter((one) => isCondition(asked, one, select, fold));
  const isAsked = select.length > 0 || except.length > 0 || isRanked;
  if (!isAsked && !asksForThem(asked, conditions)) return undefined;
  if (isOfAnother(asked)) return undefined;
  const { where, form } = claimed(asked, conditions, lexicon);
  const without: Condition = { kind: 'not', of: { kind: 'vendor', ids: except.map(({ id }) => id) } };
  return rowsOf('vendor', {
    where: allOf([where, ...(except.length > 0 ? [without] : [])]),
    select,
    fold,
    form,
  });
}

/** Whether conditions, or the word "partners" alone, ask for partners: not "who needs a fax machine", "Summit Software contact". */
function asksForThem(asked: Asked, conditions: readonly Stated[]): boolean {
  if (conditions.some(isStrong)) return true;
  const telling = tellingWords(asked).filter(({ plain }) => !isGeneric(plain));
  if (telling.length > 0) return false;
  if (conditions.length > 0) return true;
  const isOfOther = speaksOf(asked, 'bids') || speaksOf(asked, 'types');
  return hasCue(asked, 'partners') && !isOfOther && asked.unknown.length === 0;
}

const TOLD_OF_MANY: readonly FieldKey[] = ['contacts', 'bids', 'links', 'needs', 'version'];

/** What is told of partners that a condition names: "contact for parking tickets", "needs of v1 partners". */
function selectedOfMany(asked: Asked): Selection[] {
  const { stated } = asked;
  return asked.select.filter((one) => {
    if (one.kind !== 'field' || one.part !== undefined || !TOLD_OF_MANY.includes(one.field)) return false;
    const own = stated.filter(({ field }) => field === one.field);
    if (own.some(isStrong) || own.some((had) => isHad(asked, had))) return false;
    return stated.some((other) => other.field !== one.field && isStrong(other));
  });
}

function isStrong({ condition }: Stated): boolean {
  return condition.kind !== 'recorded';
}

/** "Partners with a contact": that it is there is the condition. */
function isHad({ words }: Asked, { from }: Stated): boolean {
  return /\b(?:with|have|has|having)(?: (?:a|an|any|the|some))*$/.test(
    asPlain(words.slice(Math.max(0, from - 3), from)),
  );
}

function isCondition(
  asked: Asked,
  { field, condition }: Stated,
  select: readonly Selection[],
  fold: Fold,
): boolean {
  if ('by' in fold && fold.by === field && condition.kind !== 'has') return false;
  if (fieldsIn(select).some((one) => one.field === field && one.part === undefined)) return false;
  if (condition.kind === 'recorded' && field === 'version')
    return hasCue(asked, 'record') || hasWord(asked, 'got', 'have', 'has', 'with');
  if (condition.kind === 'recorded' && field === 'bids') return hasCue(asked, 'partners');
  return true;
}

/** What restricts the partners, and what is asked of them: "are all v2 partners EMV enabled". */
function claimed(
  asked: Asked,
  stated: readonly Stated[],
  lexicon: Lexicon,
): { where: Condition; form: Form } {
  const quantifier = quantifierOf(asked);
  if (quantifier === undefined || stated.length === 0) {
    const conditions = stated.map(({ condition }) => condition);
    const where: Condition = isEither(asked, stated, lexicon)
      ? { kind: 'any', of: conditions }
      : allOf(conditions);
    return { where, form: OPEN };
  }
  const noun = asked.mentions.findLast(({ meaning }) => meaning.kind === 'cue' && meaning.cue === 'partners');
  const after = stated.filter(({ to }) => noun === undefined || to > noun.from);
  // "Partners that take permits support EMV": what stands before the last is a relative clause, unless "and" joins them.
  const [beforeLast, final] = after.slice(-2);
  const isJoined =
    beforeLast && final && /\b(?:and|or)\b/.test(asPlain(asked.words.slice(beforeLast.to, final.from)));
  const claims = after.length > 0 && isJoined ? after : (after.length > 0 ? after : stated).slice(-1);
  const rest = stated.filter((one) => !claims.includes(one));
  return {
    where: allOf(rest.map(({ condition }) => condition)),
    form: whether(allOf(claims.map(({ condition }) => condition)), quantifier),
  };
}

/** "Is the county on v2", "who needs a plumber": it is asked of something that is no partner, or for something that is no need. */
function isOfAnother(asked: Asked): boolean {
  const { words, stated, isWhether } = asked;
  const [first] = stated;
  const isOfPartners =
    hasCue(asked, 'partners') ||
    quantifierOf(asked) !== undefined ||
    hasWord(asked, 'we', 'you', 'us', 'our', 'who', 'which');
  if (isWhether && !isOfPartners && first !== undefined && first.from > 1) return true;
  return stated.some(({ field, condition, to }) => {
    const isVerb = /^(?:needs?|needed|requires?)$/.test(words[to - 1]?.plain ?? '');
    const isObject = words[to] !== undefined && !AFTER_A_NEED.has(words[to]?.plain ?? '');
    return field === 'needs' && condition.kind === 'recorded' && isVerb && isObject && stated.length === 1;
  });
}

const AFTER_A_NEED = new Set(
  'anything something special extra from to us what and or but for at before'.split(' '),
);
