import { setTimeout as wait } from 'node:timers/promises';
import type { WebClient } from '@slack/web-api';
import type { ChecklistId } from '../../core/checklist/ids.ts';
import { type Moment, momentOf } from '../../core/checklist/ids.ts';
import type { Kept } from '../../core/checklist/kept.ts';
import type { ChecklistStore, Work } from '../../core/checklist/store.ts';
import { startLoop } from '../loop.ts';
import type { Budget } from '../sending/budget.ts';
import { post as postMessage } from '../sending/post.ts';
import { type Setback, setbackOf } from '../sending/setback.ts';
import { checklistMessage } from '../views/checklist/message.ts';
import { createPostings, type Posting } from './postings.ts';
import type { ThreadTeller } from './thread.ts';
import type { FindCopies } from './unknown-copies.ts';

/** Brings messages up to date with what is stored: whatever crashes, the newest state is on the screen in the end. */
export type Outbox = {
  /** Something may be waiting to be drawn. */
  readonly wake: () => void;
  /** What came of the next try to bring this checklist's message to its channel. Ask before it is stored. */
  readonly postingOf: (id: ChecklistId) => Promise<Posting>;
  /** Draws what was changed before, as far as Slack and the budget let it, and resolves. */
  readonly stop: () => Promise<void>;
};

type OutboxParts = {
  readonly store: ChecklistStore;
  /** A client of its own, whose queue no one else waits in. */
  readonly client: WebClient;
  readonly now: () => Date;
  readonly report: (error: unknown) => void;
  readonly threads: ThreadTeller;
  readonly budget: Budget;
  readonly findCopies: FindCopies;
  /** A checklist as those may read it who read its channel. */
  readonly asRead: (kept: Kept) => Promise<Kept>;
};

// Another instance may have died with work in hand, or be slower than we are.
const LOOK_AGAIN_MS = 1_000;
const LEASE_MS = 15_000;
// Clicks that come together are drawn together: a message is drawn at most this often.
const SPACING_MS = 250;
// A thread is read later than it is told: what is taken together costs one sync, not one for each click.
const TELLING_REST_MS = 200;
// With the time that Slack may take, still within the lease.
const LONGEST_WAIT_MS = 3_000;

/** Starts looking for what is to be drawn, now and whenever it is woken. */
export function startOutbox(parts: OutboxParts): Outbox {
  const { store, client, now, report, threads, budget, findCopies, asRead } = parts;
  const drawnAt = new Map<ChecklistId, number>();
  const failures = new Map<ChecklistId, number>();
  const postings = createPostings(async (id) => (await store.posts([id])).has(id));
  const inHand = new Set<Promise<void>>();
  let isStopped = false;
  let pausedUntil = 0;
  const drawing = startLoop(claimAll, LOOK_AGAIN_MS, report);
  const telling = startLoop(threads.tell, LOOK_AGAIN_MS, report, TELLING_REST_MS);

  /**
   * Without a budget nothing is claimed: however many wait, they cost nothing. A new message, and one that somebody asks
   * for, is the first one claimed when there is a budget again.
   */
  async function claimAll(): Promise<void> {
    while (pausedUntil <= now().getTime() && budget.has(now().getTime(), LONGEST_WAIT_MS)) {
      const work = await store.claim(momentOf(now()), later(LEASE_MS));
      if (work === undefined) return;
      const done = handle(work)
        .catch(report)
        .finally(() => {
          inHand.delete(done);
          wake();
        });
      inHand.add(done);
    }
  }

  function wake(): void {
    drawing.wake();
    telling.wake();
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
      case 'post':
        return await post(work);
      case 'update': {
        const ms = await budget.take(now().getTime(), LONGEST_WAIT_MS);
        if (ms === undefined) return await store.putOff(work, later(LONGEST_WAIT_MS));
        await wait(Math.max(spacing(id), ms));
        // What was stored while we waited is drawn too.
        const newest = (await store.find(id)) ?? work.kept;
        await client.chat.update({ channel, ts: work.ts, ...checklistMessage(await asRead(newest)) });
        drawnAt.set(id, now().getTime());
        await kept(() => store.drawn(work, newest.revision));
        postings.tell(id, 'posted');
        if (work.triedAt !== undefined) await lookOnceMore(work, work.triedAt).catch(report);
        return;
      }
      case 'remove':
        await client.chat.delete({ channel, ts: work.ts });
        return await kept(() => store.gone(work, work.ts));
    }
  }

  /** Posts a message. Where nobody knows whether it was posted before, Slack is asked first: a copy it has is taken over. */
  async function post(work: Extract<Work, { kind: 'post' }>): Promise<void> {
    const { id, channel, triedAt } = work;
    const there = triedAt === undefined ? [] : ((await findCopies(work, triedAt)) ?? []);
    if (there.length > 0) {
      await kept(() => store.found(work, there));
      return postings.tell(id, 'posted');
    }
    // Looking has taken its time.
    if (triedAt !== undefined && !(await store.renew(work, later(LEASE_MS)))) return;
    const message = checklistMessage(await asRead(work.kept));
    const ts = (await postMessage(client, { channel, ...message })) ?? '';
    await kept(() => store.posted(work, ts, work.kept.revision));
    postings.tell(id, 'posted');
  }

  /** A message that was posted again: the first copy may have shown up since. */
  async function lookOnceMore(work: Work, triedAt: Moment): Promise<void> {
    const there = await findCopies(work, triedAt);
    if (there) await kept(() => store.found(work, there));
  }

  function spacing(id: ChecklistId): number {
    return Math.max(0, (drawnAt.get(id) ?? 0) + SPACING_MS - now().getTime());
  }

  async function setBack(work: Work, setback: Setback, error: unknown): Promise<void> {
    if (isGone(work, setback)) {
      await kept(() => store.gone(work, work.ts));
      if (work.kind === 'update') postings.tell(work.id, setback);
      return;
    }
    if (setback.kind === 'rate-limited') pausedUntil = now().getTime() + setback.waitMs;
    else report(error);
    failures.set(work.id, (failures.get(work.id) ?? 0) + 1);
    const until = later(setback.waitMs);
    await kept(() =>
      setback.kind === 'unknown' ? store.putOffUnsure(work, until) : store.putOff(work, until),
    );
    postings.tell(work.id, setback);
  }

  /** Tells the database what Slack has done, or has not, also when it is away for a while. */
  async function kept(write: () => Promise<void>): Promise<void> {
    for (let left = LEASE_MS / LOOK_AGAIN_MS; ; left--) {
      try {
        return await write();
      } catch (error) {
        if (isStopped || left <= 1) throw error;
        await wait(LOOK_AGAIN_MS);
      }
    }
  }

  return {
    wake,
    postingOf: postings.of,
    async stop() {
      await Promise.all([drawing.stop(), telling.stop()]);
      await Promise.all(inHand);
      // What was changed while its message was drawn.
      await claimAll().catch(report);
      isStopped = true;
      await Promise.all(inHand);
    },
  };
}

/** Whether a copy is to be forgotten: it is not there, or an older one that Slack does not let us remove. */
function isGone(work: Work, { kind }: Setback): work is Exclude<Work, { kind: 'post' }> {
  return (work.kind !== 'post' && kind === 'gone') || (work.kind === 'remove' && kind === 'refused');
}
