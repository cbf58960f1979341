import type { App, BlockAction, BlockButtonAction, MessageShortcut, ViewSubmitAction } from '@slack/bolt';
import type { Context } from '../../context.ts';
import {
  ACCEPT_FIX,
  DECLINE_FIX,
  DECLINE_MODAL,
  EDIT_FIX,
  FIX_BUTTON,
  FIX_KIND,
  FIX_PARTNER,
  FIX_SENTENCE,
  SUGGEST_FIX,
  UNDO_FIX,
  WHO_CHANGED,
} from '../../fix-ids.ts';
import { onPartnerTyped } from '../partner-typed.ts';
import { onFixChoice } from './choose.ts';
import { onFixButton, onFixSentence, onFixShortcut } from './open.ts';
import { onReviewForm, onVerdict } from './review.ts';
import { onDeclined, onFixSubmission } from './submit.ts';

/** Everything that people do with fixes, and who answers it. */
export function addFixListeners(app: App, context: Pick<Context, 'fixes' | 'findPartners'>): void {
  const desk = context.fixes;
  app.shortcut<MessageShortcut>({ callback_id: SUGGEST_FIX, type: 'message_action' }, onFixShortcut(desk));
  app.action<BlockButtonAction>(FIX_BUTTON, onFixButton(desk));
  app.action<BlockButtonAction>(FIX_SENTENCE, onFixSentence(desk));
  for (const id of [FIX_PARTNER, FIX_KIND, WHO_CHANGED]) app.action<BlockAction>(id, onFixChoice(desk));
  app.options<'block_suggestion'>(FIX_PARTNER, onPartnerTyped(context));
  app.view<ViewSubmitAction>(SUGGEST_FIX, onFixSubmission(desk));
  for (const id of [ACCEPT_FIX, UNDO_FIX]) app.action<BlockButtonAction>(id, onVerdict(desk));
  for (const id of [EDIT_FIX, DECLINE_FIX]) app.action<BlockButtonAction>(id, onReviewForm(desk));
  app.view<ViewSubmitAction>(DECLINE_MODAL, onDeclined(desk));
}
