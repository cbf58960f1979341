import { AsyncLocalStorage } from 'node:async_hooks';
import { setTimeout as wait } from 'node:timers/promises';

/** A job that runs again and again. */
export type Loop = {
  /** Runs the job soon. */
  readonly wake: () => void;
  readonly isStopped: () => boolean;
  /** No later call wakes it. Resolves when the current run is done, and one more if it was woken meanwhile. */
  readonly stop: () => Promise<void>;
};

// Wait so that acknowledgements go out first and bursts are handled together.
const REST_MS = 10;

/**
 * Runs a job soon after it is woken, and at an interval; never twice at once. Woken during a run, it runs once more. Of
 * consecutive failures only the first is reported.
 */
export function startLoop(
  job: () => Promise<void>,
  everyMs: number,
  report: (error: unknown) => void,
  restMs = REST_MS,
): Loop {
  let working: Promise<void> | undefined;
  let isWanted = false;
  let isStopped = false;
  let hasFailed = false;
  // Keeps the job out of the async context of the request that wakes it.
  const outside = AsyncLocalStorage.snapshot();
  const timer = setInterval(wake, everyMs);

  function wake(): void {
    if (isStopped) return;
    isWanted = true;
    working ??= outside(work);
  }

  async function work(): Promise<void> {
    while (isWanted) {
      await wait(restMs);
      isWanted = false;
      try {
        await job();
        hasFailed = false;
      } catch (error) {
        if (!hasFailed) report(error);
        hasFailed = true;
      }
    }
    working = undefined;
  }

  return {
    wake,
    isStopped: () => isStopped,
    async stop() {
      isStopped = true;
      clearInterval(timer);
      await working;
    },
  };
}
