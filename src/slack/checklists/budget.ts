/** How often Slack may be called: a bucket that fills up again. */
export type Budget = {
  /**
   * Takes one call out, and gives how many milliseconds to wait before it may be made; undefined, and nothing is taken,
   * when that is longer than `atMostMs`.
   */
  readonly take: (now: number, atMostMs: number) => number | undefined;
  /** Whether `take` has one. */
  readonly has: (now: number, atMostMs: number) => boolean;
};

const MINUTE_MS = 60_000;

/** `perMinute` calls in the long run, of which `atOnce` may come together (slack-facts section 4: Tier 3 is 50 a minute). */
export function createBudget(perMinute: number, atOnce: number): Budget {
  const gap = MINUTE_MS / perMinute;
  // The moment at which the bucket is full; each call moves it on.
  let fullAt = 0;
  function waitMs(now: number): number {
    return Math.max(0, Math.max(fullAt, now) + gap - now - gap * atOnce);
  }

  function has(now: number, atMostMs: number): boolean {
    return waitMs(now) <= atMostMs;
  }

  return {
    take(now, atMostMs) {
      if (!has(now, atMostMs)) return undefined;
      const ms = waitMs(now);
      fullAt = Math.max(fullAt, now) + gap;
      return ms;
    },
    has,
  };
}
