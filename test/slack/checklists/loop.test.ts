import { expect, test } from 'vitest';
import { startLoop } from '../../../src/slack/loop.ts';

const NEVER_MS = 1_000_000;

/** A job that notes each time that it is done, and waits until it is let go. */
function work() {
  const held = Promise.withResolvers<void>();
  const done: number[] = [];
  const job = async () => {
    await held.promise;
    done.push(done.length + 1);
  };
  return { done, job, letGo: held.resolve };
}

test('stopped right after it was woken, it does what it was woken for', async () => {
  const { done, job, letGo } = work();
  letGo();
  const loop = startLoop(job, NEVER_MS, fail);
  loop.wake();
  await loop.stop();
  expect(done).toEqual([1]);
});

test('woken while it works and then stopped, it does it once more; woken later, nothing', async () => {
  const { done, job, letGo } = work();
  const begun = Promise.withResolvers<void>();
  const loop = startLoop(
    () => {
      begun.resolve();
      return job();
    },
    NEVER_MS,
    fail,
  );
  loop.wake();
  await begun.promise;
  loop.wake();
  const stopped = loop.stop();
  loop.wake();
  letGo();
  await stopped;
  loop.wake();
  await loop.stop();
  expect(done).toEqual([1, 2]);
});

function fail(error: unknown): void {
  throw error;
}
