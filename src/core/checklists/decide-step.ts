import { TEXT_LENGTH } from '../knowledge/text.ts';
import type { DetailsChange } from './event.ts';
import { storable } from './free-text.ts';
import { type ActionTs, isLater } from './ids.ts';
import { ignored, type Outcome, refused } from './outcome.ts';
import type { StepRequest } from './request.ts';
import type { Deed, Evidence, Step } from './step.ts';

const EVENT_OF = { tick: 'ticked', untick: 'unticked', reopen: 'reopened' } as const;

/**
 * Decides on a request for a step. A click that is newer than the step's last one is kept even where the step stands so
 * already: an older click that comes late must find it.
 */
export function decideOnStep(step: Step, request: StepRequest, deed: Deed): Outcome {
  const on = { ...deed, step: step.id };
  switch (request.kind) {
    case 'tick':
    case 'untick':
    case 'reopen': {
      const { click } = request;
      const why = lateness(click, step.lastClick);
      if (why !== undefined) return ignored(why);
      return { kind: 'changed', event: { ...on, kind: EVENT_OF[request.kind], click } };
    }
    case 'not-applicable':
      return decideNotApplicable(step, request, on);
    case 'take': {
      if (step.assignees.includes(deed.by)) return ignored('The step is yours already.');
      const change = { assignees: [...step.assignees, deed.by] };
      return { kind: 'changed', event: { ...on, kind: 'details', change } };
    }
    case 'details': {
      const unfit = noteProblem(step, storable(request.change.note ?? ''));
      if (unfit !== undefined) return refused(unfit);
      const change = effective(step, request.change);
      if (Object.keys(change).length === 0) return ignored('Nothing was changed.');
      return { kind: 'changed', event: { ...on, kind: 'details', change } };
    }
  }
}

/** Why a click comes too late, if it does. */
function lateness(click: ActionTs, last: ActionTs | undefined): string | undefined {
  if (last === undefined || isLater(click, last)) return undefined;
  return isLater(last, click) ? 'A newer click on this step came first.' : 'This click has been counted.';
}

/** Whoever gives a reason decides later than all that was clicked so far: it counts, whenever its form was opened. */
function decideNotApplicable(
  step: Step,
  request: Extract<StepRequest, { kind: 'not-applicable' }>,
  on: Deed & { step: Step['id'] },
): Outcome {
  const reason = storable(request.reason);
  if (reason.length > TEXT_LENGTH) return refused(tooLong('A reason', reason));
  if (reason === '') return refused('Say in a few words why the step does not apply.');
  const { state } = step;
  if (state.kind === 'not-applicable' && state.reason === reason)
    return ignored('The step is not applicable for this reason already.');
  const opened = request.opened === undefined ? {} : { opened: request.opened };
  return { kind: 'changed', event: { ...on, kind: 'not-applicable', reason, ...opened } };
}

const MOST_NOTES = 100;

/** Why a note cannot be kept with a step. */
function noteProblem({ notes }: Step, note: string): string | undefined {
  if (note.length > TEXT_LENGTH) return tooLong('A note', note);
  if (note === '' || notes.length < MOST_NOTES) return undefined;
  return `A step has at most ${MOST_NOTES} notes. Write it in the thread, or in a document, and give its link as evidence.`;
}

function tooLong(what: string, { length }: string): string {
  return `${what} has at most ${TEXT_LENGTH} characters, this one has ${length}. Shorten it.`;
}

/** Of a change of details what is new. */
function effective(step: Step, { assignees, due, evidence, note = '' }: DetailsChange): DetailsChange {
  const people = assignees && [...new Set(assignees)];
  const text = storable(note);
  return {
    ...(people === undefined || sameSet(people, step.assignees) ? {} : { assignees: people }),
    ...(due === undefined || due === (step.due ?? null) ? {} : { due }),
    ...(evidence === undefined || sameEvidence(evidence, step.evidence ?? null) ? {} : { evidence }),
    ...(text === '' ? {} : { note: text }),
  };
}

function sameSet(some: readonly string[], others: readonly string[]): boolean {
  return some.length === others.length && some.every((one) => others.includes(one));
}

function sameEvidence(one: Evidence | null, other: Evidence | null): boolean {
  return textOf(one) === textOf(other);
}

function textOf(evidence: Evidence | null): string {
  if (evidence === null) return '';
  return evidence.kind === 'jira' ? evidence.key : evidence.url;
}
