import type { BlockAction, BlockButtonAction } from '@slack/bolt';
import type { Desk } from '../../checklists/desk.ts';
import {
  ADD_STEP,
  ADD_STEP_MODAL,
  ARCHIVE,
  CHECKLIST_MENU,
  DELETE,
  DETAILS_MODAL,
  DRAFT_EMAIL,
  FINISH,
  KEEP,
  NOT_APPLICABLE_MODAL,
  PEOPLE,
  PEOPLE_MODAL,
  POST_AGAIN,
  REMINDER_BOX,
  RESUME,
  SNOOZE,
  START_BUTTON,
  START_MODAL,
  STEP_BOX,
  STEP_MENU,
  STOP_REMINDERS,
  SUGGEST_EXAMPLE,
  TAKE_OVER,
} from '../../ids/checklist-ids.ts';
import type { Switchboard } from '../switchboard.ts';
import { onChecklistClick } from './click.ts';
import { onDelete } from './delete.ts';
import { onDriftDecision } from './drift.ts';
import { onReminderTick, onSnooze, onStopReminders } from './reminder.ts';
import { onPostAgain, onStartButton, onStartSubmission } from './start.ts';
import { onSubmission, readDetails, readHolders, readNewStep, readNotApplicable } from './submission.ts';

const CLICKS = [
  ...[STEP_BOX, STEP_MENU, DRAFT_EMAIL, ADD_STEP, PEOPLE],
  ...[FINISH, RESUME, SUGGEST_EXAMPLE, ARCHIVE, CHECKLIST_MENU],
];

/** Everything that people do with checklists, and who answers it. */
export function addChecklistListeners(on: Switchboard, desk: Desk): void {
  const clicked = onChecklistClick(desk);
  for (const id of CLICKS) on.action<BlockAction>(id, clicked);
  on.action<BlockButtonAction>(DELETE, onDelete(desk));
  on.action<BlockButtonAction>(TAKE_OVER, onDriftDecision(desk, 'take-over'));
  on.action<BlockButtonAction>(KEEP, onDriftDecision(desk, 'keep'));
  on.action<BlockAction>(REMINDER_BOX, onReminderTick(desk));
  on.action<BlockButtonAction>(SNOOZE, onSnooze(desk));
  on.action<BlockButtonAction>(STOP_REMINDERS, onStopReminders(desk));
  on.action<BlockButtonAction>(START_BUTTON, onStartButton(desk));
  on.action<BlockButtonAction>(POST_AGAIN, onPostAgain(desk));
  on.submission(START_MODAL, onStartSubmission(desk));
  on.submission(DETAILS_MODAL, onSubmission(desk, readDetails));
  on.submission(NOT_APPLICABLE_MODAL, onSubmission(desk, readNotApplicable));
  on.submission(ADD_STEP_MODAL, onSubmission(desk, readNewStep));
  on.submission(PEOPLE_MODAL, onSubmission(desk, readHolders));
}
