import { setTimeout as wait } from 'node:timers/promises';
import type { Knowledge } from '../core/knowledge/knowledge.ts';
import { formatProblem, type Problem } from '../core/knowledge/problem.ts';
import { reasonOf, surveyFolder } from './folder.ts';
import { readKnowledge, type Snapshot } from './read.ts';

/** How often to compare names, sizes and times. File watchers stop working when the folder or its link is replaced. */
const LOOK_MS = 500;
/** How long the folder must be unchanged before it is read: editors save in several steps. */
const QUIET_MS = 100;
/** How much longer before problems are reported: a file may be half written. */
const CONFIRM_MS = 200;

/** The knowledge cannot be used; the message lists every problem, one a line. */
export class KnowledgeError extends Error {
  override readonly name = 'KnowledgeError';
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super(problems.map(formatProblem).join('\n'));
    this.problems = problems;
  }
}

/** Callbacks, called once for each change. */
export type KnowledgeEvents = {
  /** Changed knowledge is in force. */
  readonly onChange?: (snapshot: Snapshot) => void;
  /** An edit has problems, or other ones than before; the last good snapshot stays in force. */
  readonly onProblems?: (problems: readonly Problem[]) => void;
  /** The problems are fixed; called before the change that fixed them. */
  readonly onMended?: () => void;
};

export type KnowledgeWatch = {
  /** The last good snapshot. */
  readonly current: () => Snapshot;
  /** The problems of the current files. */
  readonly problems: () => readonly Problem[];
  readonly close: () => void;
};

/** Reads the knowledge folder and follows its edits. Rejects with a `KnowledgeError` if the first reading fails. */
export async function watchKnowledge(
  dir: string,
  events: KnowledgeEvents = {},
  commands?: Knowledge['commands'],
): Promise<KnowledgeWatch> {
  const closing = new AbortController();
  let seen = await printOf(dir);
  const first = await readKnowledge(dir, commands);
  if (first.kind === 'problems') throw new KnowledgeError(first.problems);
  let current = first.snapshot;
  let problems: readonly Problem[] = [];
  void follow();
  return { current: () => current, problems: () => problems, close: () => closing.abort() };

  async function follow(): Promise<void> {
    while (await hasPassed(LOOK_MS, closing.signal))
      while ((await printOf(dir)) !== seen && !closing.signal.aborted) await readAtRest();
  }

  /** Reads the folder, unless it is still changing. */
  async function readAtRest(): Promise<void> {
    const print = await printOf(dir);
    await hasPassed(QUIET_MS, closing.signal);
    if ((await printOf(dir)) !== print) return;
    const reading = await readKnowledge(dir, commands);
    if (reading.kind === 'problems') await hasPassed(CONFIRM_MS, closing.signal);
    if (closing.signal.aborted || (await printOf(dir)) !== print) return;
    seen = print;
    if (reading.kind === 'problems') keep(reading.problems);
    else accept(reading.snapshot);
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

/** Waits; false as soon as the signal aborts. Does not keep the process alive. */
export async function hasPassed(ms: number, signal: AbortSignal): Promise<boolean> {
  await wait(ms, undefined, { signal, ref: false }).catch(() => {});
  return !signal.aborted;
}

async function printOf(dir: string): Promise<string> {
  return surveyFolder(dir).then(({ print }) => print, reasonOf);
}
