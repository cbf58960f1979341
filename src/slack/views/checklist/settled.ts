import type { SectionBlock } from '@slack/types';
import type { Checklist } from '../../../core/checklists/checklist.ts';
import type { Step } from '../../../core/checklists/step.ts';
import { cutText } from '../line.ts';
import { type Mrkdwn, mrkdwn } from '../mrkdwn.ts';
import { stacked } from './stacked.ts';
import { statusLine } from './status-line.ts';
import { struckThrough } from './step.ts';

const TITLE_LENGTH = 150;
const STATUS_LENGTH = 200;
const MOST_SECTIONS = 6;

const MARKS: Readonly<Record<Step['state']['kind'], string>> = {
  done: '☑',
  open: '☐',
  'not-applicable': '–',
};

/** The steps of a checklist that is finished or archived: to be read, with no boxes. */
export function settledSteps(checklist: Checklist): SectionBlock[] {
  return stacked(
    checklist.steps,
    (step) => settledStep(checklist, step),
    MOST_SECTIONS,
    (count) => mrkdwn`…and ${count} more`,
  );
}

function settledStep(checklist: Checklist, step: Step): Mrkdwn {
  const { state } = step;
  const title = cutText(step.title, TITLE_LENGTH);
  const shown = state.kind === 'not-applicable' ? struckThrough(title) : mrkdwn`${title}`;
  const left = state.kind === 'open' ? 'Left open · ' : '';
  return mrkdwn`${MARKS[state.kind]} ${shown}\n      ${left}${statusLine(checklist, step, STATUS_LENGTH)}`;
}
