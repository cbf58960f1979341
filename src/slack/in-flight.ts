import { setTimeout as wait } from 'node:timers/promises';

/** Counts what is being worked on, so that a stop can wait for it: Bolt's own does not. */
export type InFlight = {
  readonly track: <T>(work: Promise<T>) => Promise<T>;
  /** Resolves when nothing is in flight any more. */
  readonly settled: () => Promise<void>;
};

/** Begins with nothing in flight. */
export function inFlight(): InFlight {
  let count = 0;
  let idle = Promise.withResolvers<void>();
  function ended(): void {
    count--;
    if (count > 0) return;
    idle.resolve();
    idle = Promise.withResolvers();
  }
  return {
    track(work) {
      count++;
      work.then(ended, ended);
      return work;
    },
    async settled() {
      while (count > 0) await idle.promise;
    },
  };
}

// What is not acknowledged by then, Slack has given up.
const SLACK_WAITS_MS = 3_000;

/** Waits for something, but no longer than Slack waits for an acknowledgement. */
export async function whileSlackWaits(done: Promise<unknown>): Promise<void> {
  const giveUp = new AbortController();
  const late = wait(SLACK_WAITS_MS, undefined, { signal: giveUp.signal }).catch(() => {});
  await Promise.race([done, late]);
  giveUp.abort();
}
