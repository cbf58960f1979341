import { formatProblem, type Problem } from '../core/knowledge/problem.ts';

/** The knowledge cannot be used; its message is every problem, one a line. */
export class KnowledgeError extends Error {
  override readonly name = 'KnowledgeError';
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super(problems.map(formatProblem).join('\n'));
    this.problems = problems;
  }
}
