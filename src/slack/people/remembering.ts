import { setTimeout as wait } from 'node:timers/promises';

/** Something that is asked of Slack, and remembered for a while. */
export type Remembering<T> = {
  /** Rejects when Slack does not tell in time. */
  readonly of: (key: string) => Promise<T>;
  readonly forget: (key: string) => void;
};

const MOST = 10_000;
// Of the three seconds that a click has.
const PATIENCE_MS = 2_000;

/** Who asks for the same meanwhile shares the answer; what failed is asked again. */
export function remembering<T>(
  ask: (key: string) => Promise<T>,
  forMs: number,
  now: () => Date,
): Remembering<T> {
  const known = new Map<string, { readonly answer: Promise<T>; readonly until: number }>();

  function forget(key: string): void {
    known.delete(key);
  }

  return {
    of(key) {
      const before = known.get(key);
      if (before && before.until > now().getTime()) return before.answer;
      const answer = inTime(ask(key));
      if (known.size >= MOST) known.clear();
      known.set(key, { answer, until: now().getTime() + forMs });
      answer.catch(() => {
        if (known.get(key)?.answer === answer) forget(key);
      });
      return answer;
    },
    forget,
  };
}

function inTime<T>(asked: Promise<T>): Promise<T> {
  const late = wait(PATIENCE_MS, undefined, { ref: false }).then(() =>
    Promise.reject(new Error('Slack did not answer in time')),
  );
  return Promise.race([asked, late]);
}
