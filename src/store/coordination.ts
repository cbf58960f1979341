import type { ChecklistStore, Subscription } from '../core/checklist/store.ts';
import type { Database } from './database.ts';

type Coordination = Pick<
  ChecklistStore,
  'firstTime' | 'forgetEvents' | 'subscribe' | 'toRemind' | 'markReminded'
>;

/** What all instances do together only once: answer an event, remind somebody. */
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
