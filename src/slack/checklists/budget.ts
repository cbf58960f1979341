/** How often Slack may be called: a bucket that fills up again. */
export type Budget = {
  /** Takes one call out; gives how many milliseconds to wait before it may be made. */
  readonly take: (now: number) => number;
};

const MINUTE_MS = 60_000;

/** `perMinute` calls in the long run, of which `atOnce` may come together (slack-facts section 4: Tier 3 is 50 a minute). */
export function createBudget(perMinute: number, atOnce: number): Budget {
  const gap = MINUTE_MS / perMinute;
  // The moment at which the bucket is full; each call moves it on.
  let fullAt = 0;
  return {
    take(now) {
      fullAt = Math.max(fullAt, now) + gap;
      return Math.max(0, fullAt - now - gap * atOnce);
    },
  };
}
