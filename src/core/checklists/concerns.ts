import { type Checklist, peopleOf } from './checklist.ts';
import type { ChecklistStepId, Day, UserId } from './ids.ts';

/** Somebody's open step, and its position in the checklist. */
export type OwnStep = {
  readonly step: ChecklistStepId;
  readonly user: UserId;
  readonly due: Day | undefined;
  readonly place: number;
};

/** Whom a checklist concerns, and whose its open steps are. */
export type Concerns = { readonly people: readonly UserId[]; readonly steps: readonly OwnStep[] };

export const NOBODY: Concerns = { people: [], steps: [] };

/**
 * Whom an active checklist concerns: its creator, role holders and assignees. A finished or archived one concerns nobody
 * until it is reopened.
 */
export function concernsOf(checklist: Checklist): Concerns {
  const { created, holders, status, steps } = checklist;
  if (status.kind !== 'active') return NOBODY;
  const named = steps.flatMap(({ assignees }) => assignees);
  const holding = Object.values(holders).filter((user) => user !== undefined);
  return {
    people: [...new Set([created.by, ...holding, ...named])],
    steps: steps.flatMap((step, place) =>
      step.state.kind !== 'open'
        ? []
        : [...new Set(peopleOf(checklist, step))].map((user) => ({
            step: step.id,
            user,
            due: step.due,
            place,
          })),
    ),
  };
}
