import type { BudgetStore, Closed } from '../../core/job.ts';
import { type Fetch, methodOf } from '../sending/fetch.ts';

/** How often Slack may be called: a budget for each method, shared by all instances on a database. */
export type Budgets = {
  /**
   * Takes one call, and gives how many milliseconds to wait before making it. Undefined, and nothing is taken, if that is
   * longer than `wait` allows.
   */
  readonly take: (method: SharedMethod, wait: Wait, channel?: string) => Promise<number | undefined>;
  /** Whether `take` may succeed, as far as this instance knows: others take calls too. */
  readonly has: (method: SharedMethod, wait: Wait) => boolean;
  /** How much longer Slack wants a method not to be called; if Slack counts by channel, in this channel. */
  readonly closedMs: (method: string, channel?: string) => number;
  /**
   * Slack has asked not to call a method for a while. For a method counted by channel it does not say whether one channel or
   * all are meant: this channel is assumed, and all of them if a second channel is refused meanwhile.
   */
  readonly close: (method: string, forMs: number, channel?: string) => void;
  /** Reads what Slack told the other instances. */
  readonly refresh: () => Promise<void>;
};

/** The longest wait in milliseconds. `spare`: no wait, and half of the burst is left to others. */
type Wait = number | 'spare';

const MINUTE_MS = 60_000;

/**
 * How often each method may be called: a rate per minute, and a burst. Tier 3 allows 50 a minute, Tier 4 allows 100; half of
 * `conversations.info` is left to people's questions. `chat.postMessage` may be called once a second in each channel.
 */
const SHARES = {
  'chat.update': { perMinute: 50, atOnce: 20 },
  'chat.delete': { perMinute: 50, atOnce: 20 },
  'chat.postMessage': { perMinute: 60, atOnce: 3 },
  'conversations.info': { perMinute: 25, atOnce: 10 },
  'files.completeUploadExternal': { perMinute: 100, atOnce: 40 },
  'views.publish': { perMinute: 100, atOnce: 40 },
} as const;

/** A method with a budget. */
export type SharedMethod = keyof typeof SHARES;

// Counted by channel: a refusal in one does not stop the others.
const BY_CHANNEL: SharedMethod = 'chat.postMessage';

// How much the clocks of two instances may differ, and one clock before and after it is corrected.
const CLOCK_SKEW_MS = 10_000;

/** Budgets counted in the store. */
export function createBudgets(
  store: BudgetStore,
  now: () => Date,
  report: (error: unknown) => void,
): Budgets {
  const closed = new Map<string, Closed>();
  // When each bucket is full again, as this instance last saw it.
  const fullAt = new Map<string, number>();
  const at = () => now().getTime();

  function closedMs(method: string, channel?: string): number {
    return Math.max(leftMs(method), leftMs(bucketOf(method, channel)));
  }

  function leftMs(bucket: string): number {
    const one = closed.get(bucket);
    const ms = (one?.until ?? 0) - at();
    // Later than Slack can have said: it was written by a clock that was ahead.
    if (one === undefined || ms > one.forMs + CLOCK_SKEW_MS) return 0;
    return Math.max(0, ms);
  }

  return {
    closedMs,

    async take(method, wait, channel) {
      const { gapMs, burstMs } = shareOf(method);
      const atMostMs = limitOf(wait, burstMs);
      const closedFor = closedMs(method, channel);
      if (closedFor > Math.max(0, atMostMs)) return undefined;
      const bucket = bucketOf(method, channel);
      const taken = await store.takeCall({ bucket, gapMs, burstMs, atMostMs });
      fullAt.set(method, taken.fullAt);
      return taken.isTaken ? Math.max(0, taken.fullAt - at() - burstMs, closedFor) : undefined;
    },

    has(method, wait) {
      const { gapMs, burstMs } = shareOf(method);
      const atMostMs = limitOf(wait, burstMs);
      if (closedMs(method) > Math.max(0, atMostMs)) return false;
      // Another channel may have calls left.
      if (method === BY_CHANNEL) return true;
      const latest = at() + atMostMs + burstMs;
      const full = fullAt.get(method) ?? 0;
      return (
        full > at() + Math.max(0, atMostMs) + burstMs + CLOCK_SKEW_MS ||
        Math.max(full, at()) + gapMs <= latest
      );
    },

    close(method, forMs, channel) {
      const own = bucketOf(method, channel);
      const others = [...closed.keys()].filter((name) => name !== own && name.startsWith(`${method} `));
      const bucket = others.some((name) => leftMs(name) > 0) ? method : own;
      closed.set(bucket, { method: bucket, until: at() + forMs, forMs });
      store.close(bucket, forMs).catch(report);
    },

    async refresh() {
      for (const name of closed.keys()) if (leftMs(name) === 0) closed.delete(name);
      for (const one of await store.closed()) {
        const known = closed.get(one.method);
        if (known === undefined || known.until < one.until) closed.set(one.method, one);
      }
    },
  };
}

function limitOf(wait: Wait, burstMs: number): number {
  return wait === 'spare' ? -burstMs / 2 : wait;
}

function bucketOf(method: string, channel: string | undefined): string {
  return method === BY_CHANNEL && channel !== undefined ? `${method} ${channel}` : method;
}

function shareOf(method: SharedMethod): { readonly gapMs: number; readonly burstMs: number } {
  const { perMinute, atOnce } = SHARES[method];
  const gapMs = MINUTE_MS / perMinute;
  return { gapMs, burstMs: gapMs * atOnce };
}

// Calls this close to the end of a wait are let through.
const EARLY_MS = 20;

/**
 * A fetch that honours Retry-After on every instance: until then, calls get a 429 without reaching Slack.
 */
export function rateLimitedFetch(fetch: Fetch, apiUrl: string, budgets: Budgets): Fetch {
  return async (url, init) => {
    const method = methodOf(String(url), apiUrl);
    if (method === undefined) return await fetch(url, init);
    const channel = new URLSearchParams(String(init?.body)).get('channel') ?? undefined;
    const leftMs = budgets.closedMs(method, channel);
    if (leftMs > EARLY_MS) return tooEarly(leftMs);
    const response = await fetch(url, init);
    const seconds = Number(response.headers.get('retry-after'));
    if (response.status === 429 && seconds > 0) budgets.close(method, seconds * 1_000, channel);
    return response;
  };
}

function tooEarly(leftMs: number): Response {
  const headers = { 'retry-after': String(Math.ceil(leftMs / 1_000)) };
  return new Response('', { status: 429, headers });
}
