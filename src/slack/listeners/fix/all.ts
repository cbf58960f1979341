import type { App, BlockAction, BlockButtonAction, MessageShortcut, ViewSubmitAction } from '@slack/bolt';
import { PARTNER } from '../../actions.ts';
import {
  ACCEPT_FIX,
  DECLINE_FIX,
  DECLINE_MODAL,
  EDIT_FIX,
  FIX_BUTTON,
  FIX_KIND,
  FIX_SENTENCE,
  SUGGEST_FIX,
  UNDO_FIX,
  WHO_CHANGED,
} from '../../fix-ids.ts';
import type { FixDesk } from '../../fixes/fix-desk.ts';
import { onFixChoice } from './choose.ts';
import { onFixButton, onFixSentence, onFixShortcut } from './open.ts';
import { onReviewForm, onVerdict } from './review.ts';
import { onDeclined, onFixSubmission } from './submit.ts';

/** Everything that people do with fixes, and who answers it. */
export function addFixListeners(app: App, desk: FixDesk): void {
  app.shortcut<MessageShortcut>({ callback_id: SUGGEST_FIX, type: 'message_action' }, onFixShortcut(desk));
  app.action<BlockButtonAction>(FIX_BUTTON, onFixButton(desk));
  app.action<BlockButtonAction>(FIX_SENTENCE, onFixSentence(desk));
  for (const id of [PARTNER, FIX_KIND, WHO_CHANGED]) app.action<BlockAction>(id, onFixChoice(desk));
  app.view<ViewSubmitAction>(SUGGEST_FIX, onFixSubmission(desk));
  for (const id of [ACCEPT_FIX, UNDO_FIX]) app.action<BlockButtonAction>(id, onVerdict(desk));
  for (const id of [EDIT_FIX, DECLINE_FIX]) app.action<BlockButtonAction>(id, onReviewForm(desk));
  app.view<ViewSubmitAction>(DECLINE_MODAL, onDeclined(desk));
}
