import type { App, BlockAction, BlockButtonAction, ViewSubmitAction } from '@slack/bolt';
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
  TAKE_OVER,
} from '../../checklist-ids.ts';
import type { Desk } from '../../checklists/desk.ts';
import { onChecklistClick } from './click.ts';
import { onDelete } from './delete.ts';
import { onDriftDecision } from './drift.ts';
import { onReminderTick, onSnooze, onStopReminders } from './reminder.ts';
import { onPostAgain, onStartButton, onStartSubmission } from './start.ts';
import { onSubmission, readDetails, readHolders, readNewStep, readNotApplicable } from './submission.ts';

const CLICKS = [STEP_BOX, STEP_MENU, DRAFT_EMAIL, ADD_STEP, PEOPLE, FINISH, RESUME, ARCHIVE, CHECKLIST_MENU];

/** Everything that people do with checklists, and who answers it. */
export function addChecklistListeners(app: App, desk: Desk): void {
  const clicked = onChecklistClick(desk);
  for (const id of CLICKS) app.action<BlockAction>(id, clicked);
  app.action<BlockButtonAction>(DELETE, onDelete(desk));
  app.action<BlockButtonAction>(TAKE_OVER, onDriftDecision(desk, 'take-over'));
  app.action<BlockButtonAction>(KEEP, onDriftDecision(desk, 'keep'));
  app.action<BlockAction>(REMINDER_BOX, onReminderTick(desk));
  app.action<BlockButtonAction>(SNOOZE, onSnooze(desk));
  app.action<BlockButtonAction>(STOP_REMINDERS, onStopReminders(desk));
  app.action<BlockButtonAction>(START_BUTTON, onStartButton(desk));
  app.action<BlockButtonAction>(POST_AGAIN, onPostAgain(desk));
  app.view<ViewSubmitAction>(START_MODAL, onStartSubmission(desk));
  app.view<ViewSubmitAction>(DETAILS_MODAL, onSubmission(desk, readDetails));
  app.view<ViewSubmitAction>(NOT_APPLICABLE_MODAL, onSubmission(desk, readNotApplicable));
  app.view<ViewSubmitAction>(ADD_STEP_MODAL, onSubmission(desk, readNewStep));
  app.view<ViewSubmitAction>(PEOPLE_MODAL, onSubmission(desk, readHolders));
}
