import type { KnownBlock } from '@slack/types';
import type { Kept } from '../../../core/checklists/kept.ts';
import { cutText } from '../line.ts';
import { fallback, type SlackMessage } from '../message.ts';
import { mention, mrkdwn, when } from '../mrkdwn.ts';
import { small } from '../section.ts';
import { MOST_WEIGHT, weightOf } from '../weight.ts';
import { closingActions } from './closing.ts';
import { driftNotice } from './drift.ts';
import { headerBlocks } from './header.ts';
import { settledSteps } from './settled.ts';
import { standingText } from './standing.ts';
import { stepBlocks } from './step.ts';
import { stepNotes } from './step-notes.ts';

// What may stand below each step, and of the head's longest texts: the first with which the message is light enough counts.
const NOTES = [1_500, 800, 500, 300, 200, 120, 80, 0] as const;
const LONGEST_NOTES = NOTES[0];

/** A checklist as its one message in the project's channel; what makes it heavier than `mostWeight` is left for Details. */
export function checklistMessage(kept: Kept, mostWeight = MOST_WEIGHT): SlackMessage {
  const drawings = NOTES.values().map((room) => blocksOf(kept, room));
  const blocks = drawings.find((drawn) => weightOf(drawn) <= mostWeight) ?? blocksOf(kept, 0);
  return { text: fallback(standingText(kept.checklist)), blocks };
}

function blocksOf(kept: Kept, notesRoom: number): KnownBlock[] {
  const { checklist } = kept;
  return [
    ...headerBlocks(checklist, notesRoom / LONGEST_NOTES),
    { type: 'divider' },
    ...(checklist.status.kind === 'active' ? activeSteps(kept, notesRoom) : settledSteps(checklist)),
    ...driftNotice(checklist),
    closingActions(kept),
    foot(kept),
  ];
}

function activeSteps(kept: Kept, notesRoom: number): KnownBlock[] {
  const { checklist } = kept;
  return checklist.steps.flatMap((step) =>
    stepBlocks(kept, step, notesRoom === 0 ? undefined : stepNotes(checklist, step, notesRoom)),
  );
}

function foot({ checklist }: Kept): KnownBlock {
  const { created, project, status } = checklist;
  const version = cutText(project.knowledge, 40);
  const thread = status.kind === 'active' ? ' Every change is told in the thread below.' : '';
  return small(
    mrkdwn`Made by ${mention(created.by)}, ${when(created.at)}, from the playbook (knowledge ${version}).${thread}`,
  );
}
