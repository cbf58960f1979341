import type { ChecklistStore } from '../core/checklist/store.ts';
import { wantHomesOf } from './concerns.ts';
import type { Database } from './schema.ts';

const OF_A_CHECKLIST = [
  'thread_posts',
  'copies',
  'events',
  'subscriptions',
  'asked_facts',
  'project_people',
  'own_steps',
] as const;

/** Forgetting a checklist. */
export function removal({ db, hold }: Database): Pick<ChecklistStore, 'remove'> {
  return {
    remove: (id) =>
      db.transaction().execute(async (trx) => {
        const row = await hold(trx.selectFrom('checklists').where('id', '=', id))
          .select('id')
          .executeTakeFirst();
        if (row === undefined) return undefined;
        const posts = await trx
          .selectFrom('thread_posts')
          .where('checklist', '=', id)
          .select(['channel', 'ts'])
          .unionAll(trx.selectFrom('copies').where('checklist', '=', id).select(['channel', 'ts']))
          .execute();
        await wantHomesOf(trx, id);
        for (const table of OF_A_CHECKLIST) await trx.deleteFrom(table).where('checklist', '=', id).execute();
        await trx.deleteFrom('checklists').where('id', '=', id).execute();
        return posts;
      }),
  };
}
