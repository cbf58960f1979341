import type { Group, RankedFoldKind } from '../ask/folds.ts';
import type { FoundRows } from '../ask/found.ts';
import type { Fold, Ranking } from '../ask/query.ts';
import { within } from '../ask/truth.ts';
import { FIELDS, type FieldKey, valuesOf } from '../knowledge/fields.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import type { Vendor } from '../knowledge/vendor.ts';
import { line } from '../text/line.ts';
import { predicateOf } from './describe.ts';
import { namesLine } from './group-verdicts.ts';
import { type Body, body, listing, type Message, paragraph } from './message.ts';
import { capital, counted, listed, messageFrom, namesOf, placeText } from './phrases.ts';
import { vendorsOf } from './values.ts';

/** Partners by the number or the value of a field. */
type Ranked = {
  readonly fold: Ranking;
  readonly by: FieldKey;
  /** All that were measured, the highest first, and those that are told. */
  readonly groups: readonly Group<Vendor>[];
  readonly told: readonly Group<Vendor>[];
  /** Those of whom nothing is recorded there. */
  readonly silent: readonly Vendor[];
  /** Those that were named, or of whom it is asked whether it is they, and are not told. */
  readonly others: readonly Vendor[];
  readonly isOfNamed: boolean;
  readonly knowledge: Knowledge;
};

/** How each fold of partners is said, by how many they have of something. */
const SAID: Readonly<Record<RankedFoldKind, (ranked: Ranked) => Body>> = {
  average,
  rank: partnersInOrder,
  fewest: best,
  most: best,
};

/** Partners that were measured, and those for which it is not recorded. */
export function sayRanked(found: FoundRows, fold: Ranking, knowledge: Knowledge): Message {
  const { named, where } = found.query;
  const by = fold.by === 'vendors' || fold.by === 'id' ? 'bids' : fold.by;
  const vendors = vendorsOf(found);
  if (vendors.length === 0) return messageFrom([], body(`No partner ${predicateOf(where, 1, knowledge)}.`));
  const groups = found.groups.map(({ value, rows }) => ({ value, rows: vendorsOf({ rows }) }));
  const silent = named ? [] : vendorsOf({ rows: found.unmeasured });
  const compared = [...(named ?? []).map(({ id }) => id), ...(fold.claimed ?? [])];
  const ranked: Ranked = {
    fold,
    by,
    groups,
    told: [...new Set(vendors.flatMap((one) => groups.find(({ rows }) => rows.includes(one)) ?? []))],
    silent,
    others: knowledge.vendors.filter((vendor) => compared.includes(vendor.id) && !vendors.includes(vendor)),
    isOfNamed: named !== undefined,
    knowledge,
  };
  const { headline, parts } = FIELDS[by].kind === 'answer' ? answersBody(ranked) : SAID[fold.kind](ranked);
  const rest = `Not recorded for ${counted(silent.length, 'partner')}: ${namesOf(silent)}.`;
  return messageFrom(
    fold.kind === 'rank' ? [...vendors, ...silent] : vendors,
    body(headline, [...parts, ...(silent.length > 0 ? [paragraph(rest)] : [])]),
  );
}

/** "EMV: 3 yes, 6 no and 10 not recorded."; of one group "CloudPay v2 is the most common: 8 partners." */
function answersBody({ fold, by, told, silent, knowledge }: Ranked): Body {
  const { label, values } = FIELDS[by];
  const all = new Map(
    knowledge.vendors.flatMap((vendor) => values(vendor, knowledge)).map(({ key, said }) => [key, said]),
  );
  const [first] = told;
  if (first && fold.kind !== 'rank') {
    const degree = `${placeText(fold.place)}${fold.kind === 'most' ? 'most' : 'least'} common`;
    const count = counted(first.rows.length, 'partner');
    return body(
      line`${all.get(String(first.value)) ?? []} is the ${degree}: ${count}: ${namesOf(first.rows)}.`,
    );
  }
  const shares = [...all.keys()].map((key) => ({
    key,
    of: told.find(({ value }) => value === key)?.rows ?? [],
  }));
  const open = silent.length > 0 ? [`${silent.length} not recorded`] : [];
  return listing(
    `${label}: ${listed([...shares.map(({ key, of }) => `${of.length || 'none'} ${key}`), ...open])}.`,
    shares.flatMap(({ key, of }) => namesLine(capital(key), of)),
  );
}

/** "RecDesk has the most: 3 contacts."; of two "RecDesk has 2 more: 3 contacts, against 1 at LOGIS." */
function best(ranked: Ranked): Body {
  const { fold, by, groups, told, others, isOfNamed, knowledge } = ranked;
  if (fold.limit !== undefined) return partnersInOrder(ranked);
  const { one, many } = FIELDS[by];
  const [{ value = 0, rows: first = [] } = {}] = told;
  const isTie = first.length > 1;
  const what = `${counted(Number(value), one, many)}${isTie ? ' each' : ''}`;
  const verdict = verdictOf(
    fold,
    first.map(({ id }) => id),
    isOfNamed,
  );
  if (isTie && isOfNamed && others.length === 0)
    return body(capital(`${verdict}the same: ${namesOf(first)} have ${what}.`));
  const counts = others.map((vendor) => valuesOf(by, vendor, knowledge).length);
  const against = others.map(({ name }, at) => `${counts[at] || 'none recorded'} at ${name}`);
  const before = fold.kind === 'most' && fold.place !== undefined ? groups.slice(0, fold.place - 1) : [];
  const ahead = before.map((group) => `${namesOf(group.rows)} with ${group.value}`);
  const rest = `${against.length > 0 ? `, against ${listed(against)}` : ''}${ahead.length > 0 ? `, behind ${listed(ahead)}` : ''}`;
  const [other] = counts;
  const isOfTwo = isOfNamed && !isTie && counts.length === 1;
  const more = `${other ? `${Math.abs(Number(value) - other)} ` : ''}${fold.kind === 'most' ? 'more' : 'fewer'}`;
  const degree = isOfTwo ? more : `the ${placeText(fold.place)}${fold.kind}`;
  return body(`${verdict}${namesOf(first)} ${isTie ? 'have' : 'has'} ${degree}: ${what}${rest}.`);
}

/** Whether there are so many rows: "Yes, "; nothing where it was asked how many there are. */
export function numberVerdict(fold: Fold, count: number): string {
  if (fold.kind !== 'count' || fold.claimed === undefined) return '';
  return within(count, fold.claimed) ? 'Yes, ' : 'No, ';
}

/** Whether the rows that are told, by their keys, are those of which it was asked: "Yes, "; nothing where it was asked who it is. */
export function verdictOf({ claimed }: Ranking, told: readonly string[], isOfNamed: boolean): string {
  if (claimed === undefined) return '';
  // Among those that are named "more than" is no to as many.
  const isSame = !isOfNamed || claimed.length === told.length;
  return isSame && claimed.every((key) => told.includes(key)) ? 'Yes, ' : 'No, ';
}

/** "On average 2.9 invoice types a partner: 52 at 18 partners." */
function average({ by, groups }: Ranked): Body {
  const { one, many } = FIELDS[by];
  const count = groups.reduce((sum, { rows }) => sum + rows.length, 0);
  const total = groups.reduce((sum, { value, rows }) => sum + Number(value) * rows.length, 0);
  const mean = Number((total / count).toFixed(1));
  return body(`On average ${counted(mean, one, many)} a partner: ${total} at ${counted(count, 'partner')}.`);
}

function partnersInOrder({ fold, by, told }: Ranked): Body {
  const groups = told.map(({ value, rows }) => ({ value, names: rows.map(({ name }) => name) }));
  return inOrder(fold, groups, ['partner', 'partners'], FIELDS[by].many);
}

/** "19 partners by number of invoice types:", then those with the same number on a line. */
export function inOrder(
  { kind, limit }: Ranking,
  groups: readonly { readonly value: number | string; readonly names: readonly string[] }[],
  [one, many]: readonly [one: string, many: string],
  measure: string,
): Body {
  const count = groups.flatMap(({ names }) => names).length;
  const ties = limit !== undefined && count > limit ? `, with ${count - limit} that tie` : '';
  const headline =
    limit === undefined
      ? `${counted(count, one, many)} by number of ${measure}:`
      : `The ${limit} with the ${kind === 'fewest' ? kind : 'most'} ${measure}${ties}:`;
  return listing(
    headline,
    groups.map(({ value, names }) => [`${value}: ${listed(names)}`]),
  );
}
