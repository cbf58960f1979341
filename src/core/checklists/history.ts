import { MOST_STEPS } from '../knowledge/playbook.ts';
import { strong } from '../text/line.ts';
import { type Checklist, titleOfStep } from './checklist.ts';
import { dayText, fromGoLiveText } from './day.ts';
import { changeLines } from './drift/drift.ts';
import { projectChangeLine } from './edit.ts';
import type { ChecklistEvent, DetailsChange } from './event.ts';
import { type ChecklistStepId, type Day, dayOfMoment } from './ids.ts';
import { type PeopleLine, people, person, says } from './people-line.ts';
import { evidenceLine } from './words.ts';

/** An event as a line: who did what, with the whole reason or note. */
export function historyLine(event: ChecklistEvent, checklist: Checklist): PeopleLine {
  const what = eventLine(event, checklist);
  // Not done by anybody here.
  const isNobodys = event.kind === 'drifted' || event.kind === 'account-closed';
  return isNobodys ? what : says`${person(event.by)} ${what}`;
}

function eventLine(event: ChecklistEvent, checklist: Checklist): PeopleLine {
  const title = (id: ChecklistStepId) => strong(titleOfStep(checklist, id));
  switch (event.kind) {
    case 'created':
      return says`started this checklist.`;
    case 'ticked':
    case 'unticked':
    case 'reopened':
      return says`${event.kind} ${title(event.step)}.`;
    case 'not-applicable':
      return says`marked ${title(event.step)} as not applicable: ${event.reason}`;
    case 'details':
      return says`changed ${title(event.step)}: ${changesOf(event.change, dayOfMoment(event.at))}`;
    case 'holder':
      return event.user === null
        ? says`left the role ${event.role} unassigned.`
        : says`made ${person(event.user)} ${event.role} and reassigned the open ${event.role} steps.`;
    case 'step-added':
      return says`added the step ${strong(event.step.title)}${withWhom(event)}.`;
    case 'step-renamed':
      return says`renamed a step to ${strong(event.title)}.`;
    case 'step-removed':
      return says`removed the step ${strong(event.title)}.`;
    case 'step-moved':
      return says`moved the step ${title(event.step)}.`;
    case 'edited':
      return says`changed the project:${event.changes.flatMap((one): PeopleLine => ['\n• ', ...projectChangeLine(one)])}`;
    case 'kept-both':
      return says`kept this checklist beside the other one of this BID.`;
    case 'finished':
    case 'archived':
      return says`${event.kind} this checklist.`;
    case 'resumed':
      return says`reopened this checklist.`;
    case 'account-closed':
      return says`The account of ${person(event.user)} is deactivated. Give their open steps to somebody else.`;
    case 'moved':
      return says`follows the channel, to which Slack gave another id.`;
    case 'drifted':
      return event.changes.length === 0
        ? says`The playbook says the same as this checklist again.`
        : says`The playbook has changed. Nothing has changed here yet; decide what to do:${changeLines(event.changes)}`;
    case 'kept':
      return says`kept this checklist as it is. The playbook says:${changeLines(event.changes)}`;
    case 'taken-over': {
      const { changes, leftOut } = event;
      return says`updated this checklist from the playbook:${changeLines(changes)}${noRoomFor(leftOut)}`;
    }
  }
}

function noRoomFor(titles: readonly string[]): PeopleLine {
  if (titles.length === 0) return [];
  return [`\nLeft out, because a checklist has at most ${MOST_STEPS} steps: ${titles.join('; ')}`];
}

/** The changed details of a step; the note comes last, because it may be long. */
function changesOf({ assignees, due, dueFromGoLive, evidence, note }: DetailsChange, today: Day): PeopleLine {
  const changes = [
    assignees && says`assigned to ${people(assignees, 'nobody')}`,
    due !== undefined && [dueText(due, dueFromGoLive, today)],
    evidence === null && ['link taken away'],
    evidence && says`link ${evidenceLine(evidence)}`,
    note !== undefined && [`note: ${note}`],
  ].filter((change) => !!change);
  return changes.flatMap((change, at) => (at === 0 ? change : ['; ', ...change]));
}

function dueText(due: Day | null, fromGoLive: number | undefined, today: Day): string {
  if (due === null) return 'due date taken away';
  return `due ${dayText(due, today)}${fromGoLive === undefined ? '' : `, ${fromGoLiveText(fromGoLive)}`}`;
}

function withWhom(event: Extract<ChecklistEvent, { kind: 'step-added' }>): PeopleLine {
  const { assignees = [], due, dueFromGoLive } = event;
  const whose = assignees.length === 0 ? [] : says` for ${people(assignees, '')}`;
  return due === undefined ? whose : [...whose, `, ${dueText(due, dueFromGoLive, dayOfMoment(event.at))}`];
}
