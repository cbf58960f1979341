import { WebAPIPlatformError, type WebClient } from '@slack/web-api';
import { LRUCache } from 'lru-cache';
import { z } from 'zod';
import { type Checklist, peopleOf, type StoredChecklist } from '../../core/checklists/checklist.ts';
import { ChannelId, ChecklistId, Moment, momentOf } from '../../core/checklists/ids.ts';
import type { ChecklistStore, Copy, Post } from '../../core/checklists/store.ts';
import type { Job, JobEnd } from '../../core/job.ts';
import { localDay, type People, untilHour } from '../people.ts';
import { post as postMessage } from '../sending/post.ts';
import { checklistMessage, type Drawing } from '../views/checklist/message.ts';
import type { Look } from '../views/checklist/step.ts';
import { weightOf } from '../views/limits.ts';
import type { SlackMessage } from '../views/message.ts';
import type { FindCopies } from './find-copies.ts';
import { goneCode, isRefusal } from './outcomes.ts';
import type { Handler, Run } from './runner.ts';

type ChecklistMessageParts = {
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

/** A post with an unknown outcome: there may be copies that are not stored. */
const TriedPost = z.object({ channel: ChannelId, at: Moment });
type TriedPost = z.infer<typeof TriedPost>;

// Clicks that come together share one update.
const SPACING_MS = 250;
// A copy that was posted without an answer may appear late.
const LATE_MS = 60_000;

/**
 * Brings a checklist's message up to date: posts it or updates the newest copy, then deletes older copies. An older copy that
 * Slack does not let us delete is forgotten.
 */
export function checklistMessageHandler(parts: ChecklistMessageParts): Handler {
  const { store, client, now, findCopies, drawingOf, untilNextDay, lookAtPeople, draw } = parts;

  async function run(job: Job, run: Run): Promise<JobEnd | undefined> {
    const id = ChecklistId.parse(job.key);
    const tried = TriedPost.safeParse(job.tried).data;
    if (tried) await look(id, tried, run);
    await run.catchUp();
    const found = await store.messageOf(id);
    if (found === undefined) return undefined;
    const { kept, copies } = found;
    const newest = copies.find(({ refused }) => refused === undefined);
    if (newest === undefined) {
      await post(kept, tried, run);
      // After an unknown outcome the first copy may still appear.
      if (tried) return { againInMs: LATE_MS, tried };
    } else await update(id, newest, run);
    for (const older of copies.filter((copy) => copy !== newest)) await remove(id, older, run);
    await lookAtPeople(kept.checklist);
    const againInMs = await untilNextDay(kept);
    return againInMs === undefined ? undefined : { againInMs };
  }

  async function look(id: ChecklistId, tried: TriedPost, run: Run): Promise<void> {
    const [newest] = (await store.messageOf(id))?.copies ?? [];
    const there = await findCopies({ id, channel: tried.channel, since: tried.at, until: newest?.ts });
    await run.stored(() => store.foundCopies(id, there ?? []));
  }

  async function post(kept: StoredChecklist, tried: TriedPost | undefined, run: Run): Promise<void> {
    const { channel, id } = kept.checklist;
    const shown = await drawingOf(kept);
    await run.allowed('chat.postMessage', { channel });
    await run.trying({ channel, at: tried?.at ?? momentOf(now()) });
    const ts = await draw(shown, (message) => postMessage(client, { channel, ...message }));
    await run.stored(() => store.posted(id, { channel, ts: ts ?? '' }));
  }

  async function update(id: ChecklistId, copy: Copy, run: Run): Promise<void> {
    await run.allowed('chat.update');
    // Includes what was stored while the job waited.
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

  /** Forgets a deleted copy; marks one that cannot be changed any more, so that another can be posted on request. */
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
    // A new one is posted though no other may be updated.
    methods: [],
    background: ['chat.update'],
    spacingMs: SPACING_MS,

    run,
    /** Another copy may be left, which is then updated. */
    async gone({ key }, code) {
      if (code !== 'message_not_found') return 'give up';
      const left = await store.messageOf(ChecklistId.parse(key));
      return left?.copies.some(({ refused }) => refused === undefined) ? 'again' : 'give up';
    },
  };
}

type LookServices = Pick<Look, 'mayDelete' | 'jiraUrl'> & {
  readonly people: Pick<People, 'namesOf' | 'zoneOf'>;
  readonly now: () => Date;
};

/** What the drawing of a checklist needs: names, and what day it is for whoever started it. */
export async function lookOf(
  { people, now, mayDelete, jiraUrl }: LookServices,
  checklist: Checklist,
): Promise<Look> {
  const shown = checklist.steps.flatMap((step) =>
    step.state.kind === 'open' ? peopleOf(checklist, step) : [step.state.by],
  );
  const [nameOf, zone] = await Promise.all([people.namesOf(shown), zoneOf(people, checklist)]);
  return {
    ...{ nameOf, mayDelete, jiraUrl },
    today: localDay(now(), zone),
    dayOf: (moment) => localDay(new Date(moment), zone),
  };
}

const MIDNIGHT = 0;

/** How long it takes until days left, or what is overdue, look different; undefined where nothing of that is shown. */
export async function untilNextDay(
  { people, now }: LookServices,
  checklist: Checklist,
): Promise<number | undefined> {
  const { project, steps, status } = checklist;
  const hasDays =
    project.goLive !== undefined ||
    steps.some(({ due, state }) => due !== undefined && state.kind === 'open');
  if (status.kind !== 'active' || !hasDays) return undefined;
  return untilHour(now(), await zoneOf(people, checklist), MIDNIGHT);
}

/** The project's time zone: that of whoever started it; UTC where Slack does not tell. */
function zoneOf(people: LookServices['people'], { created }: Checklist): Promise<string> {
  return people.zoneOf(created.by).catch(() => 'UTC');
}

/** Sends a checklist as a message, rendering it lighter as long as Slack says that it is too long. */
type DrawToFit = <T>(drawing: Drawing, send: (message: SlackMessage) => Promise<T>) => Promise<T>;

const REMEMBERED = 1_000;
const TRIES = 5;
const LIGHTER = 0.8;

/** Remembers how light each checklist must be, so that it is not refused each time. */
export function drawerToFit(): DrawToFit {
  const taken = new LRUCache<ChecklistId, number>({ max: REMEMBERED });
  return async (drawing, send) => {
    const { id } = drawing.checklist;
    for (let left = TRIES; ; left -= 1) {
      const message = checklistMessage(drawing, taken.get(id));
      try {
        return await send(message);
      } catch (error) {
        if (!isTooLong(error) || left <= 1) throw error;
        taken.set(id, weightOf(message.blocks) * LIGHTER);
      }
    }
  };
}

function isTooLong(error: unknown): boolean {
  return error instanceof WebAPIPlatformError && error.data.error === 'msg_blocks_too_long';
}

const Deletion = z.object({ channel: ChannelId, ts: z.string() });

/** Slack no longer has the message, or says that we may not delete it (docs.slack.dev/reference/methods/chat.delete). */
const NOT_THERE = ['message_not_found', 'channel_not_found', 'cant_delete_message', 'thread_not_found'];

/** Deletes a message; the job stays until Slack has deleted it or says that it does not exist. */
export function deletionHandler({ client }: { readonly client: WebClient }): Handler {
  return {
    kind: 'deletion',
    methods: ['chat.delete'],

    async run({ data }, run) {
      await run.allowed('chat.delete');
      await client.chat.delete(Deletion.parse(data)).catch((error) => {
        const isThere = !(error instanceof WebAPIPlatformError) || !NOT_THERE.includes(error.data.error);
        if (isThere) throw error;
      });
    },
    /** The channel may be unarchived. */
    gone: async () => 'rarely',
  };
}
