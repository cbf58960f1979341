import { formatProblem, type Problem } from '../core/knowledge/problem.ts';
import type { Output } from './usage.ts';

/** Prints every problem of a knowledge folder as `folder/file:line:column: …`, and their number. */
export function printProblems(knowledgeDir: string, problems: readonly Problem[], output: Output): void {
  for (const problem of problems) output.error(`${knowledgeDir}/${formatProblem(problem)}`);
  output.error(`${problems.length} ${problems.length === 1 ? 'problem' : 'problems'} in ${knowledgeDir}`);
}
