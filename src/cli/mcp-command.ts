import { finished } from 'node:stream/promises';
import { serveStdio } from '@modelcontextprotocol/server/stdio';
import { askOf } from '../core/ask/ask.ts';
import { formatProblem } from '../core/knowledge/problem.ts';
import { KnowledgeError, watchKnowledge } from '../knowledge/watch.ts';
import { mcpServerOf } from '../mcp/server.ts';
import { printProblems } from './problems.ts';
import type { Output } from './usage.ts';

/**
 * Serves the playbook to an AI assistant over standard input and output, and follows edits of the knowledge. All that is said
 * otherwise goes to `output.error`. Gives 0 once the assistant hangs up; 2 when the knowledge has problems.
 */
export async function mcpCommand(
  { knowledgeDir, version }: { readonly knowledgeDir: string; readonly version: string },
  input: NodeJS.ReadStream,
  output: Output,
): Promise<number> {
  try {
    const watch = await watchKnowledge(knowledgeDir, {
      onChange: ({ knowledge, version }) => {
        ask = askOf(knowledge);
        output.error(`the knowledge was read again: ${version}`);
      },
      onProblems: (problems) =>
        output.error(
          `the edited knowledge has problems, the last good one stays:\n${problems.map(formatProblem).join('\n')}`,
        ),
    });
    let ask = askOf(watch.current().knowledge);
    const connection = serveStdio(() => mcpServerOf(version, () => ask), {
      onerror: ({ message }) => output.error(message),
    });
    await finished(input, { writable: false }).catch(() => {});
    await connection.close();
    watch.close();
    return 0;
  } catch (error) {
    if (!(error instanceof KnowledgeError)) throw error;
    printProblems(knowledgeDir, error.problems, output);
    return 2;
  }
}
