import type { ChecklistStore } from '../core/checklist/store.ts';
import type { Database } from './database.ts';
import { copiesOf } from './outbox.ts';
import { changeOf, checklistOf } from './rows.ts';

/** What the threads below the messages have not told yet. */
export function thread({
  db,
  transaction,
  holdFree,
}: Database): Pick<ChecklistStore, 'takeUntold' | 'keepThreadPost'> {
  return {
    async keepThreadPost(checklist, post) {
      await db
        .insertInto('thread_posts')
        .values({ checklist, ...post })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    },

    takeUntold: (limit) =>
      transaction(async (trx) => {
        const row = await holdFree(
          trx
            .selectFrom('checklists')
            .whereRef('told', '<', 'newest_event')
            .where(({ exists, selectFrom }) =>
              exists(selectFrom('copies').whereRef('copies.checklist', '=', 'checklists.id').select('ts')),
            )
            .limit(1),
        )
          .select(['id', 'state', 'told'])
          .executeTakeFirst();
        if (row === undefined) return undefined;
        const { id, told } = row;
        const [newest] = await copiesOf(trx, id);
        const events = await trx
          .selectFrom('events')
          .where('checklist', '=', id)
          .where('number', '>', told)
          .orderBy('number')
          .limit(limit)
          .select('event')
          .execute();
        if (newest === undefined) return undefined;
        await trx
          .updateTable('checklists')
          .set({ told: told + events.length })
          .where('id', '=', id)
          .execute();
        const { channel, ts } = newest;
        return { id, channel, ts, checklist: checklistOf(row.state), events: events.map(changeOf) };
      }),
  };
}
