import type { Kind, Query } from './queries.ts';
import type { Trial } from './trial.ts';

/** What an engine did with the queries it was asked, in their order. */
export type Row = { readonly engine: string; readonly trial: Trial };

/** What all rows of a table have in common: `shared` queries were asked of every engine, the `rest` not of all. */
export type Frame = {
  readonly shared: readonly Query[];
  readonly rest: readonly Query[];
  /** The record of each name, by the place of the name. */
  readonly owners: readonly number[];
};

const HEADS = [
  ...['engine', 'build ms', 'memory MB', 'p50 ms', 'p99 ms', 'hit@1', 'hit@3'],
  ...['one slip', 'two slips', 'other form', 'false hits', 'all: hit@1', 'all: false hits'],
];

/** One Markdown table: a row for each engine. */
export function markdownTable(rows: readonly Row[], frame: Frame): string {
  const rule = HEADS.map((_, at) => (at === 0 ? '---' : '---:'));
  return [HEADS, rule, ...rows.map((row) => cellsOf(row, frame))]
    .map((cells) => `| ${cells.join(' | ')} |`)
    .join('\n');
}

function cellsOf({ engine, trial }: Row, { shared, rest, owners }: Frame): string[] {
  const all = [...shared, ...rest];
  const ranks = trial.found.map((found, at) => rankOf(found, all[at], owners));
  const hits = (queries: readonly Query[], within: number, kind?: Kind) => {
    const asked = queries.flatMap((query, at) =>
      query.kind !== 'nothing' && (kind ?? query.kind) === query.kind ? [ranks[at] ?? Number.NaN] : [],
    );
    return `${((100 * asked.filter((rank) => rank <= within).length) / asked.length).toFixed(1)} %`;
  };
  const falseHits = (queries: readonly Query[]) => {
    const asked = queries.flatMap(({ kind }, at) => (kind === 'nothing' ? [trial.found[at]] : []));
    return `${asked.filter((found) => found?.length !== 0).length} of ${asked.length}`;
  };
  const wasAskedAll = trial.found.length === all.length;
  return [
    engine,
    trial.buildMs.toFixed(trial.buildMs < 10 ? 1 : 0),
    trial.memoryMb.toFixed(1),
    quantile(trial.queryMs, 0.5).toFixed(3),
    quantile(trial.queryMs, 0.99).toFixed(3),
    hits(shared, 1),
    hits(shared, 3),
    hits(shared, 1, 'one slip'),
    hits(shared, 1, 'two slips'),
    hits(shared, 1, 'other form'),
    falseHits(shared),
    wasAskedAll ? hits(all, 1) : '–',
    wasAskedAll ? falseHits(all) : '–',
  ];
}

/** The rank of the first record that is meant, from 1. */
function rankOf(found: readonly number[], query: Query | undefined, owners: readonly number[]): number {
  const records = [...new Set(found.map((place) => owners[place] ?? -1))];
  const at = records.findIndex((record) => query?.meant.includes(record));
  return at < 0 ? Number.POSITIVE_INFINITY : at + 1;
}

function quantile(numbers: readonly number[], share: number): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
}
