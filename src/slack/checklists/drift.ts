import { setTimeout as wait } from 'node:timers/promises';
import { decideDrift } from '../../core/checklist/drift/decide-drift.ts';
import type { ChecklistId, UserId } from '../../core/checklist/ids.ts';
import type { ChecklistStore, Kept } from '../../core/checklist/store.ts';
import type { Known } from '../known.ts';
import { startLoop } from '../loop.ts';

/** Sees to it that open checklists hear of it when the record says something else than they do. */
export type DriftWatch = {
  /** The knowledge may have changed. */
  readonly wake: () => void;
  /** A checklist is open again. */
  readonly look: (id: ChecklistId) => Promise<void>;
  readonly stop: () => Promise<void>;
};

export type DriftParts = {
  readonly store: ChecklistStore;
  readonly known: () => Known;
  /** The bot itself: it is the one who tells. */
  readonly bot: () => UserId | undefined;
  readonly now: () => Date;
  readonly report: (error: unknown) => void;
  /** There is something to be told. */
  readonly wakeOutbox: () => void;
};

// What failed is tried again.
const LOOK_AGAIN_MS = 30_000;
const AT_ONCE = 50;
// An edit may concern hundreds of checklists: no more is told in a second than threads are told of, and little is in hand when the bot stops.
const GAP_MS = 50;

/** Looks when it is woken, at each version of the knowledge once: also at the first, for the bot may have been stopped while the record was edited. */
export function startDriftWatch({ store, known, bot, now, report, wakeOutbox }: DriftParts): DriftWatch {
  let seen = '';
  let isStopped = false;
  const { wake, stop } = startLoop(lookAtAll, LOOK_AGAIN_MS, report);

  async function lookAtAll(): Promise<void> {
    const { version } = known();
    if (bot() === undefined || version === seen) return;
    let next: string | undefined;
    do {
      const page = await store.active(AT_ONCE, next);
      await tellEach(page.items);
      next = page.next;
    } while (next !== undefined && !isStopped);
    seen = version;
  }

  /** When the bot stops, its next start finds the others. */
  async function tellEach(all: readonly Kept[]): Promise<void> {
    for (const kept of all) if (!isStopped && (await tell(kept))) await wait(GAP_MS);
  }

  /** Tells it, if there is anything to tell; nothing is written where there is nothing. */
  async function tell({ checklist }: Kept): Promise<boolean> {
    const by = bot();
    if (by === undefined) return false;
    const decide = (current: Kept['checklist']) => decideDrift(current, { kind: 'tell', by }, known(), now());
    if (decide(checklist).kind !== 'changed') return false;
    await store.change(checklist.id, decide);
    wakeOutbox();
    return true;
  }

  return {
    wake,
    async look(id) {
      const kept = await store.find(id);
      if (kept) await tell(kept);
    },
    async stop() {
      isStopped = true;
      await stop();
    },
  };
}
