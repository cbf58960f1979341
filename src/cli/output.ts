import { styleText } from 'node:util';
import { formatProblem, type Problem } from '../core/knowledge/problem.ts';
import type { TextStyle } from '../core/say/text.ts';

/** Where a command writes lines. */
export type Output = { readonly log: (line: string) => void; readonly error: (line: string) => void };

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

/** Colours for a terminal; the caller decides whether it is one. */
export const ansiStyle: TextStyle = {
  strong: (text) => styleText('bold', text, { validateStream: false }),
  code: (text) => styleText('cyan', text, { validateStream: false }),
  faint: (text) => styleText('dim', text, { validateStream: false }),
};

const KILO = 1_000;
const UNITS = ['bytes', 'kB', 'MB', 'GB', 'TB'];

/** A size as people read it: `4.2 MB`. */
export function bytes(count: number): string {
  const power = count < KILO ? 0 : Math.min(Math.floor(Math.log10(count) / 3), UNITS.length - 1);
  return `${(count / KILO ** power).toFixed(power === 0 ? 0 : 1)} ${UNITS[power]}`;
}
