import type {
  App,
  BlockAction,
  BlockButtonAction,
  ExternalSelectAction,
  GlobalShortcut,
  MessageShortcut,
} from '@slack/bolt';
import type { Context } from '../context.ts';
import {
  ACCEPT_FIX,
  DECLINE_FIX,
  DECLINE_MODAL,
  EDIT_FIX,
  ENTRY_CHANGED,
  FIX_BUTTON,
  FIX_KIND,
  FIX_PARTNER,
  FIX_SENTENCE,
  SUGGEST_FIX,
  UNDO_FIX,
} from '../views/fix/ids.ts';
import {
  ADD_STEP,
  ADD_STEP_MODAL,
  ARCHIVE,
  ASK_ABOUT,
  ASK_ACTION,
  CHECKLIST_MENU,
  DELETE,
  DETAILS_MODAL,
  DRAFT_EMAIL,
  EDIT_MODAL,
  EDIT_PROJECT,
  FINISH,
  FORM_FIELDS,
  KEEP,
  KEEP_BOTH,
  LOOK_UP,
  MISS_ALIAS,
  MISS_ALIAS_MODAL,
  MISS_FORGET,
  NOT_APPLICABLE_MODAL,
  OWN_BOX,
  PARTNER,
  POST_AGAIN,
  PREFERENCE,
  REMINDER_BOX,
  REMOVE_STEP,
  RESUME,
  SEND_TEXT,
  SHARE_ACTION,
  SNOOZE,
  START_ANYWAY,
  START_BUTTON,
  START_CHANGED,
  START_CHECKLIST,
  START_MODAL,
  STEP_BOX,
  STEP_MENU,
  STOP_REMINDERS,
  SUGGEST_EXAMPLE,
  TAKE_OVER,
  turnAction,
} from '../views/ids.ts';
import { onAskButton, onShareButton } from './answer-actions.ts';
import { onChecklistClick, onDelete, onDriftDecision, onRemoveStep } from './checklist-actions.ts';
import {
  onDetails,
  onEditedProject,
  onNewStep,
  onNotApplicable,
  onSendText,
  onSubmission,
} from './checklist-views.ts';
import { onCommand } from './commands.ts';
import {
  onChannelIdChanged,
  onChannelShared,
  onChannelUnshared,
  onDirectMessage,
  onHomeOpened,
  onInvited,
  onMention,
} from './events.ts';
import {
  onFixButton,
  onFixChoice,
  onFixSentence,
  onFixShortcut,
  onReviewForm,
  onVerdict,
} from './fix-actions.ts';
import { onDeclined, onFixSubmission } from './fix-views.ts';
import { onFixPartnerTyped, onLookUp, onOpenLookUp, onPartnerChosen, onPartnerTyped } from './look-up.ts';
import { onOwnBox, onPreference, onReminderButton, onReminderTick, onTurnPage } from './own-steps.ts';
import { onAskAbout, onOpenStart } from './shortcuts.ts';
import { onDoubtButton, onPostAgain, onStartButton, onStartSubmission } from './start-checklist.ts';
import { onForgetQuestion, onLinkQuestion, onQuestionLinked } from './unanswered.ts';

/** Everything that people do in Slack, and the listener for it. `manifest.yml` declares the same. */
export function registerListeners(app: App, context: Context): void {
  const { services, fixes } = context;

  app.command('/cloudpay', onCommand(context));

  app.event('app_mention', onMention(context));
  app.event('message', onDirectMessage(context));
  app.event('app_home_opened', onHomeOpened(services));
  app.event('channel_shared', onChannelShared(services));
  app.event('channel_unshared', onChannelUnshared(services));
  app.event('channel_id_changed', onChannelIdChanged(services));
  app.event('member_joined_channel', onInvited(services));

  app.shortcut<GlobalShortcut>(LOOK_UP, onOpenLookUp(context));
  app.shortcut<GlobalShortcut>(START_CHECKLIST, onOpenStart(context));
  app.shortcut<MessageShortcut>(ASK_ABOUT, onAskAbout(context));
  app.shortcut<MessageShortcut>(SUGGEST_FIX, onFixShortcut(fixes));

  app.options(PARTNER, onPartnerTyped(context));
  app.options({ action_id: FIX_PARTNER }, onFixPartnerTyped(context));

  // Answers and Home.
  app.action<BlockButtonAction>(new RegExp(`^${ASK_ACTION}-`), onAskButton(context));
  app.action<BlockButtonAction>(SHARE_ACTION, onShareButton(context));
  app.action<BlockButtonAction>(START_CHECKLIST, onOpenStart(context));
  app.action<BlockAction<ExternalSelectAction>>(PARTNER, onPartnerChosen(context));
  app.action<BlockAction>(OWN_BOX, onOwnBox(services));
  app.action<BlockButtonAction>(turnAction('earlier'), onTurnPage(services));
  app.action<BlockButtonAction>(turnAction('later'), onTurnPage(services));
  app.view(LOOK_UP, onLookUp(context));

  // Checklists.
  for (const id of [
    STEP_BOX,
    STEP_MENU,
    DRAFT_EMAIL,
    ADD_STEP,
    EDIT_PROJECT,
    KEEP_BOTH,
    FINISH,
    RESUME,
    SUGGEST_EXAMPLE,
    ARCHIVE,
    CHECKLIST_MENU,
  ])
    app.action<BlockAction>(id, onChecklistClick(services));
  app.action<BlockButtonAction>(DELETE, onDelete(services));
  app.action<BlockButtonAction>(TAKE_OVER, onDriftDecision(services, 'take-over'));
  app.action<BlockButtonAction>(KEEP, onDriftDecision(services, 'keep'));
  app.action<BlockAction>(REMINDER_BOX, onReminderTick(services));
  app.action<BlockButtonAction>(SNOOZE, onReminderButton(services, 'snooze'));
  app.action<BlockButtonAction>(STOP_REMINDERS, onReminderButton(services, 'stop'));
  app.action<BlockButtonAction>(START_BUTTON, onStartButton(services));
  app.action<BlockButtonAction>(PREFERENCE.choose, onPreference(services, true));
  app.action<BlockButtonAction>(PREFERENCE.undo, onPreference(services, false));
  for (const id of [START_ANYWAY, START_CHANGED]) app.action<BlockButtonAction>(id, onDoubtButton(services));
  app.action<BlockAction>(REMOVE_STEP, onRemoveStep(services));
  app.action<BlockButtonAction>(POST_AGAIN, onPostAgain(services));
  app.action<BlockButtonAction>(SEND_TEXT, onSendText(services));
  app.view(START_MODAL, onStartSubmission(services));
  app.view(DETAILS_MODAL, onSubmission(services, onDetails, FORM_FIELDS.note));
  app.view(NOT_APPLICABLE_MODAL, onSubmission(services, onNotApplicable, FORM_FIELDS.reason));
  app.view(ADD_STEP_MODAL, onSubmission(services, onNewStep, FORM_FIELDS.title));
  app.view(EDIT_MODAL, onSubmission(services, onEditedProject, FORM_FIELDS.name));

  // Fixes of the knowledge, and questions that it does not answer.
  app.action<BlockButtonAction>(FIX_BUTTON, onFixButton(fixes));
  app.action<BlockButtonAction>(FIX_SENTENCE, onFixSentence(fixes));
  for (const id of [FIX_PARTNER, FIX_KIND, ENTRY_CHANGED]) app.action<BlockAction>(id, onFixChoice(fixes));
  for (const id of [ACCEPT_FIX, UNDO_FIX]) app.action<BlockButtonAction>(id, onVerdict(fixes));
  for (const id of [EDIT_FIX, DECLINE_FIX]) app.action<BlockButtonAction>(id, onReviewForm(fixes));
  app.action<BlockButtonAction>(MISS_FORGET, onForgetQuestion(context));
  app.action<BlockButtonAction>(MISS_ALIAS, onLinkQuestion(context));
  app.view(SUGGEST_FIX, onFixSubmission(fixes));
  app.view(DECLINE_MODAL, onDeclined(fixes));
  app.view(MISS_ALIAS_MODAL, onQuestionLinked(context));
}
