import { apply } from '../core/checklists/apply.ts';
import { Checklist, type StoredChecklist } from '../core/checklists/checklist.ts';
import { ChangeEvent, ChecklistEvent } from '../core/checklists/event.ts';
import type { ChecklistId, ChecklistStepId } from '../core/checklists/ids.ts';
import type { Trx } from './database.ts';
import type { Tables } from './schema.ts';

/** The columns of a stored checklist. */
export const KEPT = ['state', 'revision'] as const;

/** The jobs that show a checklist in its channel. */
export const SHOWN_BY = ['checklist-message', 'thread'] as const;

/** A checklist's row. */
export function keptOf({ state, revision }: { state: string; revision: number }): StoredChecklist {
  return { checklist: checklistOf(state), revision };
}

/** A checklist from its JSON. */
export function checklistOf(state: string): Checklist {
  return Checklist.parse(JSON.parse(state));
}

/** Any event from its JSON. */
export function eventOf({ event }: { event: string }): ChecklistEvent {
  return ChecklistEvent.parse(JSON.parse(event));
}

/** An event after the first one from its JSON. */
export function changeOf({ event }: { event: string }): ChangeEvent {
  return ChangeEvent.parse(JSON.parse(event));
}

/** The row of a checklist, locked until the transaction ends; undefined if there is none. */
export async function holdChecklist(trx: Trx, id: ChecklistId) {
  return await trx
    .hold(trx.selectFrom('checklists').where('id', '=', id))
    .selectAll()
    .executeTakeFirst();
}

/** Adds an event to the log of a checklist. */
export async function appendEvent(
  trx: Trx,
  checklist: ChecklistId,
  number: number,
  event: ChecklistEvent,
): Promise<void> {
  const row = { checklist, number, step: stepIdOf(event), event: JSON.stringify(event) };
  await trx.insertInto('events').values(row).execute();
}

/** The columns that follow from a checklist's state. */
export function stateOf(checklist: Checklist) {
  const { channel, project, status } = checklist;
  return { state: JSON.stringify(checklist), channel, status: status.kind, bid: project.bid ?? null };
}

/** Appends an event to the log of a checklist, and stores the state after it, which it gives. */
export async function applyEvent(
  trx: Trx,
  { revision, newest_event }: Pick<Tables['checklists'], 'revision' | 'newest_event'>,
  before: Checklist,
  event: ChangeEvent,
): Promise<Checklist> {
  const checklist = apply(before, event);
  const number = newest_event + 1;
  await appendEvent(trx, before.id, number, event);
  await trx
    .updateTable('checklists')
    .set({ ...stateOf(checklist), revision: revision + 1, newest_event: number })
    .where('id', '=', before.id)
    .execute();
  return checklist;
}

/** The step that an event changes or adds; null for the checklist as a whole. */
function stepIdOf(event: ChecklistEvent): ChecklistStepId | null {
  if (!('step' in event)) return null;
  return typeof event.step === 'string' ? event.step : event.step.id;
}
