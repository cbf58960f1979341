/** How often Slack may be called: a bucket that fills up again. */
export type Budget = {
  /**
   * Takes one call out, and gives how many milliseconds to wait before it may be made; undefined, and nothing is taken,
   * when that is longer than `atMostMs`.
   */
  readonly take: (now: number, atMostMs: number) => number | undefined;
};

const MINUTE_MS = 60_000;

/** `perMinute` calls in the long run, of which `atOnce` may come together (slack-facts section 4: Tier 3 is 50 a minute). */
export function createBudget(perMinute: number, atOnce: number): Budget {
  const gap = MINUTE_MS / perMinute;
  // The moment at which the bucket is full; each call moves it on.
  let fullAt = 0;
  return {
    take(now, atMostMs) {
      const next = Math.max(fullAt, now) + gap;
      const waitMs = Math.max(0, next - now - gap * atOnce);
      if (waitMs > atMostMs) return undefined;
      fullAt = next;
      return waitMs;
    },
  };
}
