import { fileURLToPath } from 'node:url';
import type { Knowledge } from '../../src/core/knowledge/knowledge.ts';
import { compareTables, type PageReport } from '../../src/core/page/compare-tables.ts';
import { readTables } from '../../src/core/page/read-html.ts';
import { chooseTables } from '../../src/core/page/rows.ts';
import { readKnowledge } from '../../src/knowledge/read.ts';
import { type Layout, storageFormat } from './lay-out.ts';
import { ROWS, TITLES } from './page-rows.ts';

export const KNOWLEDGE_DIR = fileURLToPath(new URL('../../knowledge', import.meta.url));

/** The knowledge of this repository. */
export async function realKnowledge(): Promise<Knowledge> {
  const reading = await readKnowledge(KNOWLEDGE_DIR);
  if (reading.kind === 'problems') throw new Error('the knowledge has problems');
  return reading.snapshot.knowledge;
}

/** What a page says otherwise than the knowledge. */
export function reportOn(html: string, knowledge: Knowledge): PageReport {
  const chosen = chooseTables(readTables(html), [], knowledge);
  if (chosen.kind === 'refused') throw new Error(`the page ${chosen.why}`);
  return compareTables(chosen.tables, knowledge);
}

type Change = { readonly row: string; readonly column: string; readonly lines: readonly string[] };

/** The page with some of its cells changed, each found by the beginning of its row and the title of its column. */
export function pageWith(
  changes: readonly Change[],
  lay: (layout: Layout) => string = storageFormat,
): string {
  const rows = ROWS.map((cells) => [...cells]);
  for (const { row, column, lines } of changes) {
    const cells = rows.find(([name]) => name?.[0]?.startsWith(row));
    const at = TITLES.indexOf(column);
    if (!cells || at === -1) throw new Error(`the page has no ${column} of ${row}`);
    cells[at] = lines;
  }
  return lay({ titles: TITLES, rows });
}
