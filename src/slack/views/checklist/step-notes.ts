import type { Checklist } from '../../../core/checklists/checklist.ts';
import type { Step } from '../../../core/checklists/step.ts';
import { counted, MORE_LENGTH } from '../counted.ts';
import { lineMrkdwn } from '../line.ts';
import { type Mrkdwn, mrkdwn } from '../mrkdwn.ts';
import { statusLine } from './status-line.ts';

const IN_DETAILS = ' in Details';
const LEAST_LINE = 20;

/** What stands below a step: how it stands and, while it is open, its facts. What does not fit is counted. */
export function stepNotes(checklist: Checklist, step: Step, room: number): Mrkdwn {
  const status = statusLine(checklist, step, room);
  // So that one fact, cut, fits beside the number of the others.
  const left = room - status.length - MORE_LENGTH - IN_DETAILS.length - '\n• \n'.length;
  const facts = shownFacts(step).map((fact) => mrkdwn`• ${lineMrkdwn(fact, Math.max(left, LEAST_LINE))}`);
  return counted([status, ...facts], '\n', room, IN_DETAILS);
}

/** A step that is settled is folded; of the team's own one the record tells nothing. */
function shownFacts({ kind, state, facts }: Step): Step['facts'] {
  return state.kind === 'open' && kind !== 'team' ? facts : [];
}
