import type { Concerns } from '../core/checklists/concerns.ts';
import type { ChecklistEvent } from '../core/checklists/event.ts';
import type { ChecklistId, Day } from '../core/checklists/ids.ts';
import { Preference } from '../core/checklists/preferences.ts';
import type { ChecklistStore, Subscription } from '../core/checklists/store.ts';
import type { Database, Trx } from './database.ts';
import { holdChecklist } from './rows.ts';
import { want, wantEach } from './want.ts';

/** Reminders, preferences, assignments, and answered events. */
export function reminders({ db, transaction }: Database) {
  const reminded = (subscription: Subscription, day: Day) =>
    db
      .updateTable('subscriptions')
      .set({ reminded_for: day })
      .where((eb) => eb.and(keyOf(subscription)))
      .returning('user_id');

  return {
    async firstTime(event_id, at) {
      const added = await db
        .insertInto('answered_events')
        .values({ event_id, at })
        .onConflict((conflict) => conflict.doNothing())
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
        const key = keyOf(subscription);
        if ((await holdChecklist(trx, checklist)) === undefined) return false;
        if (!on) {
          await trx
            .deleteFrom('subscriptions')
            .where((eb) => eb.and(key))
            .execute();
          return true;
        }
        await trx
          .insertInto('subscriptions')
          .values({ ...key, reminded_for: '' })
          .onConflict((conflict) => conflict.doNothing())
          .execute();
        await want(trx, { kind: 'reminder', key: user, insist: true });
        return true;
      }),

    remindersOf: (user) =>
      db
        .selectFrom('subscriptions')
        .innerJoin('checklists', 'checklists.id', 'subscriptions.checklist')
        .where('subscriptions.user_id', '=', user)
        .orderBy('checklist')
        .select(['checklist', 'status', 'reminded_for as remindedFor'])
        .execute(),

    async stopReminders(user) {
      await db.deleteFrom('subscriptions').where('user_id', '=', user).execute();
    },

    async markReminded(subscription, day) {
      const marked = await reminded(subscription, day).where('reminded_for', '<', day).executeTakeFirst();
      return marked !== undefined;
    },

    async snooze(subscription, day) {
      return (await reminded(subscription, day).executeTakeFirst()) !== undefined;
    },

    assignmentsOf: (user) =>
      db
        .selectFrom('assignments')
        .where('user_id', '=', user)
        .orderBy('checklist')
        .orderBy('step')
        .select(['checklist', 'step', 'assigned_by as by'])
        .execute(),

    async assignmentsTold(user_id, told) {
      for (const { checklist, step } of told)
        await db
          .deleteFrom('assignments')
          .where((eb) => eb.and({ user_id, checklist, step }))
          .execute();
    },

    async prefer(user, preference, on) {
      const row = { user_id: user, preference };
      const adding = db
        .insertInto('preferences')
        .values(row)
        .onConflict((conflict) => conflict.doNothing());
      const removing = db.deleteFrom('preferences').where((eb) => eb.and(row));
      await (on ? adding : removing).execute();
    },

    async preferencesOf(user) {
      const rows = await db
        .selectFrom('preferences')
        .where('user_id', '=', user)
        .select('preference')
        .execute();
      // Another version of the bot may know other preferences.
      return rows.flatMap(({ preference }) => Preference.safeParse(preference).data ?? []);
    },
  } satisfies Partial<ChecklistStore>;
}

function keyOf({ checklist, user }: Subscription) {
  return { checklist, user_id: user };
}

// Assignments within this time go into one message.
const TOGETHER_MS = 60_000;

const ASSIGNS: readonly ChecklistEvent['kind'][] = ['created', 'details', 'holder', 'step-added'];

/** Stores assignments to tell people about, except those that they made themselves. */
export async function keepAssigned(
  trx: Trx,
  checklist: ChecklistId,
  { kind, by }: Pick<ChecklistEvent, 'kind' | 'by'>,
  before: Concerns,
  after: Concerns,
): Promise<void> {
  if (!ASSIGNS.includes(kind)) return;
  const had = new Set(before.steps.map(({ step, user }) => `${step} ${user}`));
  const given = after.steps.filter(({ step, user }) => user !== by && !had.has(`${step} ${user}`));
  if (given.length === 0) return;
  await trx
    .insertInto('assignments')
    .values(given.map(({ step, user }) => ({ user_id: user, checklist, step, assigned_by: by })))
    .onConflict((conflict) =>
      conflict.columns(['user_id', 'checklist', 'step']).doUpdateSet({ assigned_by: by }),
    )
    .execute();
  const at = new Date(trx.now().getTime() + TOGETHER_MS);
  const users = given.map(({ user }) => user);
  await wantEach(trx, 'assignment', users, at);
}
