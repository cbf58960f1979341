import { AsyncLocalStorage } from 'node:async_hooks';
import { setTimeout as wait } from 'node:timers/promises';

/** A job that is done again and again. */
type Loop = {
  /** There may be something to do. */
  readonly wake: () => void;
  /** Stops waking, and resolves when the current run is done. */
  readonly stop: () => Promise<void>;
};

// Acknowledgements go first, and changes that come together are handled together.
const REST_MS = 10;

/**
 * Does a job soon after it is woken, resting before, and every so often, never twice at once; woken while it is done, it is
 * done again. Of failures that follow one another the first is reported.
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
  // The loop must not run in the async context of the request that wakes it.
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
    async stop() {
      isStopped = true;
      clearInterval(timer);
      await working;
    },
  };
}
