import { LRUCache } from 'lru-cache';
import { inTime } from './timeouts.ts';

/** A cache of what Slack answers. */
type Remembering<T> = {
  /** Rejects if Slack does not answer in time. */
  readonly of: (key: string, options?: Options) => Promise<T>;
  readonly forget: (key: string) => void;
};

/** How old a cached answer may be, at most an hour, and how long to wait for a new one. */
type Options = { readonly forMs?: number; readonly timeoutMs?: number };

const LONGEST_MS = 60 * 60_000;
const REMEMBERED_MS = 5 * 60_000;
const MOST = 10_000;
// Of the 3 seconds that Slack allows.
const TIMEOUT_MS = 2_000;

/**
 * Concurrent calls for the same key share one request; failures are not cached. A late answer is cached for the next call,
 * unless the key was forgotten meanwhile.
 */
export function remembering<T extends NonNullable<unknown>>(
  ask: (key: string) => Promise<T>,
  now: () => Date,
): Remembering<T> {
  const answers = new LRUCache<string, T>({
    max: MOST,
    ttl: LONGEST_MS,
    perf: { now: () => now().getTime() },
    ttlResolution: 0,
    fetchMethod: (key) => ask(key),
    noDeleteOnFetchRejection: true,
    // A caller still gets its answer if the key is forgotten meanwhile.
    ignoreFetchAbort: true,
  });
  return {
    async of(key, { forMs = REMEMBERED_MS, timeoutMs = TIMEOUT_MS } = {}) {
      const ageMs = LONGEST_MS - answers.getRemainingTTL(key);
      const answer = answers.forceFetch(key, { forceRefresh: ageMs >= forMs });
      return await inTime(answer, timeoutMs, 'Slack did not answer in time');
    },
    forget: (key) => void answers.delete(key),
  };
}
