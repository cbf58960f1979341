import type { FoundRows } from '../ask/answer.ts';
import type { Group, RankedFoldKind } from '../ask/folds.ts';
import type { Ranking } from '../ask/query.ts';
import { FIELDS, type FieldKey, valuesOf } from '../knowledge/fields.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import type { Vendor } from '../knowledge/vendor.ts';
import { line } from '../text/line.ts';
import { namesLine } from './group-verdicts.ts';
import { type Body, body, listing, type Message, paragraph } from './message.ts';
import { capital, counted, listed, messageFrom, namesOf, placeText } from './phrases.ts';
import { vendorsOf } from './values.ts';

/** Partners by the number or the value of a field. */
type Ranked = {
  readonly fold: Ranking;
  readonly by: FieldKey;
  readonly groups: readonly Group<Vendor>[];
  /** Those of whom nothing is recorded there. */
  readonly silent: readonly Vendor[];
  readonly isOfNamed: boolean;
  /** Those that were named and are not told. */
  readonly others: readonly Vendor[];
  readonly knowledge: Knowledge;
};

/** How each fold of partners is said, by how many they have of something. */
const SAID: Readonly<Record<RankedFoldKind, (ranked: Ranked) => Body>> = {
  average,
  rank: inOrder,
  fewest: best,
  most: best,
};

/** Partners that were measured, and those for which it is not recorded. */
export function sayRanked(found: FoundRows, fold: Ranking, knowledge: Knowledge): Message {
  const { named } = found.query;
  const by = fold.by === 'vendors' || fold.by === 'id' ? 'bids' : fold.by;
  const vendors = vendorsOf(found);
  const ranked: Ranked = {
    fold,
    by,
    groups: found.groups.map(({ value, rows }) => ({ value, rows: vendorsOf({ rows }) })),
    silent: named ? [] : vendorsOf({ rows: found.unmeasured }),
    isOfNamed: named !== undefined,
    others: knowledge.vendors.filter(
      (vendor) => named?.some(({ id }) => id === vendor.id) && !vendors.includes(vendor),
    ),
    knowledge,
  };
  const { headline, parts } = FIELDS[by].kind === 'answer' ? answersBody(ranked) : SAID[fold.kind](ranked);
  const { silent } = ranked;
  const rest = `Not recorded for ${counted(silent.length, 'partner')}: ${namesOf(silent)}.`;
  return messageFrom(
    fold.kind === 'rank' ? [...vendors, ...silent] : vendors,
    body(headline, [...parts, ...(silent.length > 0 ? [paragraph(rest)] : [])]),
  );
}

/** "EMV: 3 yes, 6 no and 10 not recorded."; of one group "CloudPay v2 is the most common: 8 partners." */
function answersBody({ fold, by, groups, silent, knowledge }: Ranked): Body {
  const { label, values } = FIELDS[by];
  const all = new Map(
    knowledge.vendors.flatMap((vendor) => values(vendor, knowledge)).map(({ key, said }) => [key, said]),
  );
  const [first, ...others] = groups;
  if (first && others.length === 0 && fold.kind !== 'rank') {
    const value = all.get(String(first.value)) ?? [];
    const count = counted(first.rows.length, 'partner');
    const degree = fold.kind === 'most' ? 'most' : 'least';
    return body(
      line`${value} is the ${placeText(fold.place)}${degree} common: ${count}: ${namesOf(first.rows)}.`,
    );
  }
  const shares = [...all.keys()].map((key) => ({
    key,
    of: groups.find(({ value }) => value === key)?.rows ?? [],
  }));
  const open = silent.length > 0 ? [`${silent.length} not recorded`] : [];
  return listing(
    `${label}: ${listed([...shares.map(({ key, of }) => `${of.length || 'none'} ${key}`), ...open])}.`,
    shares.flatMap(({ key, of }) => namesLine(capital(key), of)),
  );
}

/** "RecDesk has the most: 3 contacts, against 1 at LOGIS." */
function best({ fold, by, groups, others, isOfNamed, knowledge }: Ranked): Body {
  const { one, many } = FIELDS[by];
  const first = groups.flatMap(({ rows }) => rows);
  const isTie = first.length > 1;
  const what = `${counted(Number(groups[0]?.value ?? 0), one, many)}${isTie ? ' each' : ''}`;
  if (isTie && isOfNamed && others.length === 0) return body(`The same: ${namesOf(first)} have ${what}.`);
  const counts = others.map(
    (vendor) => `${valuesOf(by, vendor, knowledge).length || 'none recorded'} at ${vendor.name}`,
  );
  const against = others.length > 0 ? `, against ${listed(counts)}` : '';
  return body(
    `${namesOf(first)} ${isTie ? 'have' : 'has'} the ${placeText(fold.place)}${fold.kind}: ${what}${against}.`,
  );
}

/** "On average 2.9 invoice types a partner: 52 at 18 partners." */
function average({ by, groups }: Ranked): Body {
  const { one, many } = FIELDS[by];
  const count = groups.reduce((sum, { rows }) => sum + rows.length, 0);
  const total = groups.reduce((sum, { value, rows }) => sum + Number(value) * rows.length, 0);
  const mean = Number((total / count).toFixed(1));
  return body(`On average ${counted(mean, one, many)} a partner: ${total} at ${counted(count, 'partner')}.`);
}

/** "19 partners by number of invoice types:", then those with the same number on a line. */
function inOrder({ fold: { limit }, by, groups }: Ranked): Body {
  const { many } = FIELDS[by];
  const count = groups.flatMap(({ rows }) => rows).length;
  const headline =
    limit === undefined
      ? `${counted(count, 'partner')} by number of ${many}:`
      : `The ${limit} with the most ${many}${count > limit ? `, with ${count - limit} that tie` : ''}:`;
  return listing(
    headline,
    groups.map(({ value, rows }) => [`${value}: ${namesOf(rows)}`]),
  );
}
