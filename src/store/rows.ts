import { Checklist, type StoredChecklist } from '../core/checklists/checklist.ts';
import { ChangeEvent, ChecklistEvent } from '../core/checklists/event.ts';
import type { ChecklistStepId } from '../core/checklists/ids.ts';

/** The columns of a stored checklist. */
export const KEPT = ['state', 'revision'] as const;

/** A checklist as its row holds it. */
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

/** The step that an event changes or adds; null for the checklist as a whole. */
export function stepIdOf(event: ChecklistEvent): ChecklistStepId | null {
  switch (event.kind) {
    case 'ticked':
    case 'unticked':
    case 'reopened':
    case 'not-applicable':
    case 'details':
    case 'step-renamed':
    case 'step-removed':
    case 'step-moved':
      return event.step;
    case 'step-added':
      return event.step.id;
    case 'created':
    case 'edited':
    case 'kept-both':
    case 'holder':
    case 'finished':
    case 'archived':
    case 'resumed':
    case 'account-closed':
    case 'moved':
    case 'drifted':
    case 'kept':
    case 'taken-over':
      return null;
  }
}
