import { FIELDS, type FieldKey } from '../knowledge/fields.ts';
import { type Asked, behindOf, kindOf, kindOfField, quantifierOf } from './asked.ts';
import { RANKED_FOLDS, type RankedFoldKind } from './folds.ts';
import { asPlain } from './normalise.ts';
import { allOf, type Fold, LIST, type Measure, type Rows, rowsOf } from './query.ts';
import type { Scored } from './read/reading.ts';
import { hasCue, hasWord, once, speaksOf } from './read/said.ts';
import { fieldsIn } from './selected.ts';

/** What is made of rows of a kind: a ranking, a count, a list. */
export function foldOf(asked: Asked, of: Rows['of']): Fold {
  const rest: Fold = hasCue(asked, 'count') ? { kind: 'count' } : LIST;
  // "Do most partners with type 43 run v2", "what share of them" rank nothing.
  const isOfSome = /^(?:most|share)$/.test(quantifierOf(asked) ?? '');
  const isCounted = of !== 'vendor' && rest.kind === 'count' && rankedKind(asked) !== of;
  if (isOfSome || isCounted) return rest;
  const limit = limitIn(asked, of);
  const kind = rankingIn(asked, of, limit);
  const by = kind && !isBounded(asked, limit) ? measureOf(asked, of) : undefined;
  if (!kind || !by) return rest;
  if (limit !== undefined && limit > 1) return { kind, by, limit };
  const place = ['second', 'third', 'fourth'].findIndex((word) => hasWord(asked, word, `${word}most`)) + 2;
  return { kind, by, ...(kind !== 'rank' && place > 1 && { place }) };
}

/** Which of the named rows comes first, and whether it is the first that is named; of a single one, whether it is the first of all. */
export function rankedAmong(
  asked: Asked,
  of: Rows['of'],
  groups: readonly (readonly Scored<string>[])[],
): Rows | undefined {
  const fold = foldOf(asked, of);
  if (!('by' in fold) || fold.by === 'id') return undefined;
  const named = once(groups.flat()).map(({ item, score }) => ({ id: item, score }));
  const isOfAll = hasCue(asked, 'alike');
  const claimed = {
    ...fold,
    claimed: isOfAll ? named.map(({ id }) => id) : groups[0]?.map(({ item }) => item),
  };
  // "Than both together" adds up what nothing here does.
  const isThan = hasWord(asked, 'than') && !hasWord(asked, 'together', 'combined');
  if (groups.length > 1 || (named.length > 1 && hasCue(asked, 'or')))
    return rowsOf(of, { named, fold: asked.isWhether && (isThan || isOfAll) ? claimed : fold });
  const others = asked.stated.filter(({ field }) => field !== fold.by && kindOfField(field) !== of);
  const where = allOf(others.map(({ condition }) => condition));
  return asked.isWhether ? rowsOf(of, { where, fold: claimed }) : undefined;
}

const EACH = /^(?:each|every|per|their)$/;

/** The kind of row of which each is counted: "how many BIDs does each partner have", "partners per invoice type". */
export function kindOfEach({ words, mentions }: Asked): Rows['of'] | undefined {
  // "If you count each only once".
  const at = words.findIndex(
    ({ plain }, here) => EACH.test(plain) && !/^count(?:ing)?$/.test(words[here - 1]?.plain ?? ''),
  );
  if (at < 0 || !hasCue({ mentions }, 'count')) return undefined;
  const noun = words.slice(at + 1, at + 4).find(({ plain }) => kindOf(plain) !== undefined);
  const kind = words[at]?.plain === 'their' ? undefined : kindOf(noun?.plain ?? '');
  return kind ?? (hasCue({ mentions }, 'partners') ? 'vendor' : undefined);
}

/** The kind of row that is ranked though it is counted: each of them, several that are compared, the commonest type. */
function rankedKind(asked: Asked): Rows['of'] | undefined {
  if (comparesCounts(asked) || (hasCue(asked, 'use') && hasCue(asked, 'most', 'fewest'))) return 'type';
  return kindOfEach(asked);
}

/** "How many partners use 43 vs 57", "do RecDesk and Full Circle have the same number of BIDs". */
function comparesCounts(asked: Asked): boolean {
  const { named, typeIds, vendors } = asked;
  const types = named.filter(({ matches }) => matches[0]?.of.kind === 'invoice-type').length + typeIds.size;
  return (vendors.length > 1 || types > 1) && hasCue(asked, 'count') && hasCue(asked, 'compare', 'alike');
}

const HOW_MANY_VERSIONS = /\bhow many (?:cloud ?pay )?versions\b/;

/** The field with one answer of which it is asked how many partners have each: "EMV yes vs no vs blank", "the share of v1 and v2". */
function sharedField(asked: Asked): FieldKey | undefined {
  const { vendors, select } = asked;
  const isOfList = fieldsIn(select).some(({ field }) => FIELDS[field].kind === 'list');
  if (isOfList || vendors.length > 0) return undefined;
  if (isOfCompanies(asked)) return 'company';
  if (speaksOf(asked, 'emv')) return asksOfEachValue(asked) ? 'emv' : undefined;
  return isSharedByVersion(asked) ? 'version' : undefined;
}

function isSharedByVersion(asked: Asked): boolean {
  const { versions } = asked;
  if (asksOfEachValue(asked)) return versions.size > 0 || speaksOf(asked, 'version');
  // "How many versions are there" counts them.
  const isOfAll =
    versions.size === 0 && asksForVersion(asked) && !HOW_MANY_VERSIONS.test(asPlain(asked.words));
  const isOfBoth = versions.size === 2 && !hasCue(asked, 'negation');
  const isCounted = hasCue(asked, 'count', 'most', 'fewest') || hasWord(asked, 'each', 'common', 'popular');
  return isCounted && (isOfBoth || isOfAll);
}

/** "How many companies are behind the partners", "which belong to the same company". */
function isOfCompanies(asked: Asked): boolean {
  return speaksOf(asked, 'company') && hasCue(asked, 'count', 'alike', 'shared', 'partners');
}

/** "EMV breakdown", "by version", "how many yes, no and unknown". */
function asksOfEachValue(asked: Asked): boolean {
  const isPerValue = asked.mentions.some(
    ({ meaning, from }) =>
      meaning.kind === 'field' && /^(?:by|per|each)$/.test(asked.words[from - 1]?.plain ?? ''),
  );
  const isOfEach =
    hasWord(asked, 'yes') && hasWord(asked, 'no') && hasCue(asked, 'unknown', 'most', 'fewest');
  return hasCue(asked, 'rank', 'share') || isPerValue || isOfEach;
}

/** Whether the version is what is asked for; "who has a version recorded" makes it a condition. */
export function asksForVersion(asked: Asked): boolean {
  if (!speaksOf(asked, 'version') || hasCue(asked, 'unknown', 'negation') || speaksOf(asked, 'emv'))
    return false;
  const isHad =
    hasWord(asked, 'lack', 'lacks', 'without', 'got', 'have', 'has') && hasCue(asked, 'which', 'partners');
  const after = asked.mentions.find(({ meaning }) => meaning.kind === 'field' && meaning.field === 'version');
  return !isHad || hasWord(asked, 'each') || /^ha(?:s|ve)$/.test(asked.words[after?.to ?? 0]?.plain ?? '');
}

const COUNTS_PARTNERS = /\b(?:how many|number of|average) (?:partners|vendors)\b/;

/** The fold whose words the question has; all in order also where it asks of each, or from most to fewest. */
function rankingIn(asked: Asked, of: Rows['of'], limit: number | undefined): RankedFoldKind | undefined {
  const isOfVendors = of === 'vendor';
  const isOfBothEnds = hasCue(asked, 'most') && hasCue(asked, 'fewest');
  const isInOrder = limit !== 1 && (isOfBothEnds || hasCue(asked, 'rank'));
  const isOfEach = kindOfEach(asked) === of && !hasCue(asked, 'most', 'fewest');
  const said = RANKED_FOLDS.find((kind) => (kind === 'rank' ? isInOrder || isOfEach : hasCue(asked, kind)));
  // "How many partners use a type on average" measures types.
  if (said === 'average' && COUNTS_PARTNERS.test(asPlain(asked.words))) return undefined;
  const isNext = isOfVendors && behindOf(asked) !== undefined;
  if (said || isNext || limit === 1 || comparesCounts(asked)) return said ?? 'most';
  return isOfVendors && sharedField(asked) ? 'rank' : undefined;
}

/** "Top 3", "three lowest BIDs", "three partners with the most types". */
function limitIn({ quantities, words, mentions }: Asked, of: Rows['of']): number | undefined {
  const isOfMost = hasCue({ mentions }, 'most', 'fewest');
  const first = quantities.find(
    ({ top, isBare, atLeast = 0, to }) =>
      top !== undefined || (isOfMost && isBare && atLeast > 1 && kindOf(words[to]?.plain ?? '') === of),
  );
  return first?.top ?? first?.atLeast;
}

/** Whether a count is a condition: then nothing is ranked. */
function isBounded({ stated, quantities }: Asked, limit: number | undefined): boolean {
  return (
    stated.some(({ condition }) => condition.kind === 'count') ||
    quantities.some(
      ({ atLeast, atMost, isBare }) => !(isBare && atLeast === limit) && (atLeast ?? atMost) !== undefined,
    )
  );
}

/**
 * By what rows are measured: partners by a list of theirs, all of them also by a field with one answer; others by their partners, and
 * a BID also by its own number.
 */
function measureOf(asked: Asked, of: Rows['of']): Measure | undefined {
  if (of === 'person') return undefined;
  if (of === 'vendor') {
    const list = fieldsIn(asked.select).find(({ field }) => FIELDS[field].kind === 'list');
    return list?.field ?? sharedField(asked);
  }
  const isOfId = of === 'bid' || hasWord(asked, 'id', 'ids', 'number', 'numbers');
  if (isOfId && hasCue(asked, 'own number')) return 'id';
  return kindOfEach(asked) === of ||
    hasCue(asked, 'use', 'alike', 'partners', 'rank') ||
    hasWord(asked, 'which', 'common', 'popular')
    ? 'vendors'
    : undefined;
}
