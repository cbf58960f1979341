import type { Kind, Query } from './queries.ts';
import type { Trial } from './trial.ts';

/** What an engine did with the queries; `owners` has the record of each name by its place. */
export type Row = { readonly engine: string; readonly trial: Trial; readonly queries: readonly Query[] };

const HEADS = [
  ...['engine', 'build ms', 'memory MB', 'p50 ms', 'p99 ms', 'hit@1', 'hit@3', 'one slip', 'two slips'],
  ...['other form', 'false hits'],
];

/** One Markdown table: a row for each engine. */
export function markdownTable(rows: readonly Row[], owners: readonly number[]): string {
  const lines = [
    HEADS,
    HEADS.map((_, at) => (at === 0 ? '---' : '---:')),
    ...rows.map((row) => cellsOf(row, owners)),
  ];
  return lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

function cellsOf({ engine, trial, queries }: Row, owners: readonly number[]): string[] {
  const hits = (first: number, kind?: Kind) => {
    const asked = queries.flatMap(({ meant, kind: own }, at) => {
      if (own === 'nothing' || (kind !== undefined && own !== kind)) return [];
      const records = [...new Set((trial.found[at] ?? []).map((place) => owners[place] ?? -1))];
      return [records.slice(0, first).some((record) => meant.includes(record))];
    });
    return percent(asked.filter(Boolean).length, asked.length);
  };
  const nothing = queries.flatMap(({ kind }, at) =>
    kind === 'nothing' ? [trial.found[at]?.length !== 0] : [],
  );
  return [
    engine,
    trial.buildMs.toFixed(trial.buildMs < 10 ? 1 : 0),
    trial.memoryMb.toFixed(1),
    quantile(trial.queryMs, 0.5).toFixed(3),
    quantile(trial.queryMs, 0.99).toFixed(3),
    hits(1),
    hits(3),
    hits(1, 'one slip'),
    hits(1, 'two slips'),
    hits(1, 'other form'),
    `${nothing.filter(Boolean).length} of ${nothing.length}`,
  ];
}

function percent(part: number, all: number): string {
  return `${((100 * part) / all).toFixed(1)} %`;
}

function quantile(numbers: readonly number[], share: number): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
}
