import type { ActionsBlock, Button, Overflow } from '@slack/types';
import type { Kept } from '../../../core/checklists/kept.ts';
import { progressOf } from '../../../core/checklists/progress.ts';
import { MOST_STEPS } from '../../../core/knowledge/checklist-size.ts';
import { counted } from '../../../core/say/phrases.ts';
import {
  ADD_STEP,
  ARCHIVE,
  blockIdOf,
  CHECKLIST_MENU,
  type ChecklistChoice,
  DELETE,
  FINISH,
  PEOPLE,
  RESUME,
  SUGGEST_EXAMPLE,
} from '../../ids/checklist-ids.ts';

const LABELS: Readonly<Record<ChecklistChoice, string>> = {
  remind: 'Remind me',
  'hand-off': 'Hand-off',
  export: 'Export',
  history: 'History',
  archive: 'Archive',
};

/** What can be done with a checklist as a whole. */
export function closingActions(kept: Kept): ActionsBlock {
  return {
    type: 'actions',
    block_id: blockIdOf({ checklist: kept.checklist.id }, kept.revision),
    elements: elementsOf(kept),
  };
}

function elementsOf({ checklist }: Kept): ActionsBlock['elements'] {
  switch (checklist.status.kind) {
    case 'active':
      return [
        ...(checklist.steps.length < MOST_STEPS ? [button('Add step…', ADD_STEP)] : []),
        button('People…', PEOPLE),
        ...finishButton(checklist),
        menu(['remind', 'hand-off', 'export', 'history', 'archive']),
      ];
    case 'finished':
      return [
        button('Reopen', RESUME),
        ...(checklist.project.bid === undefined ? [] : [button('Suggest as example BID', SUGGEST_EXAMPLE)]),
        button('Archive', ARCHIVE),
        menu(['hand-off', 'export', 'history']),
      ];
    case 'archived':
      return [button('Reopen', RESUME), deleteButton(), menu(['hand-off', 'export', 'history'])];
  }
}

/** Once a step is settled; while others are open it is asked whether that is meant. */
function finishButton(checklist: Kept['checklist']): Button[] {
  const open = checklist.steps.filter(({ state }) => state.kind === 'open').length;
  if (open === checklist.steps.length) return [];
  const finish = button('Finish', FINISH);
  if (progressOf(checklist).next === undefined) return [{ ...finish, style: 'primary' }];
  return [
    {
      ...finish,
      confirm: {
        title: { type: 'plain_text', text: `Finish with ${counted(open, 'open step')}?` },
        text: {
          type: 'plain_text',
          text: 'What is open stays open in the record. A finished checklist can be reopened.',
        },
        confirm: { type: 'plain_text', text: 'Finish' },
        deny: { type: 'plain_text', text: 'Not yet' },
      },
    },
  ];
}

/** For admins; shown to all, for one message is the same for everybody. */
function deleteButton(): Button {
  return {
    ...button('Delete…', DELETE),
    style: 'danger',
    confirm: {
      title: { type: 'plain_text', text: 'Delete this checklist?' },
      text: {
        type: 'plain_text',
        text: 'It goes with its whole history, and nothing brings it back. Export keeps a copy.',
      },
      confirm: { type: 'plain_text', text: 'Delete' },
      deny: { type: 'plain_text', text: 'Keep it' },
      style: 'danger',
    },
  };
}

function button(text: string, actionId: string): Button {
  return { type: 'button', text: { type: 'plain_text', text }, action_id: actionId };
}

function menu(choices: readonly ChecklistChoice[]): Overflow {
  return {
    type: 'overflow',
    action_id: CHECKLIST_MENU,
    options: choices.map((value) => ({ text: { type: 'plain_text', text: LABELS[value] }, value })),
  };
}
