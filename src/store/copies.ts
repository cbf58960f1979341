import type { Transaction } from 'kysely';
import type { ChecklistId } from '../core/checklist/ids.ts';
import type { ChecklistStore, MessageTs, Work } from '../core/checklist/store.ts';
import { place, withValues } from './built-once.ts';
import { wantHomesOf } from './concerns.ts';
import type { Database, Tables } from './schema.ts';
import { endLease, endOfTry, NOT_POSTED, settle, settling, WITHOUT_COPY } from './settle.ts';

type Copies = Pick<ChecklistStore, 'posted' | 'drawn' | 'gone' | 'postAgain' | 'posts' | 'found' | 'sawCopy'>;

const NOT_KNOWN = 0;

/** What has become of the copies of a message. */
export function copies(database: Database): Copies {
  const copy = database.db
    .selectFrom('copies')
    .where('checklist', '=', place<ChecklistId>('id'))
    .where('ts', '=', place<MessageTs>('ts'))
    .select('ts')
    .compile();
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
      const { rows: known } = await database.db.executeQuery(withValues(copy, { id, ts }));
      if (known.length === 0) await settling(database, id, (trx) => addCopy(trx, { id, channel }, ts));
    },
  };
}

type Place = Pick<Work, 'id' | 'channel'>;

function keyOf({ id, channel }: Place, ts: MessageTs) {
  return { checklist: id, channel, ts };
}

async function addCopy(trx: Transaction<Tables>, place: Place, ts: MessageTs): Promise<void> {
  await trx
    .insertInto('copies')
    .values({ ...keyOf(place, ts), drawn: NOT_KNOWN })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

async function raise(trx: Transaction<Tables>, place: Place, ts: MessageTs, drawn: number): Promise<void> {
  await trx
    .updateTable('copies')
    .set({ drawn })
    .where((eb) => eb.and(keyOf(place, ts)))
    .where('drawn', '<', drawn)
    .execute();
}

async function drawAgain(trx: Transaction<Tables>, { id }: Work): Promise<void> {
  await trx
    .updateTable('checklists')
    .set(({ eb }) => ({ revision: eb('revision', '+', 1) }))
    .where('id', '=', id)
    .execute();
}
