import { sql } from 'kysely';
import type { ChecklistStore } from '../core/checklist/store.ts';
import type { Database } from './schema.ts';

/** How often Slack may be called, counted over all instances. */
export function budgets({ db }: Database): Pick<ChecklistStore, 'takeCall'> {
  return {
    async takeCall({ method, now, gapMs, latest }) {
      const full_at = sql<number>`case when budgets.full_at > ${now} then budgets.full_at else ${now} end + ${gapMs}`;
      const taken = await db
        .insertInto('budgets')
        .values({ method, full_at: now + gapMs })
        .onConflict((conflict) =>
          conflict.column('method').doUpdateSet({ full_at }).where(full_at, '<=', latest),
        )
        .returning('full_at')
        .executeTakeFirst();
      if (taken) return { isTaken: true, fullAt: taken.full_at };
      const row = await db
        .selectFrom('budgets')
        .where('method', '=', method)
        .select('full_at')
        .executeTakeFirstOrThrow();
      return { isTaken: false, fullAt: row.full_at };
    },
  };
}
