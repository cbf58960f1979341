import type { KnownBlock } from '@slack/types';
import type { Kept } from '../../../core/checklist/kept.ts';
import type { Step } from '../../../core/checklist/step.ts';
import { CHECKLIST_BUDGET, LIMITS } from '../limits.ts';
import { cutText } from '../line.ts';
import { fallback, type SlackMessage } from '../message.ts';
import { mention, mrkdwn, when } from '../mrkdwn.ts';
import { small } from '../section.ts';
import { closingActions } from './closing.ts';
import { DRIFT_LENGTH, driftNotice } from './drift.ts';
import { fairShare } from './fair-share.ts';
import { HEAD_LENGTH, headerBlocks } from './header.ts';
import { settledSteps } from './settled.ts';
import { standingText } from './standing.ts';
import { stepBlocks } from './step.ts';
import { stepNotes } from './step-notes.ts';

// The labels of a step's menu and button.
const MENU_LENGTH = 60;
// The buttons below with the question before "Finish", and the foot.
const CLOSING_LENGTH = 550;
const LONGEST_NOTES = 1_500;
const LEAST_NOTES = 60;

/** How much of the room for facts and notes a message takes: each smaller one is for when Slack finds the one before too long. */
export const SIZES = [1, 0.6, 0.3, 0.1, 0] as const;
type Size = (typeof SIZES)[number];

/** A checklist as its one message in the project's channel. */
export function checklistMessage(kept: Kept, size: Size = 1): SlackMessage {
  const { checklist } = kept;
  return {
    text: fallback(standingText(checklist)),
    blocks: [
      ...headerBlocks(checklist, size),
      { type: 'divider' },
      ...(checklist.status.kind === 'active' ? activeSteps(kept, size) : settledSteps(checklist)),
      ...driftNotice(checklist),
      closingActions(kept),
      foot(kept),
    ],
  };
}

/** Each step with what stands below it; the room that is left is shared out among the steps. */
function activeSteps(kept: Kept, size: Size): KnownBlock[] {
  const { checklist } = kept;
  const { steps } = checklist;
  const boxes = steps.reduce((sum, step) => sum + boxLength(step), 0);
  const room = CHECKLIST_BUDGET - HEAD_LENGTH - CLOSING_LENGTH - DRIFT_LENGTH - boxes;
  const needs = steps.map((step) => stepNotes(checklist, step, LONGEST_NOTES).length);
  const share = Math.max(LEAST_NOTES, Math.floor(Math.min(LONGEST_NOTES, fairShare(needs, room)) * size));
  return steps.flatMap((step) => stepBlocks(kept, step, stepNotes(checklist, step, share)));
}

/** What a step's box and menu take; a title stands twice when it is ticked. */
function boxLength({ state }: Step): number {
  return MENU_LENGTH + LIMITS.optionText * (state.kind === 'done' ? 2 : 1);
}

function foot({ checklist }: Kept): KnownBlock {
  const { created, project, status } = checklist;
  const version = cutText(project.knowledge, 40);
  const thread = status.kind === 'active' ? ' Every change is told in the thread below.' : '';
  return small(
    mrkdwn`Made by ${mention(created.by)}, ${when(created.at)}, from the playbook (knowledge ${version}).${thread}`,
  );
}
