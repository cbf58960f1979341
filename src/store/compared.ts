import type { ChecklistStore } from '../core/checklist/store.ts';
import type { Database } from './schema.ts';

type Compared = Pick<ChecklistStore, 'comparisons' | 'comparedWith' | 'markCompared'>;

/** With what of the record active checklists were compared last. */
export function compared({ db }: Database): Compared {
  return {
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
