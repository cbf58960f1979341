import type { Button } from '@slack/types';
import type { VendorId } from '../../core/knowledge/ids.ts';
import type { Offer } from '../../core/say/message.ts';
import { FIX_BUTTON, FIX_SENTENCE } from './fix/ids.ts';
import { ASK_ACTION, SHARE_ACTION, START_BUTTON, START_CHECKLIST } from './ids.ts';
import { LIMITS } from './limits.ts';
import { cutText, isBlank } from './mrkdwn.ts';

/** Buttons that ask a question; a number makes each `action_id` unique. */
export function askButtons(offers: readonly Offer[]): Button[] {
  return offers.flatMap(({ label, question }, at) => button(label, `${ASK_ACTION}-${at}`, question));
}

/** The button that shares the answer to a question with the channel. */
export function shareButton(question: string): Button[] {
  return button('Share to channel', SHARE_ACTION, question);
}

/** The button on a partner's card that opens the form of a checklist. */
export function startButton(vendor: VendorId): Button[] {
  return button('Start checklist', START_BUTTON, vendor);
}

/** The button that opens the empty form, which asks for the channel too. */
export function startFormButton(): Button[] {
  return [
    {
      type: 'button',
      text: { type: 'plain_text', text: 'Start a checklist' },
      action_id: START_CHECKLIST,
    },
  ];
}

/** The button on a partner's card, and in the details of a step, that opens the form of a fix. */
export function fixButton(vendor: VendorId): Button[] {
  return button('Suggest a fix', FIX_BUTTON, vendor);
}

/** The button below a mention that opens the same with what a sentence tells. */
export function fixSentenceButton(sentence: string): Button[] {
  return button('Suggest a fix', FIX_SENTENCE, sentence);
}

/** A button, or none if its value is too long for Slack: a truncated question would be another question. */
function button(label: string, actionId: string, value: string): Button[] {
  const text = cutText(label, LIMITS.buttonText);
  if (value.length > LIMITS.buttonValue || value === '' || isBlank(text)) return [];
  return [{ type: 'button', text: { type: 'plain_text', text }, action_id: actionId, value }];
}
