import { formatProblem, type Problem } from '../core/knowledge/problem.ts';
import type { Output } from './usage.ts';

/** Prints every problem of a knowledge folder as `folder/file:line:column: …`, and their number. */
export function printProblems(knowledgeDir: string, problems: readonly Problem[], output: Output): void {
  for (const problem of problems) output.error(located(knowledgeDir, problem));
  output.error(`${problems.length} ${problems.length === 1 ? 'problem' : 'problems'} in ${knowledgeDir}`);
}

/** With the path that an editor opens; a problem of the folder itself names it. */
function located(knowledgeDir: string, problem: Problem): string {
  const said = formatProblem(problem);
  return problem.file === '' ? said : `${knowledgeDir}/${said}`;
}
