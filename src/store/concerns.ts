import type { Concerns, OwnStep } from '../core/checklists/concerns.ts';
import { type ChecklistId, Day, type Moment, type UserId } from '../core/checklists/ids.ts';
import type { Database, Trx } from './database.ts';
import { wantAll } from './jobs.ts';

/** The due day of a step without one: sorts last. */
const NOT_DUE = Day.parse('9999-12-31');

/** The keys of a checklist's rows. */
type Of = { readonly id: ChecklistId; readonly created_at: Moment };

/** Stores whom a checklist concerns after a change; writes only the differences. */
export async function keepConcerns(trx: Trx, of: Of, before: Concerns, after: Concerns): Promise<void> {
  await keepSteps(trx, of, before.steps, after.steps);
  const gone = before.people.filter((user) => !after.people.includes(user));
  const come = after.people.filter((user) => !before.people.includes(user));
  if (gone.length > 0)
    await trx
      .deleteFrom('project_people')
      .where('checklist', '=', of.id)
      .where('user_id', 'in', gone)
      .execute();
  if (come.length > 0)
    await trx
      .insertInto('project_people')
      .values(come.map((user_id) => ({ checklist: of.id, user_id, created_at: of.created_at })))
      .execute();
}

/** Rewrites a step whose people or due day have changed. */
async function keepSteps(
  trx: Trx,
  { id, created_at }: Of,
  before: readonly OwnStep[],
  after: readonly OwnStep[],
): Promise<void> {
  const old = new Set(before.map(nameOf));
  const now = new Set(after.map(nameOf));
  const gone = before.filter((own) => !now.has(nameOf(own)));
  const come = after.filter((own) => !old.has(nameOf(own)));
  for (const [user, steps] of Map.groupBy(gone, (own) => own.user))
    await trx
      .deleteFrom('own_steps')
      .where('checklist', '=', id)
      .where('user_id', '=', user)
      .where(
        'step',
        'in',
        steps.map(({ step }) => step),
      )
      .execute();
  if (come.length === 0) return;
  const rows = come.map(({ step, user, due = NOT_DUE, place }) => ({
    ...{ checklist: id, step, user_id: user },
    ...{ due, created_at, place },
  }));
  await trx.insertInto('own_steps').values(rows).execute();
}

function nameOf({ step, user, due = NOT_DUE, place }: OwnStep): string {
  return `${step} ${user} ${due} ${place}`;
}

/**
 * Adds jobs that render people's open Homes again, in the order of their ids, so that two transactions never deadlock.
 */
export async function wantHomes(database: Database, trx: Trx, users: readonly UserId[]): Promise<void> {
  if (users.length === 0) return;
  const open = await trx.selectFrom('homes').where('user_id', 'in', users).select('user_id').execute();
  const keys = open.map(({ user_id }) => user_id).toSorted();
  await wantAll(
    database,
    trx,
    keys.map((key) => ({ kind: 'home', key })),
  );
}

/** Adds reminder jobs for subscribers of a checklist who have a step with a changed due day. */
export async function wantReminders(
  database: Database,
  trx: Trx,
  id: ChecklistId,
  before: Concerns,
  after: Concerns,
): Promise<void> {
  const old = new Set(before.steps.map(nameOf));
  const news = after.steps.filter((own) => own.due !== undefined && !old.has(nameOf(own)));
  if (news.length === 0) return;
  const wanting = await trx
    .selectFrom('subscriptions')
    .where('checklist', '=', id)
    .where('user_id', 'in', [...new Set(news.map(({ user }) => user))])
    .select('user_id')
    .orderBy('user_id')
    .execute();
  await wantAll(
    database,
    trx,
    wanting.map(({ user_id }) => ({ kind: 'reminder', key: user_id })),
  );
}

/** The same for all whom a checklist concerns: their Homes link to its message. */
export async function wantHomesOf(database: Database, trx: Trx, id: ChecklistId): Promise<void> {
  const people = await trx
    .selectFrom('project_people')
    .where('checklist', '=', id)
    .select('user_id')
    .execute();
  await wantHomes(
    database,
    trx,
    people.map(({ user_id }) => user_id),
  );
}
