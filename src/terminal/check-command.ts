import { formatProblem } from '../core/knowledge/problem.ts';
import { readKnowledge } from '../knowledge/read.ts';
import type { Output } from './usage.ts';

/** Prints every problem of a knowledge folder with its place, or that there is none. Gives 0, or 1 with problems. */
export async function checkCommand(knowledgeDir: string, output: Output): Promise<number> {
  const reading = await readKnowledge(knowledgeDir);
  if (reading.kind === 'problems') {
    output.error(reading.problems.map((problem) => `${knowledgeDir}/${formatProblem(problem)}`).join('\n'));
    output.error(
      `${reading.problems.length} ${reading.problems.length === 1 ? 'problem' : 'problems'} in ${knowledgeDir}`,
    );
    return 1;
  }
  const { vendors, invoiceTypes } = reading.snapshot.knowledge;
  output.log(
    `${knowledgeDir} is in order: ${vendors.length} partners, ${invoiceTypes.length} invoice types.`,
  );
  return 0;
}
