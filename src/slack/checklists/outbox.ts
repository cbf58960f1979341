import { setTimeout as wait } from 'node:timers/promises';
import type { WebClient } from '@slack/web-api';
import type { ChecklistId } from '../../core/checklist/ids.ts';
import { momentOf } from '../../core/checklist/ids.ts';
import type { ChecklistStore, Work } from '../../core/checklist/store.ts';
import { NO_UNFURLING } from '../unfurling.ts';
import { checklistMessage } from '../views/checklist/message.ts';
import { createBudget } from './budget.ts';
import { type Setback, setbackOf } from './setback.ts';
import type { ThreadTeller } from './thread.ts';

/** Brings messages up to date with what is stored: whatever crashes, the newest state is on the screen in the end. */
export type Outbox = {
  /** Something may be waiting to be drawn. */
  readonly wake: () => void;
  /** What came of the next try to post this checklist's message. Ask before it is stored. */
  readonly postingOf: (id: ChecklistId) => Promise<'posted' | Setback>;
  /** Begins nothing more, and resolves when what is in hand is done. */
  readonly stop: () => Promise<void>;
};

export type OutboxParts = {
  readonly store: ChecklistStore;
  /** A client of its own, whose queue no one else waits in. */
  readonly client: WebClient;
  readonly now: () => Date;
  readonly report: (error: unknown) => void;
  readonly threads: ThreadTeller;
};

// Another instance may have died with work in hand, or be slower than we are.
const LOOK_AGAIN_MS = 1_000;
const LEASE_MS = 30_000;
// Clicks that come together are drawn together: a message is drawn at most this often.
const SPACING_MS = 250;
// Tier 3 is 50 a minute over all messages (slack-facts section 4).
const UPDATES_A_MINUTE = 50;
const UPDATES_AT_ONCE = 20;

/** Starts looking for what is to be drawn, now and whenever it is woken. */
export function startOutbox({ store, client, now, report, threads }: OutboxParts): Outbox {
  const budget = createBudget(UPDATES_A_MINUTE, UPDATES_AT_ONCE);
  const drawnAt = new Map<ChecklistId, number>();
  const failures = new Map<ChecklistId, number>();
  const postings = new Map<ChecklistId, (outcome: 'posted' | Setback) => void>();
  const inHand = new Set<Promise<void>>();
  let isStopped = false;
  let isClaiming = false;
  let isWanted = false;
  let telling: NodeJS.Timeout | undefined;
  const timer = setInterval(wake, LOOK_AGAIN_MS);

  function wake(): void {
    isWanted = true;
    if (isClaiming || isStopped) return;
    isClaiming = true;
    track(claimAll().finally(() => (isClaiming = false)));
  }

  function track(work: Promise<void>): void {
    const done = work.catch(report).finally(() => inHand.delete(done));
    inHand.add(done);
  }

  async function claimAll(): Promise<void> {
    while (isWanted && !isStopped) {
      isWanted = false;
      for (;;) {
        const work = await store.claim(momentOf(now()), later(LEASE_MS));
        if (work === undefined || isStopped) break;
        track(handle(work).then(wake));
      }
      const waitMs = await threads.tell();
      if (waitMs > 0) soon(waitMs);
    }
  }

  /** Looks again when threads may be told more. */
  function soon(ms: number): void {
    clearTimeout(telling);
    telling = setTimeout(wake, ms);
  }

  function later(ms: number) {
    return momentOf(new Date(now().getTime() + ms));
  }

  async function handle(work: Work): Promise<void> {
    try {
      await draw(work);
      failures.delete(work.id);
    } catch (error) {
      await setBack(work, setbackOf(error, failures.get(work.id) ?? 0), error);
    }
  }

  async function draw(work: Work): Promise<void> {
    const { id, channel } = work;
    switch (work.kind) {
      case 'post': {
        const message = { channel, ...checklistMessage(work.kept), ...NO_UNFURLING };
        const { ts = '' } = await client.chat.postMessage(message);
        await store.posted(work, ts, work.kept.revision);
        tellPosting(id, 'posted');
        return;
      }
      case 'update': {
        const ms = Math.max(spacing(id), budget.take(now().getTime()));
        if (ms > LEASE_MS / 2) return await store.putOff(work, later(ms));
        if (ms > 0) await wait(ms);
        // What was stored while we waited is drawn too.
        const kept = (await store.find(id)) ?? work.kept;
        await client.chat.update({ channel, ts: work.ts, ...checklistMessage(kept) });
        drawnAt.set(id, now().getTime());
        return await store.drawn(work, kept.revision);
      }
      case 'remove':
        await client.chat.delete({ channel, ts: work.ts });
        return await store.gone(work, work.ts);
    }
  }

  function spacing(id: ChecklistId): number {
    return (drawnAt.get(id) ?? 0) + SPACING_MS - now().getTime();
  }

  async function setBack(work: Work, setback: Setback, error: unknown): Promise<void> {
    if (setback.kind === 'gone' && work.kind !== 'post') return await store.gone(work, work.ts);
    if (setback.kind !== 'rate-limited') report(error);
    failures.set(work.id, (failures.get(work.id) ?? 0) + 1);
    await store.putOff(work, later(setback.waitMs));
    tellPosting(work.id, setback);
  }

  function tellPosting(id: ChecklistId, outcome: 'posted' | Setback): void {
    postings.get(id)?.(outcome);
    postings.delete(id);
  }

  return {
    wake,
    postingOf: (id) => new Promise((resolve) => postings.set(id, resolve)),
    async stop() {
      isStopped = true;
      clearInterval(timer);
      clearTimeout(telling);
      while (inHand.size > 0) await Promise.all(inHand);
    },
  };
}
