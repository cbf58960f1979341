import type { ActionsBlock, Button, KnownBlock, Overflow } from '@slack/types';
import type { Checklist, StoredChecklist } from '../../../core/checklists/checklist.ts';
import { changedFields } from '../../../core/checklists/drift/drift.ts';
import { MOST_STEPS } from '../../../core/knowledge/playbook.ts';
import { counted } from '../../../core/say/phrases.ts';
import { link } from '../../../core/text/line.ts';
import {
  ADD_STEP,
  ARCHIVE,
  blockIdOf,
  CHECKLIST_MENU,
  type ChecklistChoice,
  DELETE,
  driftBlockId,
  duplicateBlockId,
  EDIT_PROJECT,
  FINISH,
  KEEP,
  KEEP_BOTH,
  RESUME,
  SUGGEST_EXAMPLE,
  TAKE_OVER,
} from '../ids.ts';
import { cutText, lineMrkdwn, mrkdwn } from '../mrkdwn.ts';
import { section } from '../section.ts';
import { asked, button, plain } from './forms.ts';

const CHOICES: Readonly<Record<ChecklistChoice, string>> = {
  remind: 'Remind me',
  'hand-off': 'Hand-off',
  export: 'Export',
  history: 'History',
  archive: 'Archive',
};

const DECISION_LENGTH = 300;
// Slack takes 300 characters of a question.
const QUESTION_LENGTH = 290;

/** What people have to decide: that the playbook has changed, or that there are two checklists of one project. */
export function decisionBlocks(checklist: Checklist): KnownBlock[] {
  const actions = driftActions(checklist);
  const changed =
    actions.length === 0
      ? []
      : [
          section(
            mrkdwn`*The playbook has changed:* ${cutText(changedFields(checklist.drift?.asked ?? []), DECISION_LENGTH)}. See its thread.`,
          ),
          ...actions,
        ];
  return [...changed, ...duplicateBlocks(checklist)];
}

/** The buttons to decide with, while the playbook says something else; where the partner is gone there is nothing to take over. */
export function driftActions({ id, status, drift }: Checklist): ActionsBlock[] {
  if (status.kind !== 'active' || drift === undefined || drift.asked.length === 0) return [];
  const isGone = drift.asked.some(({ field }) => field === 'partner-gone');
  const value = String(drift.number);
  const buttons = [...(isGone ? [] : [button('Update checklist', TAKE_OVER)]), button('Keep as is', KEEP)];
  return [
    {
      type: 'actions',
      block_id: driftBlockId(id, drift.number),
      elements: buttons.map((one) => ({ ...one, value })),
    },
  ];
}

function duplicateBlocks({ id, status, project: { duplicate } }: Checklist): KnownBlock[] {
  if (status.kind !== 'active' || duplicate === undefined) return [];
  const { name, url } = duplicate;
  const other = lineMrkdwn([url === undefined ? name : link(url, name)], DECISION_LENGTH);
  return [
    section(mrkdwn`*Another checklist of this partner and BID is open:* ${other}`),
    {
      type: 'actions',
      block_id: duplicateBlockId(id),
      elements: [button('Archive this one', ARCHIVE), button('Keep both', KEEP_BOTH)],
    },
  ];
}

/** What can be done with a checklist as a whole. */
export function closingActions(stored: StoredChecklist, mayDelete: boolean): ActionsBlock {
  return {
    type: 'actions',
    block_id: blockIdOf({ checklist: stored.checklist.id }, stored.revision),
    elements: elementsOf(stored.checklist, mayDelete),
  };
}

function elementsOf(checklist: Checklist, mayDelete: boolean): ActionsBlock['elements'] {
  switch (checklist.status.kind) {
    case 'active':
      return [
        ...(checklist.steps.length < MOST_STEPS ? [button('Add step…', ADD_STEP)] : []),
        button('Edit project…', EDIT_PROJECT),
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
      return [
        button('Reopen', RESUME),
        ...(mayDelete ? [deleteButton()] : []),
        menu(['hand-off', 'export', 'history']),
      ];
  }
}

/** Once a step is settled; while others are open it says which stay so, and asks whether that is meant. */
function finishButton({ steps }: Checklist): Button[] {
  const open = steps.filter(({ state }) => state.kind === 'open');
  if (open.length === steps.length) return [];
  const finish = button('Finish', FINISH);
  if (open.length === 0) return [{ ...finish, style: 'primary' }];
  const titles = open.map(({ title }) => title).join('; ');
  return [
    {
      ...finish,
      confirm: asked(
        `Finish with ${counted(open.length, 'open step')}?`,
        cutText(`These stay open in the history: ${titles}`, QUESTION_LENGTH),
        'Finish',
        'Not yet',
      ),
    },
  ];
}

/** For admins; shown to all, for one message is the same for everybody. */
function deleteButton(): Button {
  const text = 'Its whole history is deleted too, and cannot be restored. Export it first to keep a copy.';
  const confirm = asked('Delete this checklist?', text, 'Delete', 'Keep it');
  return { ...button('Delete…', DELETE), style: 'danger', confirm: { ...confirm, style: 'danger' } };
}

function menu(choices: readonly ChecklistChoice[]): Overflow {
  return {
    type: 'overflow',
    action_id: CHECKLIST_MENU,
    options: choices.map((value) => ({ text: plain(CHOICES[value]), value })),
  };
}
