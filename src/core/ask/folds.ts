/** Rows of the same number or value. */
export type Group<Row> = { readonly value: number | string; readonly rows: readonly Row[] };

/** Which of the groups are told: not the first but the second or third; how many rows. */
type Part = { readonly place?: number | undefined; readonly limit?: number | undefined };

/** What is made of rows that are measured. */
type RankedFold = {
  /** Words that ask for it, parted by bars; in small letters, without signs. */
  readonly words: string;
  /** Takes the groups that are told, the highest first. */
  readonly pick: <Row>(groups: readonly Group<Row>[], part: Part) => readonly Group<Row>[];
};

/** The folds that measure rows; a question that has the words of several asks for the first of them. */
export const RANKED_FOLDS = ['average', 'rank', 'fewest', 'most'] as const;
export type RankedFoldKind = (typeof RANKED_FOLDS)[number];

/** A row for each of them. A new one needs its name above, its row here, and how it is said in `say/rankings.ts`. */
export const FOLDS: Readonly<Record<RankedFoldKind, RankedFold>> = {
  average: { words: 'average|averages|on average|avg', pick: (groups) => groups },
  rank: {
    words: `descending|ascending|group by|grouped by|sort|sorted|rank|ranked|ranking|order by|ordered by|sort by|by number of|top|breakdown|broken down|distribution|
      tally|share by|share between|share across|split of|split by|split between|split across`,
    pick: (groups, { limit }) => firstRows(groups, limit),
  },
  fewest: {
    words: 'fewest|least used|least common|rarest|shortest|least|lowest|smallest|smaller|minimum|fewer|less',
    pick: (groups, part) => best(groups.toReversed(), part),
  },
  most: {
    words: `as many|as common|as popular|equally|most|most used|most common|most popular|more common|more popular|more widespread|most widespread|commonest|longest|highest|largest|larger|biggest|bigger|maximum|max|more|
      more of|leads|leading|lead|tops|number one|winner|comes in|came in|comes second|comes third|second place|third place|runner up|ranks second|
      comes first`,
    pick: best,
  },
};

/** One group, or as many rows as are asked for. */
function best<Row>(groups: readonly Group<Row>[], { place = 1, limit }: Part): readonly Group<Row>[] {
  return limit === undefined ? groups.slice(place - 1, place) : firstRows(groups, limit);
}

/** So many rows, with those that tie with the last. */
function firstRows<Row>(groups: readonly Group<Row>[], limit = Number.POSITIVE_INFINITY): Group<Row>[] {
  let before = 0;
  return groups.filter(({ rows }) => {
    const isTold = before < limit;
    before += rows.length;
    return isTold;
  });
}
