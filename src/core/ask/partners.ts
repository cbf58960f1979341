import { FIELD_KEYS, FIELDS, type FieldKey, isRecorded } from '../knowledge/fields.ts';
import type { Vendor } from '../knowledge/vendor.ts';
import { type Asked, OPEN_WORDS, whether } from './asked.ts';
import { rankedAmong } from './asked-fold.ts';
import { toldOf } from './claims.ts';
import { type Lexicon, passagesAbout } from './lexicon.ts';
import { asPlain } from './normalise.ts';
import { vendorsOfPassages } from './passages.ts';
import { allOf, type Condition, EVERYTHING, OPEN, type Query, type Rows, rowsOf } from './query.ts';
import type { Scored } from './read/reading.ts';
import {
  companyIn,
  hasCue,
  hasWord,
  once,
  silentTopic,
  tellingWords,
  termsIn,
  vendorGroups,
} from './read/said.ts';
import { fieldsIn } from './selected.ts';
import { stepNumberIn } from './steps.ts';
import { truthOf } from './truth.ts';
import { asksForPassages } from './word-search.ts';

/** Named partners: side by side, whether something holds, facts, what their record says of other words, or the card. */
export function asksForNamed(asked: Asked, lexicon: Lexicon): Query | undefined {
  const groups = settled(vendorGroups(asked));
  const vendors = once(groups.flat());
  if (vendors.length === 0) return undefined;
  if (asked.except.length > 0) return undefined;
  const named = vendors.map(({ item, score }) => ({ id: item.id, score }));
  const of = (said: Partial<Rows>) => rowsOf('vendor', { named, ...said });
  return (
    onlyOf(asked, vendors) ??
    amongCompany(asked, groups, lexicon) ??
    companyOf(asked, groups, of) ??
    ranked(asked, groups) ??
    countedOf(asked, of) ??
    compared(asked, groups, of) ??
    stepsFor(asked, vendors, lexicon) ??
    needOfAnother(asked, vendors, lexicon, of) ??
    factsOrCard(asked, vendors.length, groups.length === 1, of, lexicon)
  );
}

/** A name that could mean several means the one that another name of the question means ("smartgov granicus"). */
function settled(groups: readonly Scored<Vendor>[][]): Scored<Vendor>[][] {
  const sure = new Set(groups.flatMap((group) => (group.length === 1 ? group.map(({ item }) => item) : [])));
  return groups.map((group) => {
    const named = group.filter(({ item }) => sure.has(item));
    return named.length > 0 ? named : group;
  });
}

/** "Steps for recdesk": the set-up with this partner's contacts and needs; the API key where its own row says nothing of one. */
function stepsFor(asked: Asked, vendors: readonly Scored<Vendor>[], lexicon: Lexicon): Query | undefined {
  const steps = {
    kind: 'steps',
    procedure: 'set-up',
    form: 'open',
    vendors: vendors.map(({ item }) => item.id),
  } as const;
  if (asked.select.some(({ kind }) => kind === 'silent')) return undefined;
  if (asked.mentions.some(({ meaning }) => meaning.kind === 'step'))
    return asksForPassages(asked, lexicon) ?? { ...steps, ids: ['api-key'] };
  const number = stepNumberIn(asked);
  if (number !== undefined) return { ...steps, number, form: 'whether' };
  const isOfFact = fieldsIn(asked.select).some(({ field }) => field !== 'version');
  return hasCue(asked, 'steps') && !isOfFact ? steps : undefined;
}

/** "Does CloudPermit need that AccelaConfig table as well": it is another partner's; what it needs itself of that kind is told. */
function needOfAnother(
  asked: Asked,
  vendors: readonly Scored<Vendor>[],
  lexicon: Lexicon,
  of: OfNamed,
): Query | undefined {
  const phrases = [
    ...asked.unknown.map(({ typed }) => typed),
    ...termsIn(asked).map(({ term }) => term.term),
  ];
  const isOpen = vendors.every(({ item }) => item.needs !== 'none known');
  if (!asked.isWhether || !isOpen || phrases.length === 0) return undefined;
  const places = passagesAbout(phrases, lexicon);
  const needs = places.flatMap((one) => (one.kind === 'need' ? [one.need.kind] : []));
  const isOwn = vendorsOfPassages(places).some((vendor) => vendors.some(({ item }) => item === vendor));
  if (isOwn || needs.length === 0) return undefined;
  return of({
    unplaced: phrases.join(' '),
    select: needs.map((part) => ({ kind: 'field', field: 'needs', part })),
  });
}

/** Whether what is stated holds of them, or the facts that are asked for; else the card. */
function factsOrCard(asked: Asked, count: number, isOneName: boolean, of: OfNamed, lexicon: Lexicon): Query {
  const told = toldOf(asked, count);
  if (told.form || told.select.length > 0) return of(told);
  const others = otherFields(asked, lexicon);
  if (others.length > 0) return of({ select: others.map((field) => ({ kind: 'field', field })) });
  const isTied = count > 1 && isOneName && !hasCue(asked, 'card');
  return of({ select: [{ kind: 'card' }], ...(isTied && { isTied }) });
}

/** "Everything but the contacts": the other fields; "what's missing for Conduent": those that are not recorded. */
function otherFields({ leftOut, vendors, mentions }: Asked, { knowledge }: Lexicon): FieldKey[] {
  const isOpen = (field: FieldKey) => vendors.some(({ item }) => !isRecorded(field, item, knowledge));
  const isOnPage = (field: FieldKey) => FIELDS[field].column !== undefined;
  if (hasCue({ mentions }, 'unknown')) return FIELD_KEYS.filter((field) => isOnPage(field) && isOpen(field));
  if (leftOut.length === 0) return [];
  return FIELD_KEYS.filter((field) => !leftOut.includes(field) && (isOnPage(field) || !isOpen(field)));
}

/** A Query about partners that are named already. */
type OfNamed = (said: Partial<Rows>) => Rows;

/** "Is Conduent the only one with parking tickets", "is it just Avitar that does 13": whether nobody else does. */
function onlyOf(asked: Asked, vendors: readonly Scored<Vendor>[]): Query | undefined {
  const { words, named, stated } = asked;
  const isOnly = words.some(
    ({ plain }, at) =>
      /^(?:only|just|sole|solely)$/.test(plain) &&
      (/^(?:partners?|vendors?)$/.test(words[at + 1]?.plain ?? '') ||
        // "Is permits the only thing CityWorks takes" asks what else it takes.
        (words[at - 1]?.plain === 'the' && stated.some(({ from }) => from > at)) ||
        named.some(
          ({ from, matches }) =>
            /^(?:by|at|under|with|for)?$/.test(asPlain(words.slice(at + 1, from))) &&
            from > at &&
            matches[0]?.of.kind === 'vendor',
        )),
  );
  const said = stated.map(
    ({ condition }): Condition => (condition.kind === 'only' ? { ...condition, kind: 'has' } : condition),
  );
  if (!isOnly || !asked.isWhether || said.length === 0) return undefined;
  const ids = vendors.map(({ item }) => item.id);
  return rowsOf('vendor', { where: allOf(said), form: whether({ kind: 'vendor', ids }, 'only') });
}

/** "Granicus products that aren't on v2": of those that bear one name the ones of which it holds, where it is known of each. */
function amongCompany(
  { named, words, stated, isWhether }: Asked,
  groups: readonly Scored<Vendor>[][],
  { knowledge }: Lexicon,
): Query | undefined {
  const [group = [], ...others] = groups;
  if (group.length < 2 || others.length > 0 || !isOfProducts({ named, words }) || isWhether) return undefined;
  const where = allOf(stated.map(({ condition }) => condition));
  const truths = group.map(({ item }) => truthOf(where, item, knowledge));
  if (truths.includes('silent') || new Set(truths).size < 2) return undefined;
  return rowsOf('vendor', {
    named: group.map(({ item, score }) => ({ id: item.id, score })),
    where,
    select: stated.map(({ field }) => ({ kind: 'field', field })),
  });
}

/** "Granicus products". */
function isOfProducts({ named, words }: Pick<Asked, 'named' | 'words'>): boolean {
  return named.some(({ to }) =>
    /^(?:products|partners|vendors|ones|systems|integrations)$/.test(words[to]?.plain ?? ''),
  );
}

/** "Is avitar granicus?": a company's name is what is claimed of the others, or stands for its partners; "is permiteyes full circle". */
function companyOf(asked: Asked, groups: readonly Scored<Vendor>[][], of: OfNamed): Query | undefined {
  const isOther =
    asked.stated.length > 0 || asked.select.some((one) => one.kind !== 'field' || one.field !== 'company');
  const asksIf =
    asked.isWhether || hasCue(asked, 'count') || hasWord(asked, 'is', 'are') || isOfProducts(asked);
  if (isOther || !asksIf || hasCue(asked, 'compare')) return undefined;
  const company = companyIn(asked);
  const [first, ...others] = groups.filter((group) => group.length === 1);
  const claimed = (values: readonly string[], named: readonly Scored<Vendor>[]) =>
    of({
      named: named.map(({ item, score }) => ({ id: item.id, score })),
      form: whether({ kind: 'has', field: 'company', values }, 'each'),
    });
  if (company !== undefined && first) return claimed([company], once([first, ...others].flat()));
  if (company !== undefined)
    return rowsOf('vendor', { where: { kind: 'has', field: 'company', values: [company] } });
  const last = others.at(-1)?.[0]?.item;
  if (!first || !last) return undefined;
  if (asked.select.length > 0)
    return asked.isWhether && !hasCue(asked, 'alike') ? claimed([last.name], first) : undefined;
  return first[0]?.item === last
    ? of({ form: whether({ kind: 'vendor', ids: [last.id] }, 'each') })
    : undefined;
}

/** Who of several has more, or whether one has most. */
function ranked(asked: Asked, groups: readonly Scored<Vendor>[][]): Query | undefined {
  // "The largest BID of Accela and the smallest of LOGIS" counts nothing.
  const isOfOwnNumber = groups.length > 1 && hasCue(asked, 'own number') && !hasCue(asked, 'partners');
  const ids = groups.map((group) => group.map(({ item, score }) => ({ item: item.id, score })));
  return isOfOwnNumber ? undefined : rankedAmong(asked, 'vendor', ids);
}

/** "How many BIDs does RecDesk have". */
function countedOf(asked: Asked, of: OfNamed): Query | undefined {
  const [one, ...others] = asked.select;
  if (!hasCue(asked, 'count') || one?.kind !== 'field' || others.length > 0) return undefined;
  return of({ select: [one], fold: { kind: 'count', field: one.field } });
}

/** Several names: which has more, what differs, what they have in common. */
function compared(asked: Asked, groups: readonly Scored<Vendor>[][], of: OfNamed): Query | undefined {
  const [other] = asked.unknown.filter(({ isName }) => isName);
  if (hasCue(asked, 'compare') && groups.length < 2 && other)
    return { kind: 'missing', missing: [{ kind: 'vendor', typed: other.typed }] };
  if (groups.length < 2 || once(groups.flat()).length < 2) return undefined;
  const isAlike = asksForAlike(asked);
  if (!asksToCompare(asked, isAlike)) return undefined;
  const isSame = hasWord(asked, 'same', 'identical', 'equal', 'agree', 'match', 'matching');
  // "SmartGov and Conduent, same version?", "any overlap".
  const text = asPlain(asked.words);
  const isMarked = /\?\s*$/.test(asked.text) && !hasWord(asked, 'vs', 'versus', 'compare');
  const isWhether = asked.isWhether || ((/^any\b/.test(text) || isMarked) && !OPEN_WORDS.test(text));
  const form =
    isWhether && (isAlike || hasCue(asked, 'compare')) ? whether(EVERYTHING, isSame ? 'all' : 'any') : OPEN;
  return of({ fold: { kind: 'differences', common: isAlike }, select: fieldsIn(asked.select), form });
}

/** "In common", "the same version"; "the types of both". */
function asksForAlike(asked: Asked): boolean {
  const isOfLists =
    fieldsIn(asked.select).some(({ field }) => FIELDS[field].kind === 'list') &&
    !asked.isWhether &&
    asked.stated.length === 0;
  const isOfAll = /\b(?:also|both|common|all (?:two|three|four|of them|of these))\b/.test(
    asPlain(asked.words),
  );
  return hasCue(asked, 'alike') || (isOfLists && isOfAll);
}

/** Two names and nothing else are compared; with something else where the question says so, but for values that it claims. */
function asksToCompare(asked: Asked, isAlike: boolean): boolean {
  const fields = fieldsIn(asked.select);
  if (isAlike || hasCue(asked, 'compare'))
    return asked.stated.every(
      ({ condition, field }) =>
        condition.kind !== 'has' || (field !== 'types' && fields.some((one) => one.field === field)),
    );
  const others = asked.stated.length + fields.length + asked.unknown.length + tellingWords(asked).length;
  return others === 0 && silentTopic(asked) === undefined;
}
