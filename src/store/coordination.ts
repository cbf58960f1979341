import type { ChecklistStore, Subscription } from '../core/checklists/store.ts';
import type { Database } from './database.ts';
import { want } from './jobs.ts';

type Coordination = Pick<
  ChecklistStore,
  'firstTime' | 'forgetEvents' | 'subscribe' | 'remindersOf' | 'stopReminders' | 'markReminded'
>;

/** What all instances together do only once: answer an event, remind somebody. */
export function coordination(database: Database): Coordination {
  const { db, transaction, hold } = database;
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

    subscribe: (subscription, on) =>
      transaction(async (trx) => {
        const { checklist, user } = subscription;
        // Locked, so that nobody deletes it meanwhile.
        const stored = await hold(trx.selectFrom('checklists').where('id', '=', checklist))
          .select('id')
          .executeTakeFirst();
        if (stored === undefined) return false;
        if (on) {
          await trx
            .insertInto('subscriptions')
            .values({ ...keyOf(subscription), reminded_for: '' })
            .onConflict((conflict) => conflict.doNothing())
            .execute();
          await want(database, trx, { kind: 'reminder', key: user, insist: true });
        } else {
          await trx
            .deleteFrom('subscriptions')
            .where((eb) => eb.and(keyOf(subscription)))
            .execute();
        }
        return true;
      }),

    async remindersOf(user) {
      return await db
        .selectFrom('subscriptions')
        .innerJoin('checklists', 'checklists.id', 'subscriptions.checklist')
        .where('subscriptions.user_id', '=', user)
        .orderBy('checklist')
        .select(['checklist', 'status', 'reminded_for as remindedFor'])
        .execute();
    },

    async stopReminders(user) {
      await db.deleteFrom('subscriptions').where('user_id', '=', user).execute();
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
