import { ChecklistId, Moment } from '../core/checklists/ids.ts';
import type { ChecklistStore } from '../core/checklists/store.ts';
import type { Database } from './database.ts';
import { KEPT, keptOf } from './rows.ts';

type Lists = Pick<
  ChecklistStore,
  'find' | 'inChannel' | 'ofBid' | 'ofVendor' | 'active' | 'comparisons' | 'comparedWith' | 'markCompared'
>;

/** Finding checklists. */
export function lists({ db }: Database): Lists {
  const newestFirst = () =>
    db.selectFrom('checklists').orderBy('created_at', 'desc').orderBy('id', 'desc').select(KEPT);
  return {
    async find(id) {
      const row = await db.selectFrom('checklists').where('id', '=', id).select(KEPT).executeTakeFirst();
      return row && keptOf(row);
    },

    async inChannel(channel) {
      const rows = await newestFirst()
        .where('channel', '=', channel)
        .where('status', '<>', 'archived')
        .execute();
      return rows.map(keptOf);
    },

    async ofBid(vendor, bid) {
      const rows = await newestFirst()
        .where('vendor', '=', vendor)
        .where('bid', '=', bid)
        .where('status', '<>', 'archived')
        .execute();
      return rows.map(keptOf);
    },

    async ofVendor(vendor, limit) {
      const counted = await db
        .selectFrom('checklists')
        .where('vendor', '=', vendor)
        .where('status', '<>', 'archived')
        .groupBy('status')
        .select(({ fn }) => ['status', fn.countAll().as('count')])
        .execute();
      const counts = new Map(counted.map(({ status, count }) => [status, Number(count)]));
      const newest = await db
        .selectFrom('checklists')
        .where('vendor', '=', vendor)
        .where('status', '<>', 'archived')
        .orderBy('created_at', 'desc')
        .orderBy('id', 'desc')
        .limit(limit)
        .select(({ selectFrom }) => [
          'channel',
          'bid',
          selectFrom('copies')
            .whereRef('copies.checklist', '=', 'checklists.id')
            .select(({ fn }) => fn.max('ts').as('ts'))
            .as('ts'),
        ])
        .execute();
      return {
        active: counts.get('active') ?? 0,
        finished: counts.get('finished') ?? 0,
        newest: newest.map(({ channel, bid, ts }) => ({
          channel,
          bid: bid ?? undefined,
          ts: ts ?? undefined,
        })),
      };
    },

    async active(limit, after) {
      const all = newestFirst().where('status', '=', 'active').select(['created_at', 'id']);
      const rest =
        after === undefined
          ? all
          : all.where(({ eb, refTuple, tuple }) =>
              eb(refTuple('created_at', 'id'), '<', tuple(...placeOf(after))),
            );
      const rows = await rest.limit(limit + 1).execute();
      const shown = rows.slice(0, limit);
      const last = shown.at(-1);
      const items = shown.map(keptOf);
      return rows.length > limit && last ? { items, next: `${last.created_at} ${last.id}` } : { items };
    },

    async comparisons() {
      const rows = await db
        .selectFrom('checklists')
        .where('status', '=', 'active')
        .select(['vendor', 'compared_with'])
        .distinct()
        .execute();
      return rows.map(({ vendor, compared_with }) => ({ vendor, print: compared_with }));
    },

    async comparedWith({ vendor, print }, limit) {
      const rows = await db
        .selectFrom('checklists')
        .where('status', '=', 'active')
        .where('vendor', '=', vendor)
        .where('compared_with', '=', print)
        .limit(limit)
        .select('id')
        .execute();
      return rows.map(({ id }) => id);
    },

    async markCompared(ids, before, print) {
      if (ids.length === 0) return;
      await db
        .updateTable('checklists')
        .set({ compared_with: print })
        .where('id', 'in', ids)
        .where('compared_with', '=', before)
        .execute();
    },
  };
}

/** The place in the list that an `after` names: the moment and the id of the last one shown. */
function placeOf(after: string): [Moment, ChecklistId] {
  const [at = '', ...id] = after.split(' ');
  return [Moment.parse(at), ChecklistId.parse(id.join(' '))];
}
