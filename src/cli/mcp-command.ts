import type { Readable, Writable } from 'node:stream';
import { setImmediate as turn } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { serveStdio } from '@modelcontextprotocol/server/stdio';
import { askOf } from '../core/ask/ask.ts';
import type { Fix } from '../core/corrections/correction.ts';
import { sayWithFixes } from '../core/corrections/say.ts';
import { formatProblem } from '../core/knowledge/problem.ts';
import { type Answered, answeredOf } from '../core/say/answered.ts';
import { INSIDE } from '../core/say/audience.ts';
import { KnowledgeError, type KnowledgeWatch, watchKnowledge } from '../knowledge/watch.ts';
import { AnsweringStdio, mcpServerOf } from '../mcp.ts';
import { acceptedFixes, type Places, withFixes } from './in-force.ts';
import { type Output, printProblems } from './output.ts';

/**
 * Serves the playbook to an AI assistant over standard input and output, and follows edits of the knowledge and, with a
 * database, its accepted fixes. Everything else is printed to `output.error`. Gives 0 once the assistant disconnects, 2 if
 * the knowledge has problems or the database cannot be read.
 */
export async function mcpCommand(
  { knowledgeDir, database, version }: Places & { readonly version: string },
  input: Readable,
  stdout: Writable,
  output: Output,
): Promise<number> {
  let watch: KnowledgeWatch | undefined;
  try {
    watch = await watchKnowledge(knowledgeDir, {
      onChange: ({ version }) => output.error(`the knowledge was read again: ${version}`),
      onProblems: (problems) =>
        output.error(
          `the edited knowledge has problems, the last good one stays:\n${problems.map(formatProblem).join('\n')}`,
        ),
    });
    const fixes = await acceptedFixes(database, output);
    if (!fixes) return 2;
    const { answer, settled } = answerer(watch, database, fixes, output);
    const transport = new AnsweringStdio(input, stdout, settled);
    const connection = serveStdio(() => mcpServerOf(version, answer), {
      transport,
      onerror: ({ message }) => output.error(message),
    });
    await transport.ended;
    await connection.close();
    return 0;
  } catch (error) {
    if (!(error instanceof KnowledgeError)) throw error;
    printProblems(knowledgeDir, error.problems, output);
    return 2;
  } finally {
    watch?.close();
  }
}

/**
 * Answers from the files and the fixes of the database, which are read for each question, in milliseconds. If they cannot be
 * read, the last known ones are used. `settled` resolves once no question waits for them.
 */
function answerer(
  watch: KnowledgeWatch,
  database: Places['database'],
  first: readonly Fix[],
  output: Output,
) {
  let files = watch.current().knowledge;
  let fixes = first;
  let inForce = withFixes(files, fixes, output);
  let ask = askOf(inForce.knowledge);
  let looking: Promise<unknown> = Promise.resolve();
  async function look(): Promise<void> {
    const found = (await acceptedFixes(database, output)) ?? fixes;
    const { knowledge } = watch.current();
    if (knowledge === files && isDeepStrictEqual(found, fixes)) return;
    [files, fixes] = [knowledge, found];
    inForce = withFixes(files, fixes, output);
    ask = askOf(inForce.knowledge);
  }
  return {
    answer(question: string): Promise<Answered> {
      const answered = looking.then(look).then(() => {
        const found = ask(question);
        return answeredOf(question, found, sayWithFixes(found, INSIDE, inForce));
      });
      looking = answered.catch(() => {});
      return answered;
    },
    async settled() {
      await looking;
      // Until the library has written the last answer.
      await turn();
    },
  };
}
