import type { Transaction } from 'kysely';
import { apply } from '../core/checklist/apply.ts';
import type { Checklist } from '../core/checklist/checklist.ts';
import { concernsOf, NOBODY } from '../core/checklist/concerns.ts';
import type { RecordPrint } from '../core/checklist/drift/record-print.ts';
import type { ChecklistEvent, CreatedEvent } from '../core/checklist/event.ts';
import type { ChecklistId } from '../core/checklist/ids.ts';
import type { ChecklistStore } from '../core/checklist/store.ts';
import { place, withValues } from './built-once.ts';
import { keepConcerns, wantHomes } from './concerns.ts';
import { checklistOf, eventOf, stepIdOf } from './rows.ts';
import type { Database, Tables } from './schema.ts';
import { NOT_POSTED } from './settle.ts';

const FIRST = 1;

/** Making and changing checklists: each change with its event, in one transaction. */
export function changes({ db, hold }: Database): Pick<ChecklistStore, 'create' | 'change' | 'history'> {
  const held = hold(db.selectFrom('checklists').where('id', '=', place<ChecklistId>('id')))
    .select(['vendor', 'state', 'revision', 'newest_event'])
    .compile();
  return {
    create: (event, print) =>
      db.transaction().execute(async (trx) => {
        const added = await trx
          .insertInto('checklists')
          .values(newRow(event, print))
          .onConflict((conflict) => conflict.column('id').doNothing())
          .returning('id')
          .executeTakeFirst();
        if (added === undefined) return false;
        const { id } = added;
        await append(trx, id, FIRST, event);
        const concerns = concernsOf(event.checklist);
        await keepConcerns(trx, { id, created_at: event.checklist.created.at }, NOBODY, concerns);
        await wantHomes(trx, concerns.people);
        return true;
      }),

    change: (id, decide, printOf) =>
      db.transaction().execute(async (trx) => {
        const [row] = (await trx.executeQuery(withValues(held, { id }))).rows;
        if (row === undefined) return undefined;
        const current = checklistOf(row.state);
        const outcome = decide(current);
        const revision = row.revision + 1;
        const update = trx.updateTable('checklists').set({ revision }).where('id', '=', id);
        if (outcome.kind !== 'changed') {
          await update.execute();
          return { outcome, kept: { checklist: current, revision } };
        }
        const { event } = outcome;
        const checklist = apply(current, event);
        const newest_event = row.newest_event + 1;
        await append(trx, id, newest_event, event);
        const compared = printOf && { compared_with: printOf(row.vendor) };
        await update.set({ ...changedOf(current, checklist), newest_event, ...compared }).execute();
        await keepWhose(trx, current, checklist);
        return { outcome, kept: { checklist, revision } };
      }),

    async history(id, step) {
      const log = db.selectFrom('events').where('checklist', '=', id);
      const rows = await (step === undefined ? log : log.where('step', '=', step))
        .select('event')
        .orderBy('number')
        .execute();
      return rows.map(eventOf);
    },
  };
}

/** Keeps whom the checklist concerns now; whom it concerns, or did until now, sees it on Home. */
async function keepWhose(trx: Transaction<Tables>, current: Checklist, checklist: Checklist): Promise<void> {
  const [before, now] = [concernsOf(current), concernsOf(checklist)];
  const { id, created } = checklist;
  await keepConcerns(trx, { id, created_at: created.at }, before, now);
  await wantHomes(trx, [...new Set([...before.people, ...now.people])]);
}

async function append(
  trx: Transaction<Tables>,
  checklist: ChecklistId,
  number: number,
  event: ChecklistEvent,
): Promise<void> {
  const row = { checklist, number, step: stepIdOf(event), event: JSON.stringify(event) };
  await trx.insertInto('events').values(row).execute();
}

/** The columns of a change: one that is set is written to its indexes again, also where it stays as it is. */
function changedOf(current: Checklist, checklist: Checklist): Partial<ReturnType<typeof stateOf>> {
  const { state, status } = stateOf(checklist);
  return status === current.status.kind ? { state } : { state, status };
}

function stateOf(checklist: Checklist) {
  return { state: JSON.stringify(checklist), status: checklist.status.kind };
}

function newRow({ checklist }: CreatedEvent, print: RecordPrint | undefined): Tables['checklists'] {
  const { id, channel, project, created } = checklist;
  return {
    id,
    channel,
    vendor: project.vendor.id,
    bid: project.bid ?? null,
    created_at: created.at,
    ...stateOf(checklist),
    revision: 1,
    settled: NOT_POSTED,
    lease: null,
    free_at: '',
    claimed_at: '',
    tried_at: '',
    newest_event: FIRST,
    told: FIRST,
    compared_with: print ?? '',
  };
}
