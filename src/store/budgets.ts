import { sql } from 'kysely';
import type { BudgetStore } from '../core/job.ts';
import type { Database } from './database.ts';
import { CLOCK_SKEW_MS } from './jobs.ts';

/** The budgets of Slack's methods, shared by all instances on a database. */
export function budgetStore({ db, now }: Database): BudgetStore {
  return {
    async takeCall({ bucket, gapMs, burstMs, atMostMs }) {
      const at = now().getTime();
      const latest = at + burstMs + atMostMs;
      const furthest = at + burstMs + Math.max(0, atMostMs) + CLOCK_SKEW_MS;
      // More than full, written by a clock that was ahead, counts as full.
      const full_at = sql<number>`case
        when budgets.full_at > ${furthest} then ${at + burstMs}
        when budgets.full_at > ${at} then budgets.full_at else ${at} end + ${gapMs}`;
      const taken = await db
        .insertInto('budgets')
        .values({ bucket, full_at: at + gapMs })
        .onConflict((conflict) =>
          conflict.column('bucket').doUpdateSet({ full_at }).where(full_at, '<=', latest),
        )
        .returning('full_at')
        .executeTakeFirst();
      if (taken) return { isTaken: true, fullAt: taken.full_at };
      const row = await db
        .selectFrom('budgets')
        .where('bucket', '=', bucket)
        .select('full_at')
        .executeTakeFirstOrThrow();
      return { isTaken: false, fullAt: Math.min(row.full_at, furthest) };
    },

    async close(method, forMs) {
      const at = now().getTime();
      const closed_until = at + forMs;
      await db.deleteFrom('closed_methods').where('closed_until', '<=', at).execute();
      await db
        .insertInto('closed_methods')
        .values({ method, closed_until, for_ms: forMs })
        .onConflict((conflict) => conflict.column('method').doUpdateSet({ closed_until, for_ms: forMs }))
        .execute();
    },

    async closed() {
      const rows = await db
        .selectFrom('closed_methods')
        .where('closed_until', '>', now().getTime())
        .selectAll()
        .execute();
      return rows.map(({ method, closed_until, for_ms }) => ({ method, until: closed_until, forMs: for_ms }));
    },
  };
}
