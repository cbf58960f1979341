import { MOST_STEPS, type Role } from '../knowledge/playbook.ts';
import { STEP_TITLE_LENGTH, TEXT_LENGTH } from '../knowledge/values.ts';
import { type Checklist, stepOf } from './checklist.ts';
import type { DetailsChange } from './event.ts';
import { onOneLine, storable } from './free-text.ts';
import { type ActionTs, ChecklistStepId, type Day, isLater, momentOf, type UserId } from './ids.ts';
import { changed, ignored, type Outcome, refused, refusedIfClosed } from './outcome.ts';
import type { Attribution, Step } from './step.ts';

/** A requested change of a step. A click says which state it wants, it does not toggle. */
export type StepRequest = { readonly by: UserId; readonly step: ChecklistStepId } & (
  | { readonly kind: 'tick' | 'untick' | 'reopen'; readonly click: ActionTs }
  /** From a form: `opened` is the click that opened it, because Slack gives a submitted form no time of its own. */
  | { readonly kind: 'not-applicable'; readonly reason: string; readonly opened?: ActionTs | undefined }
  /** "Assign to me". */
  | { readonly kind: 'take' }
  | { readonly kind: 'details'; readonly change: DetailsChange }
  /** Only for steps that the team added. */
  | { readonly kind: 'rename'; readonly title: string }
  | { readonly kind: 'remove' }
  /** Moves the step after another one; null: to the top. */
  | { readonly kind: 'move'; readonly after: ChecklistStepId | null }
);

/** A requested change of a checklist. */
type WholeRequest = { readonly by: UserId } & (
  | { readonly kind: 'hold'; readonly role: Role; readonly user: UserId | null }
  | {
      readonly kind: 'add-step';
      readonly title: string;
      readonly assignees?: readonly UserId[];
      readonly due?: Day | undefined;
      readonly dueFromGoLive?: number | undefined;
    }
  | { readonly kind: 'keep-both' | 'finish' | 'archive' | 'resume' }
  /** Somebody who works on it was deactivated, which is noted once. */
  | { readonly kind: 'account-closed'; readonly user: UserId }
);

export type Request = StepRequest | WholeRequest;

/** Decides on a request. A refusal is a value, not an exception. */
export function decide(checklist: Checklist, request: Request, at: Date): Outcome {
  const made: Attribution = { by: request.by, at: momentOf(at) };
  if (!('step' in request)) return decideOnWhole(checklist, request, made);
  const step = stepOf(checklist, request.step);
  if (step === undefined) return refused('This checklist has no such step. Look at the checklist again.');
  return refusedIfClosed(checklist) ?? decideOnStep(checklist, step, request, made);
}

function decideOnWhole(checklist: Checklist, request: WholeRequest, made: Attribution): Outcome {
  const { status } = checklist;
  switch (request.kind) {
    case 'hold':
      return refusedIfClosed(checklist) ?? decideHolder(checklist, request, made);
    case 'add-step':
      return refusedIfClosed(checklist) ?? decideToAdd(checklist, request, made);
    case 'keep-both':
      return checklist.project.duplicate === undefined
        ? ignored('Somebody has decided on that already.')
        : changed({ ...made, kind: 'kept-both' });
    case 'finish':
      if (status.kind === 'finished') return ignored('The checklist is finished already.');
      return refusedIfClosed(checklist) ?? changed({ ...made, kind: 'finished' });
    case 'archive':
      return status.kind === 'archived'
        ? ignored('The checklist is archived already.')
        : changed({ ...made, kind: 'archived' });
    case 'resume':
      return status.kind === 'active'
        ? ignored('The checklist is open already.')
        : changed({ ...made, kind: 'resumed' });
    case 'account-closed':
      return checklist.closed?.includes(request.user)
        ? ignored('That is told already.')
        : changed({ ...made, kind: 'account-closed', user: request.user });
  }
}

function decideHolder(
  { holders }: Checklist,
  { role, user }: Extract<WholeRequest, { kind: 'hold' }>,
  made: Attribution,
): Outcome {
  if ((holders[role] ?? null) === user) return ignored('That is the holder already.');
  return changed({ ...made, kind: 'holder', role, user });
}

function decideToAdd(
  checklist: Checklist,
  { title: typed, assignees = [], due, dueFromGoLive }: Extract<WholeRequest, { kind: 'add-step' }>,
  made: Attribution,
): Outcome {
  const { steps, removed = [] } = checklist;
  const title = onOneLine(typed);
  const unfit = titleProblem(checklist, title);
  if (unfit !== undefined) return refused(unfit);
  if (steps.length >= MOST_STEPS)
    return refused(`A checklist has at most ${MOST_STEPS} steps. Put this one into a note of another step.`);
  const added = [...steps, ...removed].filter(({ id }) => id.startsWith('team-')).length;
  const id = ChecklistStepId.parse(`team-${added + 1}`);
  return changed({
    ...made,
    kind: 'step-added',
    step: { id, kind: 'team', title, roles: [], facts: [['Added by the team; not in the playbook.']] },
    assignees: assignees.length === 0 ? undefined : [...assignees],
    due,
    dueFromGoLive,
  });
}

/** Why a step cannot have this title, if it cannot. */
function titleProblem({ steps }: Checklist, title: string, own?: ChecklistStepId): string | undefined {
  if (title === '') return 'Say what is to be done, such as `add step Call the biller`.';
  if (title.length > STEP_TITLE_LENGTH)
    return `A step has at most ${STEP_TITLE_LENGTH} characters, this one has ${title.length}. Shorten it, and put the rest in a note.`;
  const isThere = steps.some((step) => step.id !== own && step.title.toLowerCase() === title.toLowerCase());
  return isThere ? 'The checklist has this step already.' : undefined;
}

const EVENT_OF = { tick: 'ticked', untick: 'unticked', reopen: 'reopened' } as const;

/**
 * Decides on a request for a step. A newer click is stored even if the step is in that state already, so that an older click
 * that arrives late is ignored.
 */
function decideOnStep(checklist: Checklist, step: Step, request: StepRequest, made: Attribution): Outcome {
  const on = { ...made, step: step.id };
  switch (request.kind) {
    case 'tick':
    case 'untick':
    case 'reopen': {
      const { click } = request;
      const why = lateness(click, step.lastClick);
      if (why !== undefined) return ignored(why);
      return changed({ ...on, kind: EVENT_OF[request.kind], click });
    }
    case 'not-applicable':
      return decideNotApplicable(step, request, on);
    case 'take': {
      if (step.assignees.includes(made.by)) return ignored('The step is yours already.');
      return changed({ ...on, kind: 'details', change: { assignees: [...step.assignees, made.by] } });
    }
    case 'details': {
      const unfit = noteProblem(step, storable(request.change.note ?? ''));
      if (unfit !== undefined) return refused(unfit);
      const change = effective(step, request.change);
      if (Object.keys(change).length === 0) return ignored('Nothing was changed.');
      return changed({ ...on, kind: 'details', change });
    }
    case 'rename':
    case 'remove':
    case 'move':
      return step.kind === 'team' ? decideOnOwnStep(checklist, step, request, on) : refused(NOT_THE_TEAMS);
  }
}

const NOT_THE_TEAMS = 'This step comes from the playbook. Only steps that the team added can be changed so.';

/** A step that the team added can be renamed, moved and removed. */
function decideOnOwnStep(
  checklist: Checklist,
  step: Step,
  request: Extract<StepRequest, { kind: 'rename' | 'remove' | 'move' }>,
  on: Attribution & { step: ChecklistStepId },
): Outcome {
  switch (request.kind) {
    case 'rename': {
      const title = onOneLine(request.title);
      if (title === step.title) return ignored('The step has this name already.');
      const unfit = titleProblem(checklist, title, step.id);
      return unfit === undefined ? changed({ ...on, kind: 'step-renamed', title }) : refused(unfit);
    }
    case 'remove':
      return changed({ ...on, kind: 'step-removed', title: step.title });
    case 'move': {
      const { after } = request;
      const at = checklist.steps.findIndex(({ id }) => id === step.id);
      if (after === (checklist.steps[at - 1]?.id ?? null)) return ignored('The step is there already.');
      if (after === step.id || (after !== null && !stepOf(checklist, after)))
        return refused('There is no such step to move it behind. Look at the checklist again.');
      return changed({ ...on, kind: 'step-moved', after });
    }
  }
}

/** Why a click is too late, if it is. */
function lateness(click: ActionTs, last: ActionTs | undefined): string | undefined {
  if (last === undefined || isLater(click, last)) return undefined;
  return isLater(last, click) ? 'A newer click on this step came first.' : 'This click has been counted.';
}

/** Giving a reason takes effect even if others have clicked since the form was opened. */
function decideNotApplicable(
  step: Step,
  request: Extract<StepRequest, { kind: 'not-applicable' }>,
  on: Attribution & { step: Step['id'] },
): Outcome {
  const reason = storable(request.reason);
  if (reason.length > TEXT_LENGTH) return refused(tooLong('A reason', reason));
  if (reason === '') return refused('Say in a few words why the step does not apply.');
  const { state } = step;
  if (state.kind === 'not-applicable' && state.reason === reason)
    return ignored('The step is not applicable for this reason already.');
  return changed({ ...on, kind: 'not-applicable', reason, opened: request.opened });
}

const MOST_NOTES = 100;

/** Why a note cannot be added, if it cannot. */
function noteProblem({ notes }: Step, note: string): string | undefined {
  if (note.length > TEXT_LENGTH) return tooLong('A note', note);
  if (note === '' || notes.length < MOST_NOTES) return undefined;
  return `A step has at most ${MOST_NOTES} notes. Write it in the thread, or in a document, and give its link as evidence.`;
}

function tooLong(what: string, { length }: string): string {
  return `${what} has at most ${TEXT_LENGTH} characters, this one has ${length}. Shorten it.`;
}

/** The part of a change of details that differs from the step. */
function effective(
  step: Step,
  { assignees, due, dueFromGoLive, note = '', ...set }: DetailsChange,
): DetailsChange {
  const people = assignees && [...new Set(assignees)];
  const text = storable(note);
  const isDueNew = due !== undefined && (due !== (step.due ?? null) || dueFromGoLive !== step.dueFromGoLive);
  return {
    ...(people === undefined || sameSet(people, step.assignees) ? {} : { assignees: people }),
    ...(isDueNew ? { due, ...(dueFromGoLive === undefined ? {} : { dueFromGoLive }) } : {}),
    ...(isSame({ ...step, ...set }, step) ? {} : set),
    ...(text === '' ? {} : { note: text }),
  };
}

/** Whether two steps are the same; `null` counts as absent. */
function isSame(step: Step, other: Step): boolean {
  const text = (one: Step) => JSON.stringify(one, (_, value) => value ?? undefined);
  return text(step) === text(other);
}

/** Whether two lists contain the same texts, such as people's ids. */
export function sameSet(some: readonly string[], others: readonly string[]): boolean {
  return some.length === others.length && some.every((one) => others.includes(one));
}
