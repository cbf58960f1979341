import { decided } from '../core/amendment/decide.ts';
import { Fix, type FixStatus } from '../core/amendment/fix.ts';
import type { AmendmentStore, Decision } from '../core/amendment/store.ts';
import type { Database, Queries, Trx } from './database.ts';

const FIRST = 1;

/** The fixes of a database. Every change raises the version in its own transaction. */
export function amendmentStore({ db, transaction, hold }: Database): AmendmentStore {
  return {
    suggest: (fix) =>
      transaction(async (trx) => {
        const added = await trx
          .insertInto('fixes')
          .values({
            ...columnsOf(fix),
            id: fix.id,
            vendor: fix.vendor,
            suggested_at: fix.suggested.at,
            ...{ revision: FIRST, shown: 0, free_at: '', channel: null, ts: null },
          })
          .onConflict((conflict) => conflict.column('id').doNothing())
          .returning('id')
          .executeTakeFirst();
        if (added === undefined) return false;
        await raiseVersion(trx);
        return true;
      }),

    async find(id) {
      const row = await db.selectFrom('fixes').where('id', '=', id).select('state').executeTakeFirst();
      return row && fixOf(row);
    },

    decide: (id, verdict) =>
      transaction(async (trx): Promise<Decision | undefined> => {
        // One after the other: each touches other fixes of its partner, too.
        await hold(trx.selectFrom('fixes_version').select('version')).execute();
        const row = await hold(trx.selectFrom('fixes').where('id', '=', id))
          .select(['state', 'revision'])
          .executeTakeFirst();
        if (row === undefined) return undefined;
        const before = fixOf(row);
        const fix = decided(before, verdict);
        if (fix === undefined) return { kind: 'too-late', fix: before };
        await trx
          .updateTable('fixes')
          .set({ ...columnsOf(fix), revision: row.revision + 1 })
          .where('id', '=', id)
          .execute();
        // What waits for the same partner is shown beside a record that says something else now.
        await trx
          .updateTable('fixes')
          .set((eb) => ({ revision: eb('revision', '+', 1) }))
          .where('vendor', '=', fix.vendor)
          .where('status', '=', 'pending')
          .execute();
        await raiseVersion(trx);
        return { kind: 'decided', fix };
      }),

    withStatus: (...kinds) => fixesWithStatus(db, kinds),

    async newest(limit, vendor) {
      const all = db.selectFrom('fixes').orderBy('suggested_at', 'desc').orderBy('id', 'desc');
      const rows = await (vendor === undefined ? all : all.where('vendor', '=', vendor))
        .select('state')
        .limit(limit)
        .execute();
      return rows.map(fixOf);
    },

    async version() {
      const { version } = await db.selectFrom('fixes_version').select('version').executeTakeFirstOrThrow();
      return version;
    },

    claimReview: (now, until) =>
      transaction(async (trx) => {
        const waiting = trx
          .selectFrom('fixes')
          .whereRef('shown', '<', 'revision')
          .where('free_at', '<=', now);
        const row = await hold(waiting.orderBy('free_at').limit(1))
          .select(['state', 'revision', 'channel', 'ts', 'free_at'])
          .executeTakeFirst();
        if (row === undefined) return undefined;
        const fix = fixOf(row);
        await trx.updateTable('fixes').set({ free_at: until }).where('id', '=', fix.id).execute();
        const { channel, ts, revision } = row;
        const post = channel !== null && ts !== null ? { channel, ts } : undefined;
        return { fix, revision, post, isAgain: row.free_at !== '' };
      }),

    async reviewPosted(id, { channel, ts }) {
      await db.updateTable('fixes').set({ channel, ts }).where('id', '=', id).execute();
    },

    async putOffReview({ fix, revision }, until) {
      await db
        .updateTable('fixes')
        .set({ free_at: until })
        .where('id', '=', fix.id)
        .where('shown', '<', revision)
        .execute();
    },

    async reviewShown({ fix, revision }) {
      await db
        .updateTable('fixes')
        .set({ shown: revision, free_at: '' })
        .where('id', '=', fix.id)
        .where('shown', '<', revision)
        .execute();
    },
  };
}

/** Oldest first. */
export async function fixesWithStatus(
  db: Queries,
  kinds: readonly FixStatus['kind'][],
): Promise<readonly Fix[]> {
  const rows = await db
    .selectFrom('fixes')
    .where('status', 'in', kinds)
    .orderBy('suggested_at')
    .orderBy('id')
    .select('state')
    .execute();
  return rows.map(fixOf);
}

function columnsOf(fix: Fix) {
  return { state: JSON.stringify(fix), status: fix.status.kind };
}

function fixOf({ state }: { state: string }): Fix {
  return Fix.parse(JSON.parse(state));
}

async function raiseVersion(trx: Trx): Promise<void> {
  await trx
    .updateTable('fixes_version')
    .set((eb) => ({ version: eb('version', '+', 1) }))
    .execute();
}
