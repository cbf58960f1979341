import type { Transaction } from 'kysely';
import { apply } from '../core/checklist/apply.ts';
import type { Checklist } from '../core/checklist/checklist.ts';
import { concernsOf, NOBODY } from '../core/checklist/concerns.ts';
import type { RecordPrint } from '../core/checklist/drift/record-print.ts';
import type { ChecklistEvent, CreatedEvent } from '../core/checklist/event.ts';
import type { ChecklistId, StepId } from '../core/checklist/ids.ts';
import type { Kept } from '../core/checklist/kept.ts';
import type { ChecklistStore } from '../core/checklist/store.ts';
import { place, withValues } from './built-once.ts';
import { keepConcerns, wantHomes } from './concerns.ts';
import { checklistOf, eventOf, stepIdOf } from './rows.ts';
import type { Database, Tables } from './schema.ts';
import { NOT_POSTED } from './settle.ts';
import { UsedLast } from './used-last.ts';

const FIRST = 1;
// Of some 8 kB each. Those that are ticked today need not be read from their JSON at each click.
const REMEMBERED = 1_000;

/** Making and changing checklists: each change with its event, in one transaction. */
export function changes(database: Database): Pick<ChecklistStore, 'create' | 'change' | 'history'> {
  const { db } = database;
  const { held, logged, written } = queriesOf(database);
  const append = (trx: Transaction<Tables>, id: ChecklistId, newest_event: number, event: ChecklistEvent) =>
    trx.executeQuery(
      withValues(logged, { id, newest_event, step: stepIdOf(event), event: JSON.stringify(event) }),
    );
  const remembered = new UsedLast<ChecklistId, Kept>(REMEMBERED);
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

    async change(id, decide, printOf) {
      const changed = await db.transaction().execute(async (trx) => {
        const [row] = (await trx.executeQuery(withValues(held, { id }))).rows;
        if (row === undefined) return undefined;
        const last = remembered.get(id);
        const current = last?.revision === row.revision ? last.checklist : checklistOf(row.state);
        const outcome = decide(current);
        const revision = row.revision + 1;
        const update = trx.updateTable('checklists').where('id', '=', id);
        if (outcome.kind !== 'changed') {
          await update.set({ revision }).execute();
          return { outcome, kept: { checklist: current, revision } };
        }
        const { event } = outcome;
        const checklist = apply(current, event);
        const newest_event = row.newest_event + 1;
        await append(trx, id, newest_event, event);
        const { state, status } = stateOf(checklist);
        await trx.executeQuery(withValues(written, { id, state, revision, newest_event }));
        // These seldom change; each that is set is written to its indexes again, also where it stays as it is.
        if (status !== current.status.kind) await update.set({ status }).execute();
        if (printOf) await update.set({ compared_with: printOf(row.vendor) }).execute();
        await keepWhose(trx, current, checklist);
        return { outcome, kept: { checklist, revision } };
      });
      // Only now: had it failed, another instance could keep something else at this revision.
      if (changed) remembered.set(id, changed.kept);
      return changed;
    },

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

/** What every click needs. */
function queriesOf({ db, hold }: Database) {
  const held = hold(db.selectFrom('checklists').where('id', '=', place<ChecklistId>('id')))
    .select(['vendor', 'state', 'revision', 'newest_event'])
    .compile();
  const logged = db
    .insertInto('events')
    .values({
      checklist: place<ChecklistId>('id'),
      number: place<number>('newest_event'),
      step: place<StepId | null>('step'),
      event: place<string>('event'),
    })
    .compile();
  const written = db
    .updateTable('checklists')
    .set({
      state: place<string>('state'),
      revision: place<number>('revision'),
      newest_event: place<number>('newest_event'),
    })
    .where('id', '=', place<ChecklistId>('id'))
    .compile();
  return { held, logged, written };
}

/** Keeps whom the checklist concerns now; whom it concerns, or did until now, sees it on Home. */
async function keepWhose(trx: Transaction<Tables>, current: Checklist, checklist: Checklist): Promise<void> {
  const [before, now] = [concernsOf(current), concernsOf(checklist)];
  const { id, created } = checklist;
  await keepConcerns(trx, { id, created_at: created.at }, before, now);
  await wantHomes(trx, [...new Set([...before.people, ...now.people])]);
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
