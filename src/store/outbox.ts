import { randomUUID } from 'node:crypto';
import type { ChecklistId, Moment } from '../core/checklist/ids.ts';
import type { ChecklistStore, MessageTs, Work } from '../core/checklist/store.ts';
import { wantHomesOf } from './concerns.ts';
import type { Database, Queries, Trx } from './database.ts';
import { eventOf, keptOf } from './rows.ts';
import type { Tables } from './schema.ts';

/** Of a checklist without a copy: it is to be posted. */
export const NOT_POSTED = 0;
/** Of a checklist without a copy: somebody took its message away. No revision is higher. */
const WITHOUT_COPY = 2_147_483_647;

const SEVERAL_COPIES = 0;
const NOT_KNOWN = 0;

type Claims = Pick<ChecklistStore, 'claim' | 'renew' | 'putOff' | 'putOffUnsure'>;
type Copies = Pick<ChecklistStore, 'posted' | 'drawn' | 'gone' | 'postAgain' | 'posts' | 'found' | 'sawCopy'>;

/** The work on checklists' messages: who has it, and what has become of their copies. */
export function outbox(database: Database): Claims & Copies {
  return { ...claims(database), ...copies(database) };
}

/** Leasing work on messages, whoever has waited longest first. A lease is on all copies of a checklist's message. */
function claims({ db, transaction, holdFree }: Database): Claims {
  async function putOff({ id, lease }: Work, until: Moment, end: ReturnType<typeof endOfTry>): Promise<void> {
    await db
      .updateTable('checklists')
      .set({ ...end, lease: null, free_at: until })
      .where('id', '=', id)
      .where('lease', '=', lease)
      .execute();
  }

  return {
    claim: (now, until) =>
      transaction(async (trx) => {
        const row = await holdFree(
          trx
            .selectFrom('checklists')
            .whereRef('settled', '<', 'revision')
            .where('free_at', '<=', now)
            .orderBy('claimed_at')
            .limit(1),
        )
          .select(['id', 'channel', 'state', 'revision', 'tried_at'])
          .executeTakeFirst();
        if (row === undefined) return undefined;
        const work = await workOn(trx, row, randomUUID());
        const tried_at = work.kind === 'post' ? (work.triedAt ?? now) : row.tried_at;
        await trx
          .updateTable('checklists')
          .set({ lease: work.lease, claimed_at: now, free_at: until, tried_at })
          .where('id', '=', row.id)
          .execute();
        return work;
      }),

    async renew({ id, lease }, until) {
      const held = await db
        .updateTable('checklists')
        .set({ free_at: until })
        .where('id', '=', id)
        .where('lease', '=', lease)
        .returning('id')
        .executeTakeFirst();
      return held !== undefined;
    },

    putOff: (work, until) => putOff(work, until, endOfTry(work)),
    putOffUnsure: (work, until) => putOff(work, until, {}),
  };
}

type Claimed = Pick<Tables['checklists'], 'id' | 'channel' | 'state' | 'revision' | 'tried_at'>;

/** Draws the newest copy first, so that people always have one; then removes the oldest. */
async function workOn(trx: Trx, row: Claimed, lease: string): Promise<Work> {
  const { id } = row;
  const triedAt = row.tried_at === '' ? undefined : row.tried_at;
  const copies = await copiesOf(trx, id);
  const [newest, oldest] = [copies[0], copies.at(-1)];
  if (newest === undefined || oldest === undefined) {
    return { kind: 'post', id, channel: row.channel, lease, triedAt, kept: keptOf(row) };
  }
  if (newest.drawn < row.revision) {
    const { channel, ts } = newest;
    return { kind: 'update', id, channel, lease, triedAt, ts, kept: keptOf(row) };
  }
  return { kind: 'remove', id, channel: oldest.channel, lease, triedAt, ts: oldest.ts };
}

/** What has become of the copies of a message. */
function copies(database: Database): Copies {
  return {
    posted: (work, ts, revision) =>
      settling(database, work.id, async (trx) => {
        await addCopy(trx, work, ts);
        await raise(trx, work, ts, revision);
        await endLease(trx, work, endOfTry(work));
        await wantHomesOf(trx, work.id);
      }),

    drawn: (work, revision) =>
      settling(database, work.id, async (trx, lease) => {
        if (work.kind === 'update') await raise(trx, work, work.ts, revision);
        // Somebody else may have drawn it meanwhile, and which of the two drawings Slack shows is not known.
        if (lease !== work.lease) await drawAgain(trx, work);
        await endLease(trx, work);
      }),

    gone: (work, ts) =>
      settling(database, work.id, async (trx) => {
        await trx
          .deleteFrom('copies')
          .where((eb) => eb.and(keyOf(work, ts)))
          .execute();
        await endLease(trx, work);
        // Where this was the last copy, there is nothing to draw until somebody asks for the message.
        await settle(trx, work.id, WITHOUT_COPY);
        await wantHomesOf(trx, work.id);
      }),

    postAgain: (id) =>
      settling(database, id, async (trx) => {
        await settle(trx, id, NOT_POSTED);
        await trx
          .updateTable('checklists')
          // Somebody waits for it: before all that was claimed once.
          .set({ free_at: '', claimed_at: '' })
          .where('id', '=', id)
          .where('lease', 'is', null)
          .execute();
      }),

    async posts(ids) {
      if (ids.length === 0) return new Map();
      const rows = await database.db
        .selectFrom('copies')
        .where('checklist', 'in', ids)
        .select(['checklist', 'ts'])
        .execute();
      const oldestFirst = rows.toSorted((one, other) => Number(one.ts) - Number(other.ts));
      return new Map(oldestFirst.map(({ checklist, ts }) => [checklist, ts]));
    },

    found: (work, all) =>
      settling(database, work.id, async (trx, lease) => {
        for (const ts of all) await addCopy(trx, work, ts);
        // Unless somebody else is trying now.
        if (lease === null || lease === work.lease)
          await trx.updateTable('checklists').set({ tried_at: '' }).where('id', '=', work.id).execute();
        await endLease(trx, work);
        await wantHomesOf(trx, work.id);
      }),

    async sawCopy(id, channel, ts) {
      // Also one whose channel got another id meanwhile: a client may still say the old one.
      const known = await database.db
        .selectFrom('copies')
        .where('checklist', '=', id)
        .where('ts', '=', ts)
        .select('ts')
        .executeTakeFirst();
      if (known === undefined) await settling(database, id, (trx) => addCopy(trx, { id, channel }, ts));
    },
  };
}

type Place = Pick<Work, 'id' | 'channel'>;

function keyOf({ id, channel }: Place, ts: MessageTs) {
  return { checklist: id, channel, ts };
}

async function addCopy(trx: Trx, place: Place, ts: MessageTs): Promise<void> {
  await trx
    .insertInto('copies')
    .values({ ...keyOf(place, ts), drawn: NOT_KNOWN })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

async function raise(trx: Trx, place: Place, ts: MessageTs, drawn: number): Promise<void> {
  await trx
    .updateTable('copies')
    .set({ drawn })
    .where((eb) => eb.and(keyOf(place, ts)))
    .where('drawn', '<', drawn)
    .execute();
}

async function drawAgain(trx: Trx, { id }: Work): Promise<void> {
  await trx
    .updateTable('checklists')
    .set(({ eb }) => ({ revision: eb('revision', '+', 1) }))
    .where('id', '=', id)
    .execute();
}

/** The copies of a checklist's message, newest first; the others are to be removed. */
export async function copiesOf(trx: Trx, id: ChecklistId) {
  const rows = await trx.selectFrom('copies').where('checklist', '=', id).selectAll().execute();
  return rows.toSorted((one, other) => Number(other.ts) - Number(one.ts));
}

/**
 * Holds a checklist while something becomes of its copies, then keeps how far these are settled; where there is none it
 * stays as `become` has it. A checklist that is not known: does nothing.
 */
async function settling(
  { transaction, hold }: Database,
  id: ChecklistId,
  become: (trx: Trx, lease: string | null) => Promise<unknown>,
): Promise<void> {
  await transaction(async (trx) => {
    const row = await hold(trx.selectFrom('checklists').where('id', '=', id))
      .select('lease')
      .executeTakeFirst();
    if (row === undefined) return;
    await become(trx, row.lease);
    const [newest, ...older] = await copiesOf(trx, id);
    if (newest) await settle(trx, id, older.length === 0 ? newest.drawn : SEVERAL_COPIES);
  });
}

/** Keeps the revision up to which nothing is left to do. */
async function settle(trx: Trx, id: ChecklistId, settled: number): Promise<void> {
  await trx.updateTable('checklists').set({ settled }).where('id', '=', id).execute();
}

/** Ends a lease, if it is still held. */
async function endLease(trx: Trx, { id, lease }: Work, end: ReturnType<typeof endOfTry> = {}): Promise<void> {
  await trx
    .updateTable('checklists')
    .set({ ...end, lease: null, free_at: '' })
    .where('id', '=', id)
    .where('lease', '=', lease)
    .execute();
}

/** A post whose end is known needs no mark any more, unless one before it does. */
function endOfTry({ kind, triedAt }: Work): Partial<Pick<Tables['checklists'], 'tried_at'>> {
  return kind === 'post' && triedAt === undefined ? { tried_at: '' } : {};
}

/** How many messages wait to be drawn, and when the one that waits longest was changed last. */
export type Waiting = { readonly count: number; readonly oldestAt: Date | undefined };

// Of those that were claimed longest ago: the outbox takes them first.
const LOOKED_AT = 100;

/** What the outbox has yet to do, whichever instance will. Rejects when the database does not answer. */
export async function waitingIn(db: Queries): Promise<Waiting> {
  const { count } = await db
    .selectFrom('checklists')
    .whereRef('settled', '<', 'revision')
    .select((eb) => eb.fn.countAll().as('count'))
    .executeTakeFirstOrThrow();
  const oldest = await db
    .selectFrom('checklists')
    .innerJoin('events', (join) =>
      join
        .onRef('events.checklist', '=', 'checklists.id')
        .onRef('events.number', '=', 'checklists.newest_event'),
    )
    .whereRef('settled', '<', 'revision')
    .orderBy('claimed_at')
    .limit(LOOKED_AT)
    .select('event')
    .execute();
  const [first] = oldest.map((row) => eventOf(row).at).toSorted();
  return { count: Number(count), oldestAt: first === undefined ? undefined : new Date(first) };
}
