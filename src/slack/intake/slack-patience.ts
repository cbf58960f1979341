import { setTimeout as wait } from 'node:timers/promises';

// What is not acknowledged by then, Slack has given up (slack-facts section 3).
const PATIENCE_MS = 3_000;

/** Waits for something, but no longer than Slack waits for an acknowledgement. */
export async function withinPatience(done: Promise<void>): Promise<void> {
  const giveUp = new AbortController();
  const late = wait(PATIENCE_MS, undefined, { signal: giveUp.signal }).catch(() => {});
  await Promise.race([done, late]);
  giveUp.abort();
}
