import { readKnowledge } from '../knowledge/read.ts';
import { printProblems } from './problems.ts';
import type { Output } from './usage.ts';

/** Prints every problem of a knowledge folder with its place, or that there is none. Gives 0, or 1 with problems. */
export async function checkCommand(knowledgeDir: string, output: Output): Promise<number> {
  const reading = await readKnowledge(knowledgeDir);
  if (reading.kind === 'problems') {
    printProblems(knowledgeDir, reading.problems, output);
    return 1;
  }
  const { vendors, invoiceTypes } = reading.snapshot.knowledge;
  output.log(
    `${knowledgeDir} is in order: ${vendors.length} partners, ${invoiceTypes.length} invoice types.`,
  );
  return 0;
}
