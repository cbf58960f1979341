import type { ActionsBlock, Button, KnownBlock, Overflow } from '@slack/types';
import type { Checklist, StoredChecklist } from '../../../core/checklists/checklist.ts';
import { changedFields } from '../../../core/checklists/drift/drift.ts';
import { MOST_STEPS } from '../../../core/knowledge/playbook.ts';
import { counted } from '../../../core/say/phrases.ts';
import { link } from '../../../core/text/line.ts';
import { asked, button, overflow } from '../forms.ts';
import { ACTIONS, blockIdOf, type ChecklistChoice, driftBlockId } from '../ids.ts';
import { cutText, lineMrkdwn, mrkdwn } from '../mrkdwn.ts';
import { row, section } from '../section.ts';

const CHOICES: Readonly<Record<ChecklistChoice, string>> = {
  remind: 'Remind me',
  'hand-off': 'Hand-off',
  export: 'Export',
  history: 'History',
  archive: 'Archive',
};

const DECISION_LENGTH = 300;
// Slack allows 300 characters.
const QUESTION_LENGTH = 290;

/** Decisions to make: the playbook has changed, or there are two checklists of one project. */
export function decisionBlocks(checklist: Checklist): KnownBlock[] {
  const actions = driftActions(checklist);
  const fields = cutText(changedFields(checklist.drift?.asked ?? []), DECISION_LENGTH);
  const changed = section(mrkdwn`*The playbook has changed:* ${fields}. See its thread.`);
  return [...(actions.length === 0 ? [] : [changed, ...actions]), ...duplicateBlocks(checklist)];
}

/** **Update checklist** and **Keep as is**, while the playbook differs. If the partner was removed, only the second. */
export function driftActions({ id, status, drift }: Checklist): ActionsBlock[] {
  if (status.kind !== 'active' || drift === undefined || drift.asked.length === 0) return [];
  const isGone = drift.asked.some(({ field }) => field === 'partner-gone');
  const value = String(drift.number);
  const keep = button('Keep as is', ACTIONS.keep, value);
  const buttons = isGone ? [keep] : [button('Update checklist', ACTIONS.takeOver, value), keep];
  return row(buttons, driftBlockId(id, drift.number));
}

function duplicateBlocks({ id, status, project: { duplicate } }: Checklist): KnownBlock[] {
  if (status.kind !== 'active' || duplicate === undefined) return [];
  const { name, url } = duplicate;
  const other = lineMrkdwn([url === undefined ? name : link(url, name)], DECISION_LENGTH);
  const buttons = [button('Archive this one', ACTIONS.archive), button('Keep both', ACTIONS.keepBoth)];
  return [
    section(mrkdwn`*Another checklist of this partner and BID is open:* ${other}`),
    ...row(buttons, blockIdOf({ checklist: id }, 0)),
  ];
}

/** The buttons below a checklist. */
export function closingActions({ checklist, revision }: StoredChecklist, mayDelete: boolean): ActionsBlock[] {
  return row(elementsOf(checklist, mayDelete), blockIdOf({ checklist: checklist.id }, revision));
}

function elementsOf(checklist: Checklist, mayDelete: boolean): ActionsBlock['elements'] {
  switch (checklist.status.kind) {
    case 'active':
      return [
        ...(checklist.steps.length < MOST_STEPS ? [button('Add step…', ACTIONS.addStep)] : []),
        button('Edit project…', ACTIONS.editProject),
        ...finishButton(checklist),
        menu(['remind', 'hand-off', 'export', 'history', 'archive']),
      ];
    case 'finished':
      return [
        button('Reopen', ACTIONS.resume),
        ...(checklist.project.bid === undefined
          ? []
          : [button('Suggest as example BID', ACTIONS.suggestExample)]),
        button('Archive', ACTIONS.archive),
        menu(['hand-off', 'export', 'history']),
      ];
    case 'archived':
      return [
        button('Reopen', ACTIONS.resume),
        ...(mayDelete ? [deleteButton()] : []),
        menu(['hand-off', 'export', 'history']),
      ];
  }
}

/** Offered once a step is done or not applicable. If others are open, it lists them and asks for confirmation. */
function finishButton({ steps }: Checklist): Button[] {
  const open = steps.filter(({ state }) => state.kind === 'open');
  if (open.length === steps.length) return [];
  const finish = button('Finish', ACTIONS.finish);
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

/** Only admins may delete, but a message looks the same to everybody. */
function deleteButton(): Button {
  const text = 'Its whole history is deleted too, and cannot be restored. Export it first to keep a copy.';
  const confirm = asked('Delete this checklist?', text, 'Delete', 'Keep it');
  return { ...button('Delete…', ACTIONS.delete), style: 'danger', confirm: { ...confirm, style: 'danger' } };
}

function menu(choices: readonly ChecklistChoice[]): Overflow {
  return overflow(ACTIONS.checklistMenu, choices, CHOICES);
}
