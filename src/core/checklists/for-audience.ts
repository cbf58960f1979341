import { type Audience, openLine, outsidersRead } from '../say/audience.ts';
import { alsoNames, type Confidential } from '../say/confidential.ts';
import { lineText } from '../say/text.ts';
import { type Line, line } from '../text/line.ts';
import type { Checklist } from './checklist.ts';
import type { FieldChange } from './drift/drift.ts';
import type { ChangeEvent } from './event.ts';
import { historyLine } from './history.ts';
import { named, type PeopleLine, people } from './people-line.ts';
import type { Step, StepState } from './step.ts';

/** The checklist as an audience may see it in the channel, with the project's own BIDs. Modals show all of it. */
export function checklistFor(checklist: Checklist, audience: Audience): Checklist {
  if (audience.kind === 'inside') return checklist;
  const { project, steps } = checklist;
  const confidential = alsoNames(audience.confidential, project.contacts);
  const open = (lines: readonly Line[]) => lines.flatMap((one) => openLine(one, confidential));
  return {
    ...checklist,
    project: {
      ...project,
      contacts: [],
      remarks: [leftOut(audience), ...open(project.remarks)],
      ...(project.duplicate && { duplicate: { name: project.duplicate.name } }),
    },
    steps: steps.map((step) => stepFor(step, confidential)),
  };
}

const leftOut = (audience: Extract<Audience, { kind: 'shared' }>) =>
  line`${outsidersRead(audience)}: contacts, BIDs and links are left out here. Details and Draft e-mail show them only to you.`;
const IN_DETAILS = 'Shown in Details';

function stepFor(step: Step, confidential: Confidential): Step {
  const { title, facts, state, notes } = step;
  return {
    ...step,
    title: openText(title, confidential),
    facts: facts.flatMap((fact) => openLine(fact, confidential)),
    state: stateFor(state, confidential),
    evidence: null,
    // Only the number of notes is shown there.
    notes: notes.map((note) => ({ ...note, text: IN_DETAILS })),
  };
}

function stateFor(state: StepState, confidential: Confidential): StepState {
  return state.kind === 'not-applicable' ? { ...state, reason: openText(state.reason, confidential) } : state;
}

function openText(text: string, { isIn }: Confidential): string {
  return isIn(text) ? IN_DETAILS : text;
}

/** An event as an audience may see it in the thread. */
export function historyLineFor(event: ChangeEvent, checklist: Checklist, audience: Audience): PeopleLine {
  if (audience.kind === 'inside') return historyLine(event, checklist);
  const confidential = alsoNames(audience.confidential, checklist.project.contacts);
  const { isIn } = confidential;
  const whole = historyLine(openEvent(event, confidential), checklist);
  const open = whole.flatMap((piece): PeopleLine => {
    if (typeof piece === 'string') return isIn(piece) ? underHistory(piece, isIn) : [piece];
    return piece.kind === 'link' || (piece.kind !== 'person' && isIn(piece.text)) ? [UNDER_HISTORY] : [piece];
  });
  const isOpen = !isIn(lineText(named(open, () => '')));
  return isOpen ? spacedOnce(open) : [...people([event.by], ''), ' changed this checklist', UNDER_HISTORY];
}

/** Hides what was written, but not that it is a note or a reason; History shows it. */
function underHistory(text: string, isIn: Confidential['isIn']): PeopleLine {
  const what = /^[^:]*(?=: )/.exec(text)?.[0] ?? '';
  return what === '' || isIn(what) ? [UNDER_HISTORY] : [what, UNDER_HISTORY];
}

/** The word before it may end with a space. */
function spacedOnce(line: PeopleLine): PeopleLine {
  return line.map((piece, at) =>
    typeof piece === 'string' && line[at + 1] === UNDER_HISTORY ? piece.trimEnd() : piece,
  );
}

/** Shows which field of the record changed, and only what is not confidential. */
function openEvent(event: ChangeEvent, confidential: Confidential): ChangeEvent {
  // The project's own BIDs are not confidential there.
  if (event.kind === 'edited' || !('changes' in event)) return event;
  return { ...event, changes: event.changes.map((change) => openChange(change, confidential)) };
}

function openChange({ field, step, was, now }: FieldChange, confidential: Confidential): FieldChange {
  const isOpen = field === 'partner' || field === 'version';
  const title = step === undefined ? {} : { step: openText(step, confidential) };
  return { field, ...title, ...(isOpen ? { was, now } : { was: [], now: [] }) };
}

const UNDER_HISTORY = ' (shown under History)';
