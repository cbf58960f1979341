import type { ActionsBlock, Button, Checkboxes, ContextBlock, Overflow } from '@slack/types';
import type { Kept } from '../../../core/checklists/kept.ts';
import type { Step } from '../../../core/checklists/step.ts';
import { blockIdOf, DRAFT_EMAIL, STEP_BOX, STEP_MENU, type StepChoice } from '../../ids/checklist-ids.ts';
import { LIMITS } from '../limits.ts';
import { cutText } from '../line.ts';
import { type Mrkdwn, mrkdwn } from '../mrkdwn.ts';
import { small } from '../section.ts';

const LABELS: Readonly<Record<StepChoice, string>> = {
  take: 'Assign to me',
  details: 'Details…',
  'not-applicable': 'Not applicable…',
  reopen: 'Reopen',
  wrong: 'The playbook is wrong here',
  history: 'History',
};

/** What can be chosen for a step as it stands: five at most, for Slack takes no more. */
const CHOICES: Readonly<Record<Step['state']['kind'], readonly StepChoice[]>> = {
  open: ['take', 'details', 'not-applicable', 'wrong', 'history'],
  done: ['details', 'not-applicable', 'reopen', 'wrong', 'history'],
  'not-applicable': ['details', 'reopen', 'wrong', 'history'],
};

/** A step with its box and its menu, and what stands below it. */
export function stepBlocks({ checklist, revision }: Kept, step: Step, notes?: Mrkdwn): StepBlock[] {
  const actions: ActionsBlock = {
    type: 'actions',
    block_id: blockIdOf({ checklist: checklist.id, step: step.id }, revision),
    elements: [stepBox(step, STEP_BOX), ...(step.kind === 'contact' ? [draftButton()] : []), stepMenu(step)],
  };
  return notes === undefined ? [actions] : [actions, small(notes)];
}

type StepBlock = ActionsBlock | ContextBlock;

/** A box of one option, so that a click says what it wants. Slack takes no empty `initial_options`. */
export function stepBox(step: Step, actionId: string): Checkboxes {
  const option = optionOf(step);
  return {
    type: 'checkboxes',
    action_id: actionId,
    options: [option],
    ...(step.state.kind === 'done' ? { initial_options: [option] } : {}),
  };
}

/** A settled step is struck through, unless its title is too long to be. */
function optionOf({ id, title, state }: Step): Checkboxes['options'][number] {
  const struck = struckThrough(title);
  if (state.kind !== 'open' && struck.length <= LIMITS.optionText)
    return { text: { type: 'mrkdwn', text: struck.toString(), verbatim: true }, value: id };
  return { text: { type: 'plain_text', text: cutText(title, LIMITS.optionText) || '…' }, value: id };
}

/** Text struck through; a tilde in it would end that. */
export function struckThrough(text: string): Mrkdwn {
  return mrkdwn`~${text.replaceAll('~', '-')}~`;
}

function stepMenu({ state, kind }: Step): Overflow {
  // A step of the team's own does not come of the playbook.
  const choices = CHOICES[state.kind].filter((choice) => choice !== 'wrong' || kind !== 'team');
  return {
    type: 'overflow',
    action_id: STEP_MENU,
    options: choices.map((value) => ({ text: { type: 'plain_text', text: LABELS[value] }, value })),
  };
}

function draftButton(): Button {
  return {
    type: 'button',
    text: { type: 'plain_text', text: 'Draft e-mail' },
    action_id: DRAFT_EMAIL,
  };
}
