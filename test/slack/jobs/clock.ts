import { expect } from 'vitest';
import type { DatabaseAddress } from '../../../src/config.ts';
import { jobsIn } from './jobs-in.ts';

/** A bot's clock that goes on, and that a test puts forward. */
export type Clock = { readonly now: () => Date; readonly to: (at: string | number) => void };

/**
 * A clock that is right unless it says otherwise. Slack's own stays right: a start is never ahead of it by more than the five
 * minutes within which the bot looks for lost messages, and on a fixed clock no step is both ticked by a box, which has
 * Slack's time, and changed by a command, which has the bot's.
 */
export function clockFrom(start: string | number = Date.now()): Clock {
  let ahead = new Date(start).getTime() - Date.now();
  return {
    now: () => new Date(Date.now() + ahead),
    to(at) {
      ahead = Math.max(ahead, new Date(at).getTime() - Date.now());
    },
  };
}

/** Late in 2026, by day: what stands in the tests for later is later. */
export const LATE_IN_2026 = '2026-11-30T16:00:00Z';

/** Longer than the lease of a job whose process has died. */
export const PAST_A_LEASE_MS = 16_000;

type Clocked = { readonly database: DatabaseAddress; readonly clock: Clock };

/** Puts the clock forward by so much once no job is in flight, whose lease would run out. */
export async function putForward({ database, clock }: Clocked, byMs: number): Promise<void> {
  await expect.poll(() => jobsIn(database).filter(({ isLeased }) => isLeased), { interval: 20 }).toEqual([]);
  clock.to(clock.now().getTime() + byMs);
}

/** Puts the clock forward, in the same way, to each time that a job of this kind waits for, until it is done. */
export async function untilDone(
  { database, clock }: Clocked,
  kind: string,
  done: () => unknown,
): Promise<void> {
  const isDone = () => {
    if (done()) return true;
    const jobs = jobsIn(database);
    const next = jobs.find((job) => job.kind === kind);
    if (next && !jobs.some(({ isLeased }) => isLeased)) clock.to(next.freeAt);
    return false;
  };
  await expect.poll(isDone).toBe(true);
}
