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
  ASK_ABOUT,
  ASK_ACTION,
  LOOK_UP,
  MISS_ALIAS,
  MISS_ALIAS_MODAL,
  MISS_FORGET,
  PARTNER,
  SHARE_ACTION,
  START_CHECKLIST,
} from '../ids/action-ids.ts';
import {
  ADD_STEP,
  ADD_STEP_MODAL,
  ARCHIVE,
  CHECKLIST_MENU,
  DELETE,
  DETAILS_MODAL,
  DRAFT_EMAIL,
  EDIT_MODAL,
  EDIT_PROJECT,
  FIELDS,
  FINISH,
  KEEP,
  KEEP_BOTH,
  MUTE_ASSIGNMENTS,
  NOT_APPLICABLE_MODAL,
  OWN_BOX,
  POST_AGAIN,
  REMINDER_BOX,
  REMOVE_STEP,
  RESUME,
  SEND_TEXT,
  SNOOZE,
  START_ANYWAY,
  START_BUTTON,
  START_CHANGED,
  START_MODAL,
  STEP_BOX,
  STEP_MENU,
  STOP_REMINDERS,
  SUGGEST_EXAMPLE,
  TAKE_OVER,
  turnAction,
  UNMUTE_ASSIGNMENTS,
} from '../ids/checklist-ids.ts';
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
} from '../ids/fix-ids.ts';
import { onAskAbout } from './ask-about.ts';
import { onAskButton } from './ask-button.ts';
import { onChannelIdChanged, onChannelShared, onChannelUnshared, onInvited } from './channel-changes.ts';
import { onChecklistClick, onRemoveStep } from './checklist/click.ts';
import { onDelete } from './checklist/delete.ts';
import { onDriftDecision } from './checklist/drift.ts';
import { onReminderButton, onReminderTick } from './checklist/reminder.ts';
import { onSendText } from './checklist/send-text.ts';
import { onDoubtButton, onPostAgain, onStartButton, onStartSubmission } from './checklist/start.ts';
import {
  onDetails,
  onEditedProject,
  onNewStep,
  onNotApplicable,
  onSubmission,
} from './checklist/submission.ts';
import { onCommand } from './command.ts';
import { onDirectMessage } from './direct-message.ts';
import { onFixChoice } from './fix/choose.ts';
import { onFixButton, onFixSentence, onFixShortcut } from './fix/open.ts';
import { onReviewForm, onVerdict } from './fix/review.ts';
import { onDeclined, onFixSubmission } from './fix/submit.ts';
import { onForgetQuestion, onLinkQuestion, onQuestionLinked } from './fix/unanswered.ts';
import { onHomeOpened } from './home/opened.ts';
import { onMute, onOwnBox, onTurnPage } from './home/own.ts';
import { onPartnerChosen } from './home/partner-chosen.ts';
import { onLookUp } from './look-up.ts';
import { onMention } from './mention.ts';
import { onOpenLookUp } from './open-look-up.ts';
import { onOpenStart } from './open-start.ts';
import { onFixPartnerTyped, onPartnerTyped } from './partner-typed.ts';
import { onShareButton } from './share-button.ts';

/** Everything that people do in Slack, and the listener for it. `manifest.yml` declares the same. */
export function registerListeners(app: App, context: Context): void {
  const { desk, fixes } = context;

  app.command('/cloudpay', onCommand(context));

  app.event('app_mention', onMention(context));
  app.event('message', onDirectMessage(context));
  app.event('app_home_opened', onHomeOpened(desk));
  app.event('channel_shared', onChannelShared(desk));
  app.event('channel_unshared', onChannelUnshared(desk));
  app.event('channel_id_changed', onChannelIdChanged(desk));
  app.event('member_joined_channel', onInvited(desk));

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
  app.action<BlockAction>(OWN_BOX, onOwnBox(desk));
  app.action<BlockButtonAction>(turnAction('earlier'), onTurnPage(desk));
  app.action<BlockButtonAction>(turnAction('later'), onTurnPage(desk));
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
    app.action<BlockAction>(id, onChecklistClick(desk));
  app.action<BlockButtonAction>(DELETE, onDelete(desk));
  app.action<BlockButtonAction>(TAKE_OVER, onDriftDecision(desk, 'take-over'));
  app.action<BlockButtonAction>(KEEP, onDriftDecision(desk, 'keep'));
  app.action<BlockAction>(REMINDER_BOX, onReminderTick(desk));
  app.action<BlockButtonAction>(SNOOZE, onReminderButton(desk, 'snooze'));
  app.action<BlockButtonAction>(STOP_REMINDERS, onReminderButton(desk, 'stop'));
  app.action<BlockButtonAction>(START_BUTTON, onStartButton(desk));
  for (const id of [MUTE_ASSIGNMENTS, UNMUTE_ASSIGNMENTS]) app.action<BlockButtonAction>(id, onMute(desk));
  for (const id of [START_ANYWAY, START_CHANGED]) app.action<BlockButtonAction>(id, onDoubtButton(desk));
  app.action<BlockAction>(REMOVE_STEP, onRemoveStep(desk));
  app.action<BlockButtonAction>(POST_AGAIN, onPostAgain(desk));
  app.action<BlockButtonAction>(SEND_TEXT, onSendText(desk));
  app.view(START_MODAL, onStartSubmission(desk));
  app.view(DETAILS_MODAL, onSubmission(desk, onDetails, FIELDS.note));
  app.view(NOT_APPLICABLE_MODAL, onSubmission(desk, onNotApplicable, FIELDS.reason));
  app.view(ADD_STEP_MODAL, onSubmission(desk, onNewStep, FIELDS.title));
  app.view(EDIT_MODAL, onSubmission(desk, onEditedProject, FIELDS.name));

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
