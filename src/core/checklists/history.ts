import { MOST_STEPS } from '../knowledge/checklist-size.ts';
import { strong } from '../text/line.ts';
import { type Checklist, stepOf } from './checklist.ts';
import { changeLines } from './drift/words.ts';
import type { ChecklistEvent, DetailsChange } from './event.ts';
import type { StepId } from './ids.ts';
import { type PeopleLine, people } from './people-line.ts';
import { evidenceLine } from './words.ts';

/** An event as one line for the thread: who did what. A reason or a note stands in it whole. */
export function historyLine(event: ChecklistEvent, checklist: Checklist): PeopleLine {
  // Nobody did that here.
  if (event.kind === 'drifted' || event.kind === 'account-closed') return deedOf(event, checklist);
  return [...people([event.by], ''), ' ', ...deedOf(event, checklist)];
}

function deedOf(event: ChecklistEvent, checklist: Checklist): PeopleLine {
  const title = (id: StepId) => strong(stepOf(checklist, id)?.title ?? id);
  switch (event.kind) {
    case 'created':
      return ['made this checklist.'];
    case 'ticked':
    case 'unticked':
    case 'reopened':
      return [`${event.kind} `, title(event.step), '.'];
    case 'not-applicable':
      return ['marked ', title(event.step), ` as not applicable: ${event.reason}`];
    case 'details':
      return ['changed ', title(event.step), ': ', ...changesOf(event.change)];
    case 'holder':
      return event.user === null
        ? [`left the role ${event.role} without a holder.`]
        : [`gave the role ${event.role} and its open steps to `, ...people([event.user], ''), '.'];
    case 'step-added':
      return ['added the team’s own step ', strong(event.step.title), '.'];
    case 'finished':
      return ['finished this checklist.'];
    case 'archived':
      return ['archived this checklist.'];
    case 'resumed':
      return ['reopened this checklist.'];
    case 'account-closed':
      return [
        'The account of ',
        ...people([event.user], ''),
        ' is deactivated. Give their open steps to somebody else.',
      ];
    case 'moved':
      return ['follows the channel, to which Slack gave another id.'];
    case 'drifted':
      return event.changes.length === 0
        ? ['The playbook says again what this checklist says.']
        : [
            'The playbook says otherwise by now. Nothing here has changed; decide what to do:',
            ...changeLines(event.changes),
          ];
    case 'kept':
      return ['kept this checklist as it is, though the playbook says:', ...changeLines(event.changes)];
    case 'taken-over':
      return [
        'took over what the playbook says:',
        ...changeLines(event.changes),
        ...noRoomFor(event.leftOut),
      ];
  }
}

function noRoomFor(titles: readonly string[]): PeopleLine {
  if (titles.length === 0) return [];
  return [`\nLeft out, for a checklist has at most ${MOST_STEPS} steps: ${titles.join('; ')}`];
}

/** What was changed of a step; the note last, for it may be long. */
function changesOf({ assignees, due, evidence, note }: DetailsChange): PeopleLine {
  const changes: PeopleLine[] = [
    ...(assignees === undefined ? [] : [['assigned to ', ...people(assignees, 'nobody')]]),
    ...(due === undefined ? [] : [[due === null ? 'due date taken away' : `due ${due}`]]),
    ...(evidence === undefined
      ? []
      : [evidence === null ? ['link taken away'] : ['link ', ...evidenceLine(evidence)]]),
    ...(note === undefined ? [] : [[`note: ${note}`]]),
  ];
  return changes.flatMap((change, at) => (at === 0 ? change : ['; ', ...change]));
}
