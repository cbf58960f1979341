import { setTimeout as wait } from 'node:timers/promises';
import type { Knowledge } from '../core/knowledge/knowledge.ts';
import { formatProblem, type Problem } from '../core/knowledge/problem.ts';
import { reasonOf, surveyFolder } from './folder.ts';
import { readKnowledge, type Snapshot } from './read.ts';

/** How often names, sizes and times are looked at. No watcher: one goes blind when the folder or its link is replaced. */
const LOOK_MS = 500;
/** How long the folder must be left alone before it is read: an editor saves in several steps. */
const QUIET_MS = 100;
/** How much longer before problems are believed: the save may have been half written. */
const CONFIRM_MS = 200;

/** The knowledge cannot be used; its message is every problem, one a line. */
export class KnowledgeError extends Error {
  override readonly name = 'KnowledgeError';
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super(problems.map(formatProblem).join('\n'));
    this.problems = problems;
  }
}

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

  /** Reads the folder, unless it changes before and meanwhile: then it is not at rest yet. */
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

/** False as soon as the signal aborts; waiting keeps no process alive. */
async function hasPassed(ms: number, signal: AbortSignal): Promise<boolean> {
  await wait(ms, undefined, { signal, ref: false }).catch(() => {});
  return !signal.aborted;
}

async function printOf(dir: string): Promise<string> {
  return surveyFolder(dir).then(({ print }) => print, reasonOf);
}
