import { formatProblem } from '../../core/knowledge/problem.ts';
import { readKnowledge } from '../../knowledge/read.ts';
import { type Finding, ok, problem } from './finding.ts';

/** Whether the knowledge is in order, and which it is. */
export async function knowledgeFinding(knowledgeDir: string): Promise<Finding> {
  const reading = await readKnowledge(knowledgeDir);
  if (reading.kind === 'knowledge') {
    const { knowledge, version } = reading.snapshot;
    return ok('knowledge', `${knowledge.vendors.length} partners, version ${version}`);
  }
  const [first, ...more] = reading.problems.map(formatProblem);
  const rest = more.length === 0 ? '' : ` (and ${more.length} more)`;
  return problem('knowledge', `${first}${rest}. npm run knowledge:check names every problem.`);
}
