import { sql } from 'kysely';
import type { ChecklistStore, Subscription } from '../core/checklist/store.ts';
import type { Database } from './database.ts';

type Coordination = Pick<
  ChecklistStore,
  'firstTime' | 'forgetEvents' | 'takeCall' | 'subscribe' | 'toRemind' | 'markReminded'
>;

/** What all instances do together only once: answer an event, remind somebody, spend a call of Slack's budget. */
export function coordination({ db }: Database): Coordination {
  return {
    async firstTime(eventId, at) {
      const added = await db
        .insertInto('answered_events')
        .values({ event_id: eventId, at })
        .onConflict((conflict) => conflict.column('event_id').doNothing())
        .returning('event_id')
        .executeTakeFirst();
      return added !== undefined;
    },

    async forgetEvents(before) {
      await db.deleteFrom('answered_events').where('at', '<', before).execute();
    },

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

    async subscribe(subscription, on) {
      if (on) {
        await db
          .insertInto('subscriptions')
          .values({ ...keyOf(subscription), reminded_for: '' })
          .onConflict((conflict) => conflict.doNothing())
          .execute();
      } else {
        await db
          .deleteFrom('subscriptions')
          .where((eb) => eb.and(keyOf(subscription)))
          .execute();
      }
    },

    async toRemind(day) {
      return db
        .selectFrom('subscriptions')
        .innerJoin('checklists', 'checklists.id', 'subscriptions.checklist')
        .where('checklists.status', '=', 'active')
        .where('reminded_for', '<', day)
        .orderBy('checklist')
        .orderBy('user_id')
        .select(['checklist', 'user_id as user'])
        .execute();
    },

    async markReminded(subscription, day) {
      const marked = await db
        .updateTable('subscriptions')
        .set({ reminded_for: day })
        .where((eb) => eb.and(keyOf(subscription)))
        .where('reminded_for', '<', day)
        .returning('user_id')
        .executeTakeFirst();
      return marked !== undefined;
    },
  };
}

function keyOf({ checklist, user }: Subscription) {
  return { checklist, user_id: user };
}
