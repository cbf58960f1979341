import { formatProblem, type Problem } from '../core/knowledge/problem.ts';
import { KnowledgeError } from './knowledge-error.ts';
import type { Snapshot } from './read.ts';
import { readings } from './readings.ts';

/** What is told of, each thing once. */
export type KnowledgeEvents = {
  /** Other knowledge is in force. */
  readonly onChange?: (snapshot: Snapshot) => void;
  /** An edit is broken, or otherwise than before; the last good snapshot stays in force. */
  readonly onProblems?: (problems: readonly Problem[]) => void;
  /** What was broken is sound again; told before the change that mended it, if that is one. */
  readonly onMended?: () => void;
};

export type KnowledgeWatch = {
  /** The last good snapshot. */
  readonly current: () => Snapshot;
  /** What is wrong with the files as they are now. */
  readonly problems: () => readonly Problem[];
  readonly close: () => void;
};

/** Reads the knowledge folder and follows its edits; rejects with a `KnowledgeError` when the first reading fails. */
export async function watchKnowledge(dir: string, events: KnowledgeEvents = {}): Promise<KnowledgeWatch> {
  const closing = new AbortController();
  const stream = readings(dir, closing.signal);
  const { value: first } = await stream.next();
  if (!first || first.kind === 'problems') {
    closing.abort();
    throw new KnowledgeError(first ? first.problems : []);
  }
  let current = first.snapshot;
  let problems: readonly Problem[] = [];
  void follow();
  return { current: () => current, problems: () => problems, close: () => closing.abort() };

  async function follow(): Promise<void> {
    for await (const reading of stream) {
      if (reading.kind === 'problems') keep(reading.problems);
      else accept(reading.snapshot);
    }
  }

  function accept(snapshot: Snapshot): void {
    const isMended = problems.length > 0;
    const isChanged = snapshot.version !== current.version;
    problems = [];
    if (isChanged) current = snapshot;
    if (isMended) events.onMended?.();
    if (isChanged) events.onChange?.(snapshot);
  }

  function keep(found: readonly Problem[]): void {
    const isNews = textOf(found) !== textOf(problems);
    problems = found;
    if (isNews) events.onProblems?.(found);
  }
}

function textOf(problems: readonly Problem[]): string {
  return problems.map(formatProblem).join('\n');
}
