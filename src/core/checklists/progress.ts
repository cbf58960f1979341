import { type Checklist, peopleOf } from './checklist.ts';
import type { Day, UserId } from './ids.ts';
import type { Step } from './step.ts';

/** How far a checklist is. */
export type Progress = {
  readonly done: number;
  readonly applicable: number;
  /** Open steps that should be done already, and open steps of nobody. */
  readonly overdue: number;
  readonly unassigned: number;
  /** The open step that comes next, and whose it is; nobody when its roles have no holder. */
  readonly next?: { readonly step: Step; readonly people: readonly UserId[] };
};

/** Counts the steps as of a day; in a closed checklist nothing waits. What is overdue longest comes next, else the first open step. */
export function progressOf(checklist: Checklist, today: Day): Progress {
  const { steps, status } = checklist;
  const open = status.kind === 'active' ? steps.filter(({ state }) => state.kind === 'open') : [];
  const overdue = overdueSteps(checklist, today);
  const next = overdue[0] ?? open[0];
  return {
    done: steps.filter(({ state }) => state.kind === 'done').length,
    applicable: steps.filter(({ state }) => state.kind !== 'not-applicable').length,
    overdue: overdue.length,
    unassigned: open.filter((step) => peopleOf(checklist, step).length === 0).length,
    ...(next === undefined ? {} : { next: { step: next, people: peopleOf(checklist, next) } }),
  };
}

/** Whether an open step should be done already. */
export function isOverdue({ state, due }: Step, today: Day): boolean {
  return state.kind === 'open' && due !== undefined && due < today;
}

/** The steps of an active checklist that are overdue, the longest first. */
export function overdueSteps({ status, steps }: Checklist, today: Day): Step[] {
  if (status.kind !== 'active') return [];
  return steps
    .filter((step) => isOverdue(step, today))
    .toSorted((one, other) => ((one.due ?? '') < (other.due ?? '') ? -1 : 1));
}
