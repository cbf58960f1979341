import { type Checklist, peopleOf } from './checklist.ts';
import type { Day, UserId } from './ids.ts';
import type { Step } from './step.ts';

/** The progress of a checklist. */
export type Progress = {
  readonly done: number;
  readonly applicable: number;
  /** The numbers of overdue and of unassigned open steps. */
  readonly overdue: number;
  readonly unassigned: number;
  /** The next open step, and whose it is. */
  readonly next?: { readonly step: Step; readonly people: readonly UserId[] };
};

/**
 * Counts the steps as of a day. Next is the most overdue step, else the first open one; none in a finished or archived
 * checklist.
 */
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

/** Whether an open step is overdue. */
export function isOverdue({ state, due }: Step, today: Day): boolean {
  return state.kind === 'open' && due !== undefined && due < today;
}

/** The overdue steps of an active checklist, the most overdue first. */
export function overdueSteps({ status, steps }: Checklist, today: Day): Step[] {
  if (status.kind !== 'active') return [];
  return steps
    .filter((step) => isOverdue(step, today))
    .toSorted((one, other) => ((one.due ?? '') < (other.due ?? '') ? -1 : 1));
}
