import { whyNoName } from '../core/knowledge/no-name.ts';
import { vendorFile } from '../core/knowledge/source-file.ts';
import { readKnowledge } from '../knowledge/read.ts';
import { printProblems } from './problems.ts';
import type { Output } from './usage.ts';

/**
 * Prints every problem of a knowledge folder with its place, or that there is none. Gives 0, or 1 with problems. An alias
 * that reads as a number, a field or a command is a warning; a word of English may well be a company, such as Brightly.
 */
export async function checkCommand(knowledgeDir: string, output: Output): Promise<number> {
  const reading = await readKnowledge(knowledgeDir);
  if (reading.kind === 'problems') {
    printProblems(knowledgeDir, reading.problems, output);
    return 1;
  }
  const { vendors, invoiceTypes } = reading.snapshot.knowledge;
  for (const { id, aliases = [] } of vendors)
    for (const alias of aliases) {
      const why = whyNoName(alias);
      if (why !== undefined) output.error(`warning: ${knowledgeDir}/${vendorFile(id)}: the alias ${why}`);
    }
  output.log(
    `${knowledgeDir} is in order: ${vendors.length} partners, ${invoiceTypes.length} invoice types.`,
  );
  return 0;
}
