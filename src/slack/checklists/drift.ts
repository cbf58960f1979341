import { setTimeout as wait } from 'node:timers/promises';
import { decideDrift } from '../../core/checklists/drift/decide.ts';
import type { ChecklistId, UserId } from '../../core/checklists/ids.ts';
import type { ChecklistStore, Comparison } from '../../core/checklists/store.ts';
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

type DriftParts = {
  readonly checklists: ChecklistStore;
  readonly known: () => Known;
  /** The bot itself: it is the one who tells. */
  readonly bot: () => UserId | undefined;
  readonly now: () => Date;
  readonly report: (error: unknown) => void;
};

// What failed is tried again.
const LOOK_AGAIN_MS = 30_000;
// An edit may concern thousands of checklists: after a few, whoever clicks meanwhile comes first.
const AT_ONCE = 10;
const REST_MS = 20;
// No more is told in a second than threads are told of, and little is in hand when the bot stops.
const GAP_MS = 50;

/**
 * Looks at each version of the knowledge once, when it is woken: at the first one too, because the record may have been edited
 * while the bot was stopped. It reads only checklists whose partner's record differs from the one they were last compared with.
 */
export function startDriftWatch({ checklists, known, bot, now, report }: DriftParts): DriftWatch {
  let seen = '';
  let isStopped = false;
  const { wake, stop } = startLoop(lookAtAll, LOOK_AGAIN_MS, report);

  async function lookAtAll(): Promise<void> {
    const record = known();
    const by = bot();
    if (by === undefined || record.version === seen) return;
    for (const one of await checklists.comparisons())
      if (one.hash !== record.hashOf(one.vendor)) await compareAll(one, record, by);
    if (isCurrent(record)) seen = record.version;
  }

  /** When the bot stops, its next start finds the others; when the record changes meanwhile, the next look. */
  async function compareAll(those: Comparison, record: Known, by: UserId): Promise<void> {
    for (;;) {
      const ids = await checklists.comparedWith(those, AT_ONCE);
      const same = await compareEach(ids, record, by);
      await checklists.markCompared(same, those.hash, record.hashOf(those.vendor));
      if (ids.length === 0 || !isCurrent(record)) return;
      await wait(REST_MS);
    }
  }

  /** Gives those that the record still agrees with. */
  async function compareEach(ids: readonly ChecklistId[], record: Known, by: UserId): Promise<ChecklistId[]> {
    const same: ChecklistId[] = [];
    for (const id of ids) {
      if (!isCurrent(record)) break;
      const found = await compare(id, record, by);
      if (found === 'same') same.push(id);
      if (found === 'told') await wait(GAP_MS);
    }
    return same;
  }

  function isCurrent(record: Known): boolean {
    return !isStopped && known() === record;
  }

  /** Tells it, if there is anything to tell; nothing is written where there is nothing. */
  async function compare(id: ChecklistId, record: Known, by: UserId): Promise<'told' | 'same' | 'closed'> {
    const stored = await checklists.find(id);
    if (stored?.checklist.status.kind !== 'active') return 'closed';
    const decide = (current: typeof stored.checklist) =>
      decideDrift(current, { kind: 'tell', by }, record, now());
    if (decide(stored.checklist).kind !== 'changed') return 'same';
    await checklists.change(id, decide, record.hashOf);
    return 'told';
  }

  return {
    wake,
    async look(id) {
      const by = bot();
      if (by !== undefined) await compare(id, known(), by);
    },
    async stop() {
      isStopped = true;
      await stop();
    },
  };
}
