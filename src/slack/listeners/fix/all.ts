import type { BlockAction, BlockButtonAction, MessageShortcut } from '@slack/bolt';
import type { Context } from '../../context.ts';
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
} from '../../ids/fix-ids.ts';
import { onPartnerTyped } from '../partner-typed.ts';
import type { Switchboard } from '../switchboard.ts';
import { onFixChoice } from './choose.ts';
import { onFixButton, onFixSentence, onFixShortcut } from './open.ts';
import { onReviewForm, onVerdict } from './review.ts';
import { onDeclined, onFixSubmission } from './submit.ts';

/** Everything that people do with fixes, and who answers it. */
export function addFixListeners(on: Switchboard, context: Pick<Context, 'fixes' | 'findPartners'>): void {
  const desk = context.fixes;
  on.shortcut<MessageShortcut>(SUGGEST_FIX, onFixShortcut(desk));
  on.action<BlockButtonAction>(FIX_BUTTON, onFixButton(desk));
  on.action<BlockButtonAction>(FIX_SENTENCE, onFixSentence(desk));
  for (const id of [FIX_PARTNER, FIX_KIND, ENTRY_CHANGED]) on.action<BlockAction>(id, onFixChoice(desk));
  on.options(FIX_PARTNER, onPartnerTyped(context));
  on.submission(SUGGEST_FIX, onFixSubmission(desk));
  for (const id of [ACCEPT_FIX, UNDO_FIX]) on.action<BlockButtonAction>(id, onVerdict(desk));
  for (const id of [EDIT_FIX, DECLINE_FIX]) on.action<BlockButtonAction>(id, onReviewForm(desk));
  on.submission(DECLINE_MODAL, onDeclined(desk));
}
