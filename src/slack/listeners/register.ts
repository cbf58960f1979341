import type { App, BlockAction, GlobalShortcut, MessageShortcut } from '@slack/bolt';
import type { Services } from '../services.ts';
import { ACTIONS, MODALS, SHORTCUTS } from '../views/ids.ts';
import { onAskButton, onLookUp, onPartnerChosen, onPartnerTyped, onShareButton } from './answers.ts';
import {
  onChecklistButton,
  onChecklistMenu,
  onDelete,
  onDriftDecision,
  onPostAgain,
  onReminderButton,
  onRemoveStep,
  onSendText,
  onShow,
  onStepBox,
  onStepMenu,
} from './checklist-actions.ts';
import type { ClickListener } from './click.ts';
import { onCommand } from './commands.ts';
import {
  onChannelIdChanged,
  onChannelShared,
  onDirectMessage,
  onHomeOpened,
  onInvited,
  onMention,
} from './events.ts';
import {
  onFixButton,
  onFixChoice,
  onFixSentence,
  onForgetQuestion,
  onLinkQuestion,
  onReviewForm,
  onVerdict,
} from './fix-actions.ts';
import { onDeclined, onFixSubmission, onQuestionLinked } from './fix-views.ts';
import type { FormListener } from './form.ts';
import { onOwnBox, onPreference, onReminderBox, onTurnPage } from './own-steps.ts';
import { onDoubtButton, onEditedProject, onStartButton, onStartSubmission } from './project-forms.ts';
import { onAskAbout, onFixShortcut, onOpenLookUp, onOpenStart } from './shortcuts.ts';
import { onDetails, onNewStep, onNotApplicable } from './step-forms.ts';

/** The listener of each button, box, menu and typeahead. */
const CLICKS: Readonly<Record<keyof typeof ACTIONS, ClickListener>> = {
  ask: onAskButton,
  share: onShareButton,
  partner: onPartnerChosen,
  startChecklist: onStartButton,
  startForPartner: onStartButton,
  startAnyway: onDoubtButton(false),
  startChanged: onDoubtButton(true),

  stepBox: onStepBox(),
  reminderBox: onReminderBox,
  ownBox: onOwnBox,
  stepMenu: onStepMenu,
  draftEmail: onShow('draft-email'),
  removeStep: onRemoveStep,

  addStep: onShow('add-step'),
  editProject: onShow('edit'),
  finish: onChecklistButton('finish'),
  resume: onChecklistButton('resume'),
  archive: onChecklistButton('archive'),
  suggestExample: onShow('example'),
  delete: onDelete,
  checklistMenu: onChecklistMenu,
  keepBoth: onChecklistButton('keep-both'),
  takeOver: onDriftDecision('take-over'),
  keep: onDriftDecision('keep'),
  postAgain: onPostAgain,
  sendText: onSendText,

  snooze: onReminderButton('snooze'),
  stopReminders: onReminderButton('stop'),
  prefer: onPreference(true),
  preferNot: onPreference(false),
  earlier: onTurnPage,
  later: onTurnPage,

  fix: onFixButton,
  fixSentence: onFixSentence,
  fixPartner: onFixChoice,
  fixKind: onFixChoice,
  fixEntry: onFixChoice,
  acceptFix: onVerdict('accept'),
  editFix: onReviewForm(true),
  declineFix: onReviewForm(false),
  undoFix: onVerdict('undo'),
  linkQuestion: onLinkQuestion,
  forgetQuestion: onForgetQuestion,
};

/** The listener of each modal that is submitted. */
const FORMS: Readonly<Record<keyof typeof MODALS, FormListener>> = {
  lookUp: onLookUp,
  start: onStartSubmission,
  details: onDetails,
  notApplicable: onNotApplicable,
  addStep: onNewStep,
  editProject: onEditedProject,
  suggestFix: onFixSubmission,
  declineFix: onDeclined,
  linkQuestion: onQuestionLinked,
};

/** Registers a listener for everything that people do in Slack. `manifest.yml` declares the same. */
export function registerListeners(app: App, services: Services): void {
  app.command('/cloudpay', onCommand(services));

  app.event('app_mention', onMention(services));
  app.event('message', onDirectMessage(services));
  app.event('app_home_opened', onHomeOpened(services));
  app.event('channel_shared', onChannelShared(services));
  app.event('channel_unshared', onChannelShared(services));
  app.event('channel_id_changed', onChannelIdChanged(services));
  app.event('member_joined_channel', onInvited(services));

  app.shortcut<GlobalShortcut>(SHORTCUTS.lookUp, onOpenLookUp(services));
  app.shortcut<GlobalShortcut>(SHORTCUTS.startChecklist, onOpenStart(services));
  app.shortcut<MessageShortcut>(SHORTCUTS.askAbout, onAskAbout(services));
  app.shortcut<MessageShortcut>(SHORTCUTS.suggestFix, onFixShortcut(services));

  app.options(ACTIONS.partner, onPartnerTyped(services));
  app.options({ action_id: ACTIONS.fixPartner }, onPartnerTyped(services, { withNew: true }));

  for (const [id, listener] of paired<string | RegExp, ClickListener>(ACTIONS, CLICKS))
    app.action<BlockAction>(id, listener(services));
  for (const [id, listener] of paired<string, FormListener>(MODALS, FORMS)) app.view(id, listener(services));
}

function paired<Id, Listener>(
  ids: Readonly<Record<string, Id>>,
  listeners: Readonly<Record<string, Listener>>,
): [Id, Listener][] {
  return Object.entries(ids).flatMap(([name, id]) => {
    const listener = listeners[name];
    return listener === undefined ? [] : [[id, listener]];
  });
}
