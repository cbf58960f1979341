import { setTimeout as wait } from 'node:timers/promises';
import { decideDrift } from '../../core/checklists/drift/decide.ts';
import type { ChecklistId, UserId } from '../../core/checklists/ids.ts';
import type { Comparison } from '../../core/checklists/store.ts';
import type { Known } from '../known.ts';
import { type Loop, startLoop } from '../loop.ts';
import type { Services } from '../services.ts';

// Tries again after a failure.
const LOOK_AGAIN_MS = 30_000;
// An edit may affect thousands of checklists: pause after a few, so that people's clicks are not delayed.
const AT_ONCE = 10;
const REST_MS = 20;
// Not faster than threads can be posted.
const GAP_MS = 50;

/**
 * Tells active checklists when the record no longer says what they say. Looks once at each version of the
 * knowledge, including the first, because the files may have been edited while the bot was stopped. Reads
 * only checklists whose partner's record differs from the one they were last compared with.
 */
export function startDriftWatch(services: Services): Loop {
  const { checklists, known, installation, report } = services;
  let seen = '';
  const loop = startLoop(lookAtAll, LOOK_AGAIN_MS, report);

  async function lookAtAll(): Promise<void> {
    const record = known();
    const by = installation().bot;
    if (by === undefined || record.version === seen) return;
    for (const one of await checklists.comparisons())
      if (one.hash !== record.hashOf(one.vendor)) await compareAll(one, record, by);
    if (isCurrent(record)) seen = record.version;
  }

  /** Ends early if the bot stops or the record changes: the next start or the next look finds the rest. */
  async function compareAll(those: Comparison, record: Known, by: UserId): Promise<void> {
    for (;;) {
      const ids = await checklists.comparedWith(those, AT_ONCE);
      const same = await compareEach(ids, record, by);
      await checklists.markCompared(same, those.hash, record.hashOf(those.vendor));
      if (ids.length === 0 || !isCurrent(record)) return;
      await wait(REST_MS);
    }
  }

  /** Gives the checklists that still agree with the record. */
  async function compareEach(ids: readonly ChecklistId[], record: Known, by: UserId): Promise<ChecklistId[]> {
    const same: ChecklistId[] = [];
    for (const id of ids) {
      if (!isCurrent(record)) break;
      const found = await compare(services, id, record, by);
      if (found === 'same') same.push(id);
      if (found === 'told') await wait(GAP_MS);
    }
    return same;
  }

  function isCurrent(record: Known): boolean {
    return !loop.isStopped() && known() === record;
  }

  return loop;
}

/** Compares one checklist now, in the background. */
export function lookForDrift(services: Services, id: ChecklistId): void {
  const { known, installation, report } = services;
  const by = installation().bot;
  if (by !== undefined) compare(services, id, known(), by).catch(report);
}

/** Writes only if something differs. */
async function compare(
  { checklists, now }: Services,
  id: ChecklistId,
  record: Known,
  by: UserId,
): Promise<'told' | 'same' | 'closed'> {
  const stored = await checklists.find(id);
  if (stored?.checklist.status.kind !== 'active') return 'closed';
  const decide = (current: typeof stored.checklist) =>
    decideDrift(current, { kind: 'tell', by }, record, now());
  if (decide(stored.checklist).kind !== 'changed') return 'same';
  await checklists.change(id, decide, record.hashOf);
  return 'told';
}
