import type { Checklist } from '../core/checklists/checklist.ts';
import type { Concerns, OwnStep } from '../core/checklists/concerns.ts';
import { type ChecklistId, Day, type UserId } from '../core/checklists/ids.ts';
import type { Trx } from './database.ts';
import { wantEach } from './want.ts';

/** The due date of steps without one; it sorts last. */
const NOT_DUE = Day.parse('9999-12-31');

/**
 * Stores whom a checklist concerns after a change, which writes only what differs, and updates the Homes and reminders of
 * everybody affected.
 */
export async function keepConcerns(
  trx: Trx,
  { id: checklist, created }: Checklist,
  before: Concerns,
  after: Concerns,
): Promise<void> {
  const of = { checklist, created_at: created.at };
  const steps = differing(before.steps, after.steps, stepName);
  for (const { step, user } of steps.gone)
    await trx
      .deleteFrom('own_steps')
      .where((eb) => eb.and({ checklist, step, user_id: user }))
      .execute();
  const rows = steps.come.map(({ user: user_id, due = NOT_DUE, ...own }) => ({
    ...of,
    ...own,
    user_id,
    due,
  }));
  if (rows.length > 0) await trx.insertInto('own_steps').values(rows).execute();
  const people = differing(before.people, after.people, String);
  for (const user_id of people.gone)
    await trx
      .deleteFrom('project_people')
      .where((eb) => eb.and({ checklist, user_id }))
      .execute();
  const users = people.come.map((user_id) => ({ ...of, user_id }));
  if (users.length > 0) await trx.insertInto('project_people').values(users).execute();
  await wantHomes(trx, [...before.people, ...after.people]);
  await wantReminders(trx, checklist, steps.come);
}

/** What is only in the one list, and what is only in the other, by name. */
function differing<T>(before: readonly T[], after: readonly T[], nameOf: (one: T) => string) {
  const [old, now] = [before, after].map((all) => new Set(all.map(nameOf)));
  return {
    gone: before.filter((one) => !now?.has(nameOf(one))),
    come: after.filter((one) => !old?.has(nameOf(one))),
  };
}

function stepName({ step, user, due = NOT_DUE, place }: OwnStep): string {
  return `${step} ${user} ${due} ${place}`;
}

/** Adds jobs that draw people's open Homes again. */
export async function wantHomes(trx: Trx, users: readonly UserId[]): Promise<void> {
  if (users.length === 0) return;
  const open = await trx.selectFrom('homes').where('user_id', 'in', users).select('user_id').execute();
  await wantEach(trx, 'home', open.map(userOf));
}

/** Adds reminder jobs for subscribers whose steps' due dates have changed. */
async function wantReminders(trx: Trx, checklist: ChecklistId, changed: readonly OwnStep[]): Promise<void> {
  const users = changed.filter(({ due }) => due !== undefined).map(({ user }) => user);
  if (users.length === 0) return;
  const subscriptions = trx.selectFrom('subscriptions').where('checklist', '=', checklist);
  const wanting = await subscriptions.where('user_id', 'in', users).select('user_id').execute();
  await wantEach(trx, 'reminder', wanting.map(userOf));
}

/** The same for everybody whom a checklist concerns, because their Homes link to its message. */
export async function wantHomesOf(trx: Trx, id: ChecklistId): Promise<void> {
  const people = await trx
    .selectFrom('project_people')
    .where('checklist', '=', id)
    .select('user_id')
    .execute();
  await wantHomes(trx, people.map(userOf));
}

function userOf({ user_id }: { readonly user_id: UserId }): UserId {
  return user_id;
}
