import { writtenTable } from '../core/page/write-table.ts';
import { readKnowledge } from '../knowledge/read.ts';
import { printProblems } from './problems.ts';
import type { Output } from './usage.ts';

/** Prints the knowledge as the page's table, in Confluence's storage format. Gives 0, or 2 with problems. */
export async function exportCommand(knowledgeDir: string, output: Output): Promise<number> {
  const reading = await readKnowledge(knowledgeDir);
  if (reading.kind === 'problems') {
    printProblems(knowledgeDir, reading.problems, output);
    return 2;
  }
  output.log(writtenTable(reading.snapshot.knowledge).trimEnd());
  return 0;
}
