import { basename, dirname } from 'node:path';
import { formatProblem, type Problem } from '../core/knowledge/problem.ts';
import type { Output } from './usage.ts';

/** Prints every problem of a knowledge folder as `folder/file:line:column: …`, and their number. */
export function printProblems(knowledgeDir: string, problems: readonly Problem[], output: Output): void {
  for (const problem of problems)
    output.error(`${folderOf(knowledgeDir, problem)}/${formatProblem(problem)}`);
  output.error(`${problems.length} ${problems.length === 1 ? 'problem' : 'problems'} in ${knowledgeDir}`);
}

/** Where the problem's file stands; the folder itself, when it cannot be read, stands beside its neighbours. */
function folderOf(knowledgeDir: string, { file }: Problem): string {
  return file === basename(knowledgeDir) ? dirname(knowledgeDir) : knowledgeDir;
}
