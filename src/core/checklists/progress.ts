import { type Checklist, peopleOf } from './checklist.ts';
import type { UserId } from './ids.ts';
import type { Step } from './step.ts';

/** How far a checklist is. */
export type Progress = {
  readonly done: number;
  readonly applicable: number;
  /** The first open step, and whose it is; nobody when its roles have no holder. */
  readonly next?: { readonly step: Step; readonly people: readonly UserId[] };
};

/** Done of applicable, and what comes next. */
export function progressOf(checklist: Checklist): Progress {
  const { steps } = checklist;
  const next = steps.find(({ state }) => state.kind === 'open');
  return {
    done: steps.filter(({ state }) => state.kind === 'done').length,
    applicable: steps.filter(({ state }) => state.kind !== 'not-applicable').length,
    ...(next === undefined ? {} : { next: { step: next, people: peopleOf(checklist, next) } }),
  };
}
