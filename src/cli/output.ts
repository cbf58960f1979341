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

/** With a path that editors can open; for a problem with the folder itself, its name. */
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

export const USAGE = `Answers from the CloudPay playbook.

  cloudpay ask [--json] QUESTION     one question, in plain words or as a command:
      vendor NAME · bid N · type ID|NAME · contact NAME · needs VENDOR · compare A B
      vendors [v1|v2|version unknown] [emv|no emv|emv unknown] [type …] [need …]
      steps · docs · help
  cloudpay ask [--json]              questions from standard input, one a line
  cloudpay ask --explain QUESTION    how the question was read, and the query that it became
  cloudpay check [FOLDER]            every problem of the knowledge, with its place
  cloudpay manifest [URL]            the app's manifest: for Socket Mode, or for HTTP at URL
  cloudpay doctor                    whether the bot can work with its settings: each line ok, or what to do
  cloudpay backup FILE               the SQLite database as it is now, in a new file; the bot may run meanwhile
  cloudpay export                    the knowledge as one table that Confluence takes, in its storage format
  cloudpay import [--write] [FILE]   how the page (a saved one, or the live one) differs, as a patch
      --table N                      which table of partners to read, if there are several; may be repeated
  cloudpay merge [--dry-run]         writes fixes accepted in Slack into the files, and shows the patch
  cloudpay mcp                       the same answers for an AI assistant, over standard input and output

With --with-fixes, ask, export and mcp include the fixes accepted in Slack; it reads DATABASE_URL.
--json prints one object a line. KNOWLEDGE_DIR names a folder other than knowledge.
Exit code: 0 answered or in order; 1 no answer (to at least one of several questions), problems found by check
or doctor, nothing backed up, or differences found by import or merge and left; 2 wrong usage, or knowledge, a page
or a database that cannot be read.`;

/** Wrong usage; the message says what is wrong. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** Explains a wrong call. Gives the exit code. */
export function usageError(problem: string, output: Output): number {
  output.error(`cloudpay: ${problem}\n\n${USAGE}`);
  return 2;
}
