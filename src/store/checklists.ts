import type { Checklist } from '../core/checklists/checklist.ts';
import { type Concerns, concernsOf, NOBODY } from '../core/checklists/concerns.ts';
import type { RecordHash } from '../core/checklists/drift/record-hash.ts';
import type { ChecklistEvent, CreatedEvent } from '../core/checklists/event.ts';
import type { ChecklistId } from '../core/checklists/ids.ts';
import type { ChecklistStore } from '../core/checklists/store.ts';
import { channels } from './channels.ts';
import { keepConcerns, wantHomesOf } from './concerns.ts';
import { forgetWho, keepConfirmed } from './confirmations.ts';
import type { Database, Trx } from './database.ts';
import { homes } from './homes.ts';
import { dropJob, jobNamed } from './jobs.ts';
import { lists } from './lists.ts';
import { messages, thread, wantDeletion } from './messages.ts';
import { keepAssigned, reminders } from './reminders.ts';
import { appendEvent, applyEvent, checklistOf, eventOf, holdChecklist, SHOWN_BY, stateOf } from './rows.ts';
import type { Tables } from './schema.ts';
import { want } from './want.ts';

/** The checklists of a database. */
export function checklistStore(database: Database): ChecklistStore {
  return {
    ...changes(database),
    ...lists(database),
    ...messages(database),
    ...thread(database),
    ...channels(database),
    ...homes(database),
    ...reminders(database),
  };
}

const FIRST = 1;

/** Making, changing and removing checklists: each change with its event, in one transaction. */
function changes({ db, transaction }: Database) {
  return {
    create: (event, hash) =>
      transaction(async (trx) => {
        const added = await trx
          .insertInto('checklists')
          .values(newRow(event, hash))
          .onConflict((conflict) => conflict.column('id').doNothing())
          .returning('id')
          .executeTakeFirst();
        if (added === undefined) return false;
        const { id } = added;
        await appendEvent(trx, id, FIRST, event);
        await want(trx, { kind: 'checklist-message', key: id, insist: true });
        await keepWhose(trx, event, NOBODY, event.checklist);
        return true;
      }),

    change: (id, decide, hashOf) =>
      transaction(async (trx) => {
        const row = await holdChecklist(trx, id);
        if (row === undefined) return undefined;
        const current = checklistOf(row.state);
        const outcome = decide(current);
        const revision = row.revision + 1;
        const update = trx.updateTable('checklists').where('id', '=', id);
        if (outcome.kind !== 'changed') {
          await update.set({ revision }).execute();
          await want(trx, { kind: 'checklist-message', key: id });
          return { outcome, stored: { checklist: current, revision } };
        }
        const { event } = outcome;
        const checklist = await applyEvent(trx, row, current, event);
        if (hashOf) await update.set({ compared_with: hashOf(row.vendor) }).execute();
        await want(trx, ...SHOWN_BY.map((kind) => ({ kind, key: id })));
        await keepWhose(trx, event, concernsOf(current), checklist);
        await keepConfirmed(trx, current, checklist, outcome.confirms);
        return { outcome, stored: { checklist, revision } };
      }),

    async history(id, step) {
      const log = db.selectFrom('events').where('checklist', '=', id);
      const rows = await (step === undefined ? log : log.where('step', '=', step))
        .select('event')
        .orderBy('number')
        .execute();
      return rows.map(eventOf);
    },

    remove: (id) =>
      transaction(async (trx) => {
        if ((await holdChecklist(trx, id)) === undefined) return false;
        const posts = await trx
          .selectFrom('thread_posts')
          .where('checklist', '=', id)
          .select(['channel', 'ts'])
          .unionAll(trx.selectFrom('copies').where('checklist', '=', id).select(['channel', 'ts']))
          .execute();
        for (const post of posts) await wantDeletion(trx, post);
        await letGo(trx, id);
        await wantHomesOf(trx, id);
        for (const table of OF_A_CHECKLIST) await trx.deleteFrom(table).where('checklist', '=', id).execute();
        await forgetWho(trx, id);
        await trx.deleteFrom('checklists').where('id', '=', id).execute();
        return true;
      }),
  } satisfies Partial<ChecklistStore>;
}

const OF_A_CHECKLIST = [
  'thread_posts',
  'copies',
  'events',
  'subscriptions',
  'project_people',
  'own_steps',
  'assignments',
] as const;

/**
 * Removes the jobs of a deleted checklist. A job whose post is under way, or ended unknown, stays: its next run finds the
 * message and deletes it.
 */
async function letGo(trx: Trx, id: ChecklistId): Promise<void> {
  for (const kind of SHOWN_BY) {
    const job = await jobNamed(trx, { kind, key: id });
    if (job === undefined) continue;
    const isSettled = job.lease === null && job.tried === 'null';
    if (isSettled) await dropJob(trx, { kind, key: id });
    else await want(trx, { kind, key: id, insist: true });
  }
}

/** Stores whom the checklist concerns now, and tells everybody affected. */
async function keepWhose(
  trx: Trx,
  event: ChecklistEvent,
  before: Concerns,
  checklist: Checklist,
): Promise<void> {
  const now = concernsOf(checklist);
  await keepConcerns(trx, checklist, before, now);
  await keepAssigned(trx, checklist.id, event, before, now);
}

function newRow({ checklist }: CreatedEvent, hash: RecordHash | undefined): Tables['checklists'] {
  const { id, project, created } = checklist;
  return {
    id,
    vendor: project.vendor.id,
    created_at: created.at,
    ...stateOf(checklist),
    revision: 1,
    newest_event: FIRST,
    told: FIRST,
    compared_with: hash ?? '',
  };
}
