import { inTime } from '../patience.ts';

/** Something that is asked of Slack, and remembered for a while. */
type Remembering<T> = {
  /** Rejects when Slack does not tell in time. Without other wishes it may be minutes old. */
  readonly of: (key: string, wishes?: Wishes) => Promise<T>;
  readonly forget: (key: string) => void;
};

/** How old an answer may be, and how long one waits for a new one. */
type Wishes = { readonly forMs?: number; readonly patienceMs?: number };

const REMEMBERED_MS = 5 * 60_000;
const MOST = 10_000;
// Of the three seconds that a click has.
const PATIENCE_MS = 2_000;

/**
 * Who asks for the same meanwhile shares the answer; what failed is asked again. One that comes too late for who asked is
 * remembered for those who ask next.
 */
export function remembering<T>(ask: (key: string) => Promise<T>, now: () => Date): Remembering<T> {
  const known = new Map<string, { readonly answer: T; readonly at: number }>();
  const asking = new Map<string, Promise<T>>();

  /** What is forgotten while it is asked for is told to those who wait, and not remembered. */
  async function learn(key: string): Promise<T> {
    const at = now().getTime();
    const asked = ask(key);
    asking.set(key, asked);
    try {
      const answer = await asked;
      if (asking.get(key) === asked) {
        if (known.size >= MOST) known.clear();
        known.set(key, { answer, at });
      }
      return answer;
    } finally {
      if (asking.get(key) === asked) asking.delete(key);
    }
  }

  return {
    async of(key, { forMs = REMEMBERED_MS, patienceMs = PATIENCE_MS } = {}) {
      const before = known.get(key);
      if (before && before.at + forMs > now().getTime()) return before.answer;
      return await inTime(asking.get(key) ?? learn(key), patienceMs, 'Slack did not answer in time');
    },
    forget(key) {
      known.delete(key);
      asking.delete(key);
    },
  };
}
