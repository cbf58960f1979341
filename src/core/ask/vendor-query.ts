import { FIELDS } from '../knowledge/fields.ts';
import type { VendorId } from '../knowledge/ids.ts';
import type { Vendor } from '../knowledge/vendor.ts';
import { asksWhether, sameSelection, selectedFields, whether } from './asked.ts';
import { claimsOf, isClaimed, isPart } from './claims.ts';
import { type Lexicon, passagesAbout } from './lexicon.ts';
import { asPlain } from './normalise.ts';
import { exceptOf } from './partners-query.ts';
import { allOf, OPEN, type Query, type Rows, rowsOf, type Selection } from './query.ts';
import { conditionsIn, type Stated } from './read/conditions.ts';
import {
  hasCue,
  once,
  type Reading,
  type Scored,
  silentTopic,
  tellingWords,
  termsIn,
  vendorGroups,
} from './read/reading.ts';

/** Named partners: side by side, whether something holds, facts, what their record says of other words, or the card. */
export function ofNamedVendors(reading: Reading, lexicon: Lexicon): Query | undefined {
  const groups = settled(vendorGroups(reading));
  const except = exceptOf(reading);
  const vendors = once(groups.flat()).filter(({ of }) => !except.includes(of));
  if (vendors.length === 0 || except.length > 0) return undefined;
  const named = vendors.map(({ of, score }) => ({ id: of.id, score }));
  const stated = conditionsIn(reading, lexicon);
  const select = selectedFields(reading);
  const of = (said: Partial<Rows>) => rowsOf('vendor', { named, ...said });
  return (
    companyOf(reading, groups, of) ??
    countedOf(reading, vendors, select, of) ??
    compared(reading, groups, select, stated, of) ??
    aboutTopic(reading, vendors, select, lexicon, of) ??
    told(reading, vendors, select, stated, of, groups.length === 1)
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
function companyOf(reading: Reading, groups: readonly Scored<Vendor>[][], of: Of): Query | undefined {
  const namesCompany = reading.named.some(
    ({ matches }) =>
      matches.length > 0 &&
      matches.every(({ of: thing, name }) => thing.kind === 'vendor' && thing.vendor.company === name),
  );
  const [only] = groups.find((group) => group.length === 1) ?? [];
  if (!only || groups.length < 2 || !namesCompany || !asksWhether(reading)) return undefined;
  return of({
    named: [{ id: only.of.id, score: only.score }],
    select: [{ kind: 'field', field: 'company' }],
  });
}

const MORE_OF = /\b(?:more|most|fewer|fewest|less|least)\b/;
const ALIKE = /\b(?:in common|common|same|share|shared|overlap|alike|similar|similarities|both have)\b/;

/** Several names: which has more, what differs, what they have in common. */
function compared(
  reading: Reading,
  groups: readonly Scored<Vendor>[][],
  select: readonly Selection[],
  stated: readonly Stated[],
  of: Of,
): Query | undefined {
  const [other] = reading.unknown.filter(({ isName }) => isName);
  if (hasCue(reading, 'compare') && groups.length < 2 && other)
    return { kind: 'missing', missing: [{ kind: 'vendor', typed: other.typed }] };
  if (groups.length < 2) return undefined;
  const text = asPlain(reading.words);
  const fields = select.flatMap((one) => (one.kind === 'field' ? [one] : []));
  const by = fields[0]?.field;
  if (MORE_OF.test(text) && by !== undefined && FIELDS[by].kind === 'list')
    return of({ fold: { kind: /\b(?:fewer|fewest|less|least)\b/.test(text) ? 'fewest' : 'most', by } });
  if (!asksForDifferences(reading, fields, stated)) return undefined;
  const common = ALIKE.test(text);
  const form = common && asksWhether(reading) ? whether(allOf([]), 'each') : OPEN;
  return of({ fold: { kind: 'differences', common }, select: fields, form });
}

/** Two names and nothing else are compared; with something else where the question says so. */
function asksForDifferences(
  reading: Reading,
  fields: readonly Extract<Selection, { kind: 'field' }>[],
  stated: readonly Stated[],
): boolean {
  const text = asPlain(reading.words);
  const isAlike = ALIKE.test(text) && !/\bsame company\b/.test(text);
  if (!(isAlike || hasCue(reading, 'compare')))
    return stated.length + fields.length === 0 && silentTopic(reading) === undefined;
  const isOfPart = isAlike && fields.some(({ part }) => part !== undefined);
  return isOfPart || stated.every(({ condition }) => condition.kind !== 'has');
}

/** "How many BIDs does RecDesk have". */
function countedOf(
  reading: Reading,
  vendors: readonly Scored<Vendor>[],
  select: readonly Selection[],
  of: Of,
): Query | undefined {
  const [asked] = select;
  const isCounted = /\b(?:how many|number of|count)\b/.test(asPlain(reading.words));
  if (!isCounted || asked?.kind !== 'field' || select.length > 1 || vendors.length === 0) return undefined;
  return of({ select: [asked], fold: { kind: 'count', field: asked.field } });
}

/** Steps for a partner, and what its own row says of the words that mean nothing else ("which table for accela"). */
function aboutTopic(
  reading: Reading,
  vendors: readonly Scored<Vendor>[],
  select: readonly Selection[],
  lexicon: Lexicon,
  of: Of,
): Query | undefined {
  const ids = vendors.map(({ of: vendor }) => vendor.id);
  if (select.some((one) => one.kind === 'silent')) return undefined;
  const facts = select.flatMap((one) => (one.kind === 'field' && one.field !== 'version' ? [one.field] : []));
  const steps = { kind: 'steps', procedure: 'set-up', form: 'open', vendors: ids } as const;
  if (reading.mentions.some(({ meaning }) => meaning.kind === 'step'))
    return inside(['API Key'], ids, lexicon) ?? { ...steps, ids: ['api-key'] };
  if (hasCue(reading, 'steps') && facts.length === 0) return steps;
  if (facts.includes('contacts')) return undefined;
  const telling = tellingWords(reading).map(({ typed }) => typed);
  const phrases = [
    ...reading.unknown.map(({ typed }) => typed),
    ...termsIn(reading).map(({ term }) => term.term),
  ];
  for (const words of [reading.content.map(({ typed }) => typed), telling, phrases]) {
    const found = words.length === 0 ? undefined : inside(words, ids, lexicon);
    if (found) return found;
  }
  const isPlain = select.length === 0 && conditionsIn(reading, lexicon).length === 0;
  const unplaced = (phrases.length > 0 ? phrases : telling).join(' ');
  return isPlain && unplaced !== '' && asksForWords(reading, phrases.length) ? of({ unplaced }) : undefined;
}

const MOST_OF_A_NAME = 2;
const ASKS_OPENLY = /^(?:(?:and|so|ok) )*(?:who|whos|which|how|when|where|wheres|why|what|whats)\b/;

/** Whether words that mean nothing known are what is asked for; in another language they are not. */
function asksForWords(reading: Reading, phrases: number): boolean {
  const { unknown, words } = reading;
  const strange = unknown.reduce((sum, { from, to }) => sum + to - from, 0);
  const isForeign = strange * 2 >= words.length && words.length > MOST_OF_A_NAME;
  const isAsked = phrases > 0 || asksWhether(reading) || ASKS_OPENLY.test(asPlain(words));
  return isAsked && !isForeign && !hasCue(reading, 'card', 'meaning');
}

function inside(phrases: readonly string[], ids: readonly VendorId[], lexicon: Lexicon): Query | undefined {
  const keys = passagesAbout(phrases, lexicon)
    .filter((passage) => 'vendor' in passage && ids.includes(passage.vendor.id))
    .map(({ key }) => key);
  return keys.length === 0 ? undefined : { kind: 'passages', keys, terms: [], isClosest: false };
}

/** Whether what is stated holds of them, or the facts that are asked for; else the card. */
function told(
  reading: Reading,
  vendors: readonly Scored<Vendor>[],
  select: readonly Selection[],
  stated: readonly Stated[],
  of: Of,
  isOneName: boolean,
): Query {
  const claims = claimsOf(reading, stated);
  const facts = select.filter((one) => !isClaimed(one, claims));
  const silent = facts.filter(({ kind }) => kind === 'silent');
  if (silent.length > 0) return of({ select: silent });
  const isOpenLimit = claims.some(({ condition }) => isPart(condition, 'limit')) && !asksWhether(reading);
  if (claims.length > 0 && facts.length === 0 && !isOpenLimit) {
    const isWhichOf = vendors.length > 1 && /\b(?:or|which)\b/.test(asPlain(reading.words));
    const claim = allOf(claims.map(({ condition }) => condition));
    return of({ form: whether(claim, isWhichOf ? 'any' : 'each') });
  }
  const asked = askedTogether(reading, claims, facts, select);
  if (asked.length > 0) return of({ select: asked });
  const isTied = vendors.length > 1 && isOneName && !hasCue(reading, 'card');
  return of({ select: [{ kind: 'card' }], ...(isTied && { isTied }) });
}

/** Facts, with what was claimed beside them as facts too; a version that is denied is told. */
function askedTogether(
  reading: Reading,
  claims: readonly Stated[],
  facts: readonly Selection[],
  select: readonly Selection[],
): Selection[] {
  const claimed = claims.map(({ field }): Selection => ({ kind: 'field', field }));
  const fields = [...claimed, ...facts].filter(
    (one, at, all) => all.findIndex((other) => sameSelection(one, other)) === at,
  );
  const hasVersion = fields.some((one) => one.kind === 'field' && one.field === 'version');
  const version: Selection[] =
    reading.versions.size > 0 && !hasVersion ? [{ kind: 'field', field: 'version' }] : [];
  return [...version, ...(claims.length > 0 && facts.length > 0 ? ordered(fields, select) : facts)];
}

function ordered(fields: readonly Selection[], select: readonly Selection[]): Selection[] {
  const at = (one: Selection) => {
    const place = select.findIndex((other) => sameSelection(one, other));
    return place < 0 ? select.length : place;
  };
  return fields
    .toSorted((a, b) => at(a) - at(b))
    .filter((one) => one.kind !== 'field' || one.field !== 'types');
}
