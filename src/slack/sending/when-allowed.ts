import { setTimeout as wait } from 'node:timers/promises';
import { WebAPIRateLimitedError } from '@slack/web-api';

type Patience = {
  readonly tries: number;
  readonly longestWaitS: number;
  /** Told before each wait. */
  readonly onWait?: (seconds: number) => void;
};

const USUAL: Patience = { tries: 3, longestWaitS: 60 };

/** Calls Slack, again after a 429 when Slack says so; rejects with anything else, and when that is asked too much. */
export async function whenAllowed<T>(
  call: () => Promise<T>,
  { tries, longestWaitS, onWait }: Patience = USUAL,
): Promise<T> {
  for (let left = tries; ; left--) {
    try {
      return await call();
    } catch (error) {
      const waits = error instanceof WebAPIRateLimitedError && error.retryAfter <= longestWaitS;
      if (!waits || left <= 1) throw error;
      onWait?.(error.retryAfter);
      await wait(error.retryAfter * 1_000);
    }
  }
}
