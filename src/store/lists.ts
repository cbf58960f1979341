import { ChecklistId, Moment } from '../core/checklist/ids.ts';
import type { ChecklistStore } from '../core/checklist/store.ts';
import { KEPT, keptOf } from './rows.ts';
import type { Database } from './schema.ts';

type Lists = Pick<ChecklistStore, 'find' | 'inChannel' | 'ofBid' | 'active'>;

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
  };
}

/** The place in the list that an `after` names: the moment and the id of the last one shown. */
function placeOf(after: string): [Moment, ChecklistId] {
  const [at = '', ...id] = after.split(' ');
  return [Moment.parse(at), ChecklistId.parse(id.join(' '))];
}
