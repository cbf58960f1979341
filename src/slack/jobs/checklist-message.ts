import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import type { Checklist, StoredChecklist } from '../../core/checklists/checklist.ts';
import { ChannelId, ChecklistId, Moment, momentOf } from '../../core/checklists/ids.ts';
import type { ChecklistStore, Copy, Post } from '../../core/checklists/store.ts';
import type { Job, JobEnd } from '../../core/job.ts';
import { post as postMessage } from '../sending/post.ts';
import type { Drawing } from '../views/checklist/message.ts';
import type { DrawToFit } from './draw-to-fit.ts';
import { goneCode, isRefusal } from './failures.ts';
import type { FindCopies } from './find-copies.ts';
import type { Handler, Run } from './runner.ts';

type Parts = {
  readonly store: ChecklistStore;
  /** A client of its own, whose queue no one else waits in. */
  readonly client: WebClient;
  readonly now: () => Date;
  readonly findCopies: FindCopies;
  /** A checklist as it is drawn for those who read its channel. */
  readonly drawingOf: (kept: StoredChecklist) => Promise<Drawing>;
  /** When it looks different though nobody has changed it, for a day is over; undefined: never. */
  readonly untilNextDay: (kept: StoredChecklist) => Promise<number | undefined>;
  /** Looks whether those whose steps it shows are still there. */
  readonly lookAtPeople: (checklist: Checklist) => Promise<void>;
  readonly draw: DrawToFit;
};

/** A post of which nobody heard the end: there may be copies that nobody knows. */
const Tried = z.object({ channel: ChannelId, at: Moment });
type Tried = z.infer<typeof Tried>;

// Clicks that come together are drawn together.
const SPACING_MS = 250;
// A copy that was posted without an answer may show up late.
const LATE_MS = 60_000;

/**
 * Brings a checklist's message up to date: posts it, or draws the newest copy as the checklist is now, then removes the others.
 * Of an older copy that Slack does not let us remove nothing is kept.
 */
export function checklistMessageHandler(parts: Parts): Handler {
  const { store, client, now, findCopies, drawingOf, untilNextDay, lookAtPeople, draw } = parts;

  async function run(job: Job, run: Run): Promise<JobEnd | undefined> {
    const id = ChecklistId.parse(job.key);
    const tried = Tried.safeParse(job.tried).data;
    if (tried) await look(id, tried, run);
    await run.catchUp();
    const found = await store.messageOf(id);
    if (found === undefined) return undefined;
    const { kept, copies } = found;
    const newest = copies.find(({ refused }) => refused === undefined);
    if (newest === undefined) {
      await post(kept, tried, run);
      // Where it was posted twice, the first copy may show up yet.
      if (tried) return { againInMs: LATE_MS, tried };
    } else await update(id, newest, run);
    for (const older of copies.filter((copy) => copy !== newest)) await remove(id, older, run);
    await lookAtPeople(kept.checklist);
    const againInMs = await untilNextDay(kept);
    return againInMs === undefined ? undefined : { againInMs };
  }

  async function look(id: ChecklistId, tried: Tried, run: Run): Promise<void> {
    const [newest] = (await store.messageOf(id))?.copies ?? [];
    const there = await findCopies({ id, channel: tried.channel, since: tried.at, until: newest?.ts });
    await run.stored(() => store.foundCopies(id, there ?? []));
  }

  async function post(kept: StoredChecklist, tried: Tried | undefined, run: Run): Promise<void> {
    const { channel, id } = kept.checklist;
    const shown = await drawingOf(kept);
    await run.allowed('chat.postMessage', { channel });
    await run.trying({ channel, at: tried?.at ?? momentOf(now()) });
    const ts = await draw(shown, (message) => postMessage(client, { channel, ...message }));
    await run.stored(() => store.posted(id, { channel, ts: ts ?? '' }));
  }

  async function update(id: ChecklistId, copy: Copy, run: Run): Promise<void> {
    await run.allowed('chat.update');
    // What was stored while we waited is drawn too.
    await run.catchUp();
    const newest = await store.messageOf(id);
    if (newest === undefined) return;
    const { channel, ts } = copy;
    const shown = await drawingOf(newest.kept);
    try {
      await draw(shown, (message) => client.chat.update({ channel, ts, ...message }));
    } catch (error) {
      await lost(id, copy, goneCode(error), run);
      throw error;
    }
  }

  /** A copy that is gone is forgotten; one that cannot be changed any more makes room for another when somebody asks. */
  async function lost(id: ChecklistId, copy: Post, code: string | undefined, run: Run): Promise<void> {
    if (code === 'message_not_found') await run.stored(() => store.copyGone(id, copy));
    else if (code === 'cant_update_message' || code === 'edit_window_closed')
      await run.stored(() => store.copyRefused(id, copy, code));
  }

  async function remove(id: ChecklistId, { channel, ts }: Copy, run: Run): Promise<void> {
    await run.allowed('chat.delete');
    await client.chat.delete({ channel, ts }).catch((error) => {
      if (!isRefusal(error)) throw error;
    });
    await run.stored(() => store.copyGone(id, { channel, ts }));
  }

  return {
    kind: 'checklist-message',
    methods: ['chat.update'],
    spacingMs: SPACING_MS,
    unknown: 'look first',
    run,
    /** Another copy may be left: that one is drawn. */
    async gone({ key }, code) {
      if (code !== 'message_not_found') return 'give up';
      const left = await store.messageOf(ChecklistId.parse(key));
      return left?.copies.some(({ refused }) => refused === undefined) ? 'again' : 'give up';
    },
  };
}
