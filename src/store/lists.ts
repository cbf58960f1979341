import { sql } from 'kysely';
import type { ChannelId } from '../core/checklists/ids.ts';
import type { ChecklistStore, MessageTs } from '../core/checklists/store.ts';
import type { Bid } from '../core/knowledge/ids.ts';
import type { Database } from './database.ts';
import { KEPT, keptOf } from './rows.ts';

// Literals, because SQLite would plan the statement again for each bound limit, and use no partial index for a bound status.
const ARCHIVED = sql.lit('archived' as const);

/** Finding checklists. */
export function lists({ db }: Database) {
  const newestFirst = () =>
    db.selectFrom('checklists').orderBy('created_at', 'desc').orderBy('id', 'desc').select(KEPT);
  const notArchived = () => newestFirst().where('status', '<>', ARCHIVED);
  return {
    async find(id) {
      const row = await db.selectFrom('checklists').where('id', '=', id).select(KEPT).executeTakeFirst();
      return row && keptOf(row);
    },

    async inChannel(channel) {
      return (await notArchived().where('channel', '=', channel).execute()).map(keptOf);
    },

    async ofBid(vendor, bid) {
      return (await notArchived().where('vendor', '=', vendor).where('bid', '=', bid).execute()).map(keptOf);
    },

    // One statement, because cards are what people ask for most.
    async ofVendor(vendor, limit) {
      const { rows } = await sql<ProjectRow>`
        select channel, bid, (select max(ts) from copies where checklist = checklists.id) as ts,
          (select count(*) from checklists where vendor = ${vendor} and status = 'active') as active,
          (select count(*) from checklists where vendor = ${vendor} and status = 'finished') as finished
        from checklists
        where vendor = ${vendor} and status <> 'archived'
        order by created_at desc, id desc
        limit ${sql.lit(limit)}`.execute(db);
      const [first] = rows;
      return {
        active: Number(first?.active ?? 0),
        finished: Number(first?.finished ?? 0),
        newest: rows.map(({ channel, bid, ts }) => ({ channel, bid: bid ?? undefined, ts: ts ?? undefined })),
      };
    },

    async active(limit) {
      return (await newestFirst().where('status', '=', 'active').limit(limit).execute()).map(keptOf);
    },

    async comparisons() {
      const rows = await db
        .selectFrom('checklists')
        .where('status', '=', 'active')
        .select(['vendor', 'compared_with'])
        .distinct()
        .execute();
      return rows.map(({ vendor, compared_with }) => ({ vendor, hash: compared_with }));
    },

    async comparedWith({ vendor, hash }, limit) {
      const rows = await db
        .selectFrom('checklists')
        .where('status', '=', 'active')
        .where('vendor', '=', vendor)
        .where('compared_with', '=', hash)
        .limit(limit)
        .select('id')
        .execute();
      return rows.map(({ id }) => id);
    },

    async markCompared(ids, before, hash) {
      if (ids.length === 0) return;
      await db
        .updateTable('checklists')
        .set({ compared_with: hash })
        .where('id', 'in', ids)
        .where('compared_with', '=', before)
        .execute();
    },
  } satisfies Partial<ChecklistStore>;
}

/** A project with its partner's number of projects; PostgreSQL gives counts as text. */
type ProjectRow = {
  readonly channel: ChannelId;
  readonly bid: Bid | null;
  readonly ts: MessageTs | null;
  readonly active: number | string;
  readonly finished: number | string;
};
