import type { ChecklistStore } from '../../core/checklist/store.ts';

/** How often Slack may be called: a bucket that fills up again, one for all instances on a database. */
export type Budget = {
  /**
   * Takes one call out, and gives how many milliseconds to wait before it may be made; undefined, and nothing is taken,
   * when that is longer than `atMostMs`.
   */
  readonly take: (now: number, atMostMs: number) => Promise<number | undefined>;
  /** Whether `take` may have one, as far as this instance knows: others take from it too. */
  readonly has: (now: number, atMostMs: number) => boolean;
};

const MINUTE_MS = 60_000;

/**
 * `perMinute` calls of a method in the long run, of which `atOnce` may come together. Slack counts per app and workspace
 * (slack-facts section 4: Tier 3 is 50 a minute), so the store keeps the count.
 */
export function createBudget(
  store: Pick<ChecklistStore, 'takeCall'>,
  method: string,
  { perMinute, atOnce }: { readonly perMinute: number; readonly atOnce: number },
): Budget {
  const gapMs = MINUTE_MS / perMinute;
  const burstMs = gapMs * atOnce;
  // The moment at which the bucket is full, as it was when this instance looked last; each call moves it on.
  let fullAt = 0;

  return {
    async take(now, atMostMs) {
      const taken = await store.takeCall({ method, now, gapMs, latest: now + atMostMs + burstMs });
      fullAt = taken.fullAt;
      return taken.isTaken ? Math.max(0, fullAt - now - burstMs) : undefined;
    },
    has: (now, atMostMs) => Math.max(fullAt, now) + gapMs <= now + atMostMs + burstMs,
  };
}
