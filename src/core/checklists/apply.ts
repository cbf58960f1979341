import { type Checklist, stepOf } from './checklist.ts';
import { daysLater } from './day.ts';
import { NO_DRIFT } from './drift/drift.ts';
import { withFacts } from './drift/merge-steps.ts';
import type { ChangeEvent, ChecklistEvent, DetailsChange } from './event.ts';
import { type ActionTs, type ChecklistStepId, isLater } from './ids.ts';
import { type Attribution, freshStep, type Step, type StepState } from './step.ts';

/** The checklist after an event. Nothing is decided here, so the same log always gives the same checklist. */
export function apply(checklist: Checklist, event: ChangeEvent): Checklist {
  const { by, at } = event;
  switch (event.kind) {
    case 'ticked':
    case 'unticked':
    case 'reopened':
      return withStep(checklist, event.step, (step) => ({
        ...step,
        state: clickedState(step.state, event),
        lastClick: event.click,
      }));
    case 'not-applicable':
      return withStep(checklist, event.step, (step) => ({
        ...step,
        state: { kind: 'not-applicable', reason: event.reason, by, at },
        ...newestClick(step, event.opened),
      }));
    case 'details':
      return withStep(checklist, event.step, (step) => withDetails(step, event.change, { by, at }));
    case 'holder':
      return withHolder(checklist, event);
    case 'step-added':
      return { ...checklist, steps: [...checklist.steps, addedStep(event)] };
    case 'step-renamed':
      return withStep(checklist, event.step, (step) => ({ ...step, title: event.title }));
    case 'step-removed':
      return withoutStep(checklist, event);
    case 'step-moved':
      return withStepBehind(checklist, event.step, event.after);
    case 'edited':
      return withProject(checklist, event);
    case 'kept-both':
      return { ...checklist, project: { ...checklist.project, duplicate: undefined } };
    case 'finished':
    case 'archived':
      return { ...checklist, status: { kind: event.kind, by, at } };
    case 'resumed':
      return { ...checklist, status: { kind: 'active' } };
    case 'account-closed':
      return { ...checklist, closed: [...(checklist.closed ?? []), event.user] };
    case 'moved':
      return { ...checklist, channel: event.channel };
    case 'drifted':
      return { ...checklist, drift: { ...driftOf(checklist), number: event.number, asked: event.changes } };
    case 'kept':
      return {
        ...checklist,
        drift: { number: event.number, asked: [], stored: [...driftOf(checklist).stored, ...event.changes] },
      };
    case 'taken-over':
      return {
        ...checklist,
        project: event.project,
        steps: event.steps.map((step) => withFacts(stepOf(checklist, step.id), step, { by, at })),
        drift: { number: event.number, asked: [], stored: [] },
      };
  }
}

/** The checklist of a log, oldest event first; undefined if the log does not begin with `created`. */
export function fold(log: readonly ChecklistEvent[]): Checklist | undefined {
  return log.reduce<Checklist | undefined>((before, event) => {
    if (event.kind === 'created') return event.checklist;
    return before && apply(before, event);
  }, undefined);
}

function driftOf({ drift = NO_DRIFT }: Checklist): typeof NO_DRIFT {
  return drift;
}

function withStep(checklist: Checklist, id: ChecklistStepId, change: (step: Step) => Step): Checklist {
  return { ...checklist, steps: checklist.steps.map((step) => (step.id === id ? change(step) : step)) };
}

/** A step stays with whoever ticked it first; one that does not apply is opened by reopening it alone. */
function clickedState(
  state: StepState,
  { kind, by, at }: Extract<ChangeEvent, { kind: 'ticked' | 'unticked' | 'reopened' }>,
): StepState {
  if (kind === 'ticked') return state.kind === 'done' ? state : { kind: 'done', by, at };
  return kind === 'reopened' || state.kind === 'done' ? { kind: 'open' } : state;
}

function newestClick({ lastClick }: Step, opened: ActionTs | undefined): Pick<Step, 'lastClick'> {
  const isNewer = opened !== undefined && (lastClick === undefined || isLater(opened, lastClick));
  return isNewer ? { lastClick: opened } : {};
}

function addedStep(event: Extract<ChangeEvent, { kind: 'step-added' }>): Step {
  const { step, assignees = [], due, dueFromGoLive } = event;
  return { ...freshStep(step), assignees, due, dueFromGoLive };
}

function withoutStep(
  checklist: Checklist,
  { step: id, title }: Extract<ChangeEvent, { kind: 'step-removed' }>,
): Checklist {
  return {
    ...checklist,
    steps: checklist.steps.filter((step) => step.id !== id),
    removed: [...(checklist.removed ?? []), { id, title }],
  };
}

function withStepBehind(checklist: Checklist, id: ChecklistStepId, after: ChecklistStepId | null): Checklist {
  const moved = checklist.steps.filter((step) => step.id === id);
  const others = checklist.steps.filter((step) => step.id !== id);
  const at = others.findIndex((step) => step.id === after) + 1;
  return { ...checklist, steps: [...others.slice(0, at), ...moved, ...others.slice(at)] };
}

/** Due dates that depend on go-live move with it. */
function withProject(
  checklist: Checklist,
  { project, steps, by, at }: Extract<ChangeEvent, { kind: 'edited' }>,
): Checklist {
  const due = ({ dueFromGoLive, due: before }: Step) =>
    dueFromGoLive === undefined || project.goLive === undefined
      ? before
      : daysLater(project.goLive, dueFromGoLive);
  return {
    ...checklist,
    project,
    steps: steps
      .map((step) => withFacts(stepOf(checklist, step.id), step, { by, at }))
      .map((step) => ({ ...step, due: due(step) })),
  };
}

function withDetails(
  step: Step,
  { due, dueFromGoLive, note, ...set }: DetailsChange,
  made: Attribution,
): Step {
  return {
    ...step,
    ...set,
    ...(due !== undefined && { due: due ?? undefined, dueFromGoLive }),
    notes: note === undefined ? step.notes : [...step.notes, { ...made, text: note }],
  };
}

/** A role's new holder takes over its open steps, including those assigned to the old holder by name. */
function withHolder(
  checklist: Checklist,
  { role, user }: Extract<ChangeEvent, { kind: 'holder' }>,
): Checklist {
  const old = checklist.holders[role];
  const moves = (step: Step) =>
    step.state.kind === 'open' && step.roles.includes(role) && step.assignees.some((one) => one === old);
  const moved = (step: Step): Step => {
    const others = step.assignees.filter((one) => one !== old && one !== user);
    return { ...step, assignees: user === null ? others : [...others, user] };
  };
  return {
    ...checklist,
    holders: { ...checklist.holders, [role]: user ?? undefined },
    steps: checklist.steps.map((step) => (moves(step) ? moved(step) : step)),
  };
}
