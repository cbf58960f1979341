import { setTimeout as wait } from 'node:timers/promises';
import type { Click } from './clicks.ts';
import type { BenchSlack, Update } from './slack.ts';

const POLL_MS = 25;

/**
 * From each click to the update that shows it, in milliseconds; none for a click that is not shown. Every request raises
 * the revision by one, from 1: so the update to revision n + 1 shows the first n clicks that were acknowledged.
 */
export function msToScreen(all: readonly Click[], updates: readonly Update[]): Map<Click, number> {
  const shown = new Map<Click, number>();
  const updatesOf = Map.groupBy(updates, ({ ts }) => ts);
  for (const [message, clicks] of Map.groupBy(all, (click) => click.message)) {
    const inOrder = clicks.toSorted((one, other) => one.acked - other.acked);
    const draws = updatesOf.get(message) ?? [];
    for (const [place, click] of inOrder.entries()) {
      const draw = draws.find(({ revision }) => revision >= place + 2);
      if (draw) shown.set(click, draw.at - click.sent);
    }
  }
  return shown;
}

/** Waits until every click is on the screen, but no longer than so long. */
export async function untilShown(all: readonly Click[], { updates }: BenchSlack, ms: number): Promise<void> {
  const end = performance.now() + ms;
  while (performance.now() < end && msToScreen(all, updates).size < all.length) await wait(POLL_MS);
}
