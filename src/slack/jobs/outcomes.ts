import type { JobName } from '../../core/job.ts';
import type { Failure } from './failures.ts';

/** What became of a try to bring something to Slack. */
export type Outcome = 'done' | Failure;

/** Those who wait for the outcome of a job's next run. */
type Outcomes = {
  /** Ask before the job is wanted. Unknown where nobody tells for long: another instance may have done it. */
  readonly next: (job: JobName) => Promise<Outcome>;
  readonly tell: (job: JobName, outcome: Outcome) => void;
};

// Longer than Slack may take for an answer.
const PATIENCE_MS = 12_000;
const NO_OUTCOME: Failure = { kind: 'unknown', code: 'no_answer', waitMs: 0 };

/** Nobody waits yet. */
export function createOutcomes(): Outcomes {
  const waiting = new Map<string, Set<(outcome: Outcome) => void>>();
  const nameOf = ({ kind, key }: JobName) => `${kind} ${key}`;

  return {
    next: (job) =>
      new Promise((resolve) => {
        const name = nameOf(job);
        const listeners = waiting.get(name) ?? new Set();
        const end = (outcome: Outcome) => {
          clearTimeout(timer);
          listeners.delete(end);
          resolve(outcome);
        };
        const timer = setTimeout(() => end(NO_OUTCOME), PATIENCE_MS).unref();
        waiting.set(name, listeners.add(end));
      }),
    tell(job, outcome) {
      const name = nameOf(job);
      const listeners = waiting.get(name) ?? new Set();
      waiting.delete(name);
      for (const listener of [...listeners]) listener(outcome);
    },
  };
}
