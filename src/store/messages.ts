import type { ChannelId, ChecklistId } from '../core/checklists/ids.ts';
import type { ChecklistStore, Copy, Post } from '../core/checklists/store.ts';
import { wantHomesOf } from './concerns.ts';
import type { Database, Queries, Trx } from './database.ts';
import { changeOf, checklistOf, holdChecklist, KEPT, keptOf, SHOWN_BY } from './rows.ts';
import { want } from './want.ts';

/** The messages that show checklists: one for each, more after a crash. */
export function messages({ db, transaction }: Database) {
  return {
    async messageOf(id) {
      const row = await db.selectFrom('checklists').where('id', '=', id).select(KEPT).executeTakeFirst();
      return row && { stored: keptOf(row), copies: await copiesOf(db, id) };
    },

    posted: (id, post) =>
      transaction(async (trx) => {
        const isKept = await keepCopies(trx, id, [post]);
        // The thread also tells what happened before the message was posted.
        if (isKept) await want(trx, { kind: 'thread', key: id, insist: true });
      }),

    foundCopies: (id, posts) => transaction(async (trx) => void (await keepCopies(trx, id, posts))),

    copyGone: (id, post) => transaction((trx) => forgetCopy(trx, id, post)),

    dropCopy: (id, post) =>
      transaction(async (trx) => {
        await forgetCopy(trx, id, post);
        await wantDeletion(trx, post);
      }),

    copyRefused: (id, post, code) =>
      transaction(async (trx) => {
        await trx
          .updateTable('copies')
          .set({ refused: code })
          .where((eb) => eb.and(keyOf(id, post)))
          .execute();
        await wantHomesOf(trx, id);
      }),

    async sawCopy(id, channel, ts) {
      // The channel may have a new id; a client may still send the old one.
      const known = await db
        .selectFrom('copies')
        .where('checklist', '=', id)
        .where('ts', '=', ts)
        .select('ts')
        .executeTakeFirst();
      if (known !== undefined) return;
      await transaction(async (trx) => {
        if (!(await isThere(trx, id))) return;
        await addCopy(trx, id, { channel, ts });
        await want(trx, { kind: 'checklist-message', key: id, insist: true });
      });
    },

    postAgain: (id) =>
      transaction(async (trx) => {
        if (!(await isThere(trx, id))) return;
        await want(trx, ...SHOWN_BY.map((kind) => ({ kind, key: id, insist: true })));
      }),

    async posts(ids) {
      if (ids.length === 0) return new Map();
      const rows = await db
        .selectFrom('copies')
        .where('checklist', 'in', ids)
        .where('refused', 'is', null)
        .select(['checklist', 'ts'])
        .execute();
      const oldestFirst = rows.toSorted((one, other) => Number(one.ts) - Number(other.ts));
      return new Map(oldestFirst.map(({ checklist, ts }) => [checklist, ts]));
    },
  } satisfies Partial<ChecklistStore>;
}

/** Locks a checklist's row, and tells whether it exists. */
async function isThere(trx: Trx, id: ChecklistId): Promise<boolean> {
  return (await holdChecklist(trx, id)) !== undefined;
}

function keyOf(id: ChecklistId, { channel, ts }: Post) {
  return { checklist: id, channel, ts };
}

/** Stores copies of the message, or has them deleted if the checklist was; tells whether the checklist exists. */
async function keepCopies(trx: Trx, id: ChecklistId, posts: readonly Post[]): Promise<boolean> {
  const isKept = await isThere(trx, id);
  for (const post of posts)
    if (isKept) await addCopy(trx, id, post);
    else await wantDeletion(trx, post);
  if (isKept && posts.length > 0) await wantHomesOf(trx, id);
  return isKept;
}

async function addCopy(trx: Trx, id: ChecklistId, post: Post): Promise<void> {
  await trx
    .insertInto('copies')
    .values({ ...keyOf(id, post), refused: null })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

async function forgetCopy(trx: Trx, id: ChecklistId, post: Post): Promise<void> {
  await trx
    .deleteFrom('copies')
    .where((eb) => eb.and(keyOf(id, post)))
    .execute();
  await wantHomesOf(trx, id);
}

/** The copies of a checklist's message, newest first. */
async function copiesOf(db: Queries, id: ChecklistId): Promise<readonly Copy[]> {
  const rows = await db
    .selectFrom('copies')
    .where('checklist', '=', id)
    .select(['channel', 'ts', 'refused'])
    .execute();
  return rows
    .toSorted((one, other) => Number(other.ts) - Number(one.ts))
    .map(({ channel, ts, refused }) => ({ channel, ts, refused: refused ?? undefined }));
}

/** Adds a job that deletes the message from Slack. */
export async function wantDeletion(trx: Trx, post: Post): Promise<void> {
  const { channel, ts } = post;
  await want(trx, { kind: 'deletion', key: `${channel} ${ts}`, data: { channel, ts } });
}

/** Moves pending deletions to a channel's new id. */
export async function moveDeletions(trx: Trx, from: ChannelId, to: ChannelId): Promise<void> {
  const rows = await trx
    .deleteFrom('jobs')
    .where('kind', '=', 'deletion')
    .where('key', 'like', `${from} %`)
    .returning('key')
    .execute();
  for (const { key } of rows) await wantDeletion(trx, { channel: to, ts: key.slice(from.length + 1) });
}

/** Which changes the threads have told, and which not yet. */
export function thread({ db, transaction }: Database) {
  return {
    async threadOf(id, limit) {
      const row = await db
        .selectFrom('checklists')
        .where('id', '=', id)
        .select(['state', 'told'])
        .executeTakeFirst();
      if (row === undefined) return undefined;
      const [newest] = (await copiesOf(db, id)).filter(({ refused }) => refused === undefined);
      const last = await db
        .selectFrom('thread_posts')
        .where('checklist', '=', id)
        // The others are texts, which tell no events.
        .where('last_event', '>', 0)
        .orderBy('last_event', 'desc')
        .limit(1)
        .select(['channel', 'ts', 'root', 'first_event', 'last_event', 'posted_at'])
        .executeTakeFirst();
      const from = Math.min(row.told + 1, last?.first_event ?? row.told + 1);
      const events = await db
        .selectFrom('events')
        .where('checklist', '=', id)
        .where('number', '>=', from)
        .orderBy('number')
        .limit(row.told + 1 - from + limit)
        .select(['number', 'event'])
        .execute();
      return {
        checklist: checklistOf(row.state),
        root: newest,
        told: row.told,
        events: events.map(({ number, event }) => ({ number, event: changeOf({ event }) })),
        last: last && {
          channel: last.channel,
          ts: last.ts,
          root: last.root,
          at: last.posted_at,
          first: last.first_event,
          last: last.last_event,
        },
      };
    },

    toldInThread: (id, post) =>
      transaction(async (trx) => {
        const { channel, ts, root, first, last, at } = post;
        const row = await holdChecklist(trx, id);
        if (row === undefined) return await wantDeletion(trx, post);
        await trx
          .insertInto('thread_posts')
          .values({ checklist: id, channel, ts, root, first_event: first, last_event: last, posted_at: at })
          .onConflict((conflict) =>
            conflict
              .columns(['checklist', 'channel', 'ts'])
              .doUpdateSet({ last_event: last })
              .where('thread_posts.last_event', '<', last),
          )
          .execute();
        await trx
          .updateTable('checklists')
          .set({ told: Math.max(row.told, last) })
          .where('id', '=', id)
          .execute();
      }),
  } satisfies Partial<ChecklistStore>;
}
