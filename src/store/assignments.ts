import type { Concerns } from '../core/checklists/concerns.ts';
import type { ChecklistEvent } from '../core/checklists/event.ts';
import type { ChecklistId } from '../core/checklists/ids.ts';
import type { ChecklistStore } from '../core/checklists/store.ts';
import type { Database, Trx } from './database.ts';
import { wantAll } from './jobs.ts';

// Assignments within this time go into one message.
const TOGETHER_MS = 60_000;

const ASSIGNS: readonly ChecklistEvent['kind'][] = ['created', 'details', 'holder', 'step-added'];

/** Stores who was assigned steps, for the message to them; nobody is told of what they did themselves. */
export async function keepAssigned(
  database: Database,
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
  const at = new Date(database.now().getTime() + TOGETHER_MS);
  const keys = [...new Set(given.map(({ user }) => user))].toSorted();
  await wantAll(
    database,
    trx,
    keys.map((key) => ({ kind: 'assignment', key, at })),
  );
}

type Assignments = Pick<ChecklistStore, 'assignmentsOf' | 'assignmentsTold' | 'muteAssignments' | 'isMuted'>;

/** What people were assigned and are to be told. */
export function assignments({ db }: Database): Assignments {
  return {
    async assignmentsOf(user) {
      return await db
        .selectFrom('assignments')
        .where('user_id', '=', user)
        .orderBy('checklist')
        .orderBy('step')
        .select(['checklist', 'step', 'assigned_by as by'])
        .execute();
    },

    async assignmentsTold(user, told) {
      for (const [checklist, steps] of Map.groupBy(told, (one) => one.checklist))
        await db
          .deleteFrom('assignments')
          .where('user_id', '=', user)
          .where('checklist', '=', checklist)
          .where(
            'step',
            'in',
            steps.map(({ step }) => step),
          )
          .execute();
    },

    async muteAssignments(user, isMuted) {
      if (isMuted)
        await db
          .insertInto('muted')
          .values({ user_id: user })
          .onConflict((conflict) => conflict.doNothing())
          .execute();
      else await db.deleteFrom('muted').where('user_id', '=', user).execute();
    },

    async isMuted(user) {
      const row = await db
        .selectFrom('muted')
        .where('user_id', '=', user)
        .select('user_id')
        .executeTakeFirst();
      return row !== undefined;
    },
  };
}
