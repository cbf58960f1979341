import type { Button } from '@slack/types';
import type { VendorId } from '../../core/knowledge/ids.ts';
import type { Offer } from '../../core/say/message.ts';
import { button } from './forms.ts';
import { ACTIONS } from './ids.ts';
import { LIMITS } from './limits.ts';
import { cutText, isBlank } from './mrkdwn.ts';

/** Buttons that ask questions; a number makes each `action_id` unique. */
export function askButtons(offers: readonly Offer[]): Button[] {
  return offers.flatMap(({ label, question }, at) => sayingButton(label, `ask-${at}`, question));
}

/** The button that shares the answer to a question with the channel. */
export function shareButton(question: string | undefined): Button[] {
  return sayingButton('Share to channel', ACTIONS.share, question);
}

/** The button on a partner's card that opens the form of a checklist. */
export function startButton(vendor: VendorId | undefined): Button[] {
  return sayingButton('Start checklist', ACTIONS.startForPartner, vendor);
}

/** The button that opens the empty form, which asks for the channel too. */
export function startFormButton(): Button[] {
  return [button('Start a checklist', ACTIONS.startChecklist)];
}

/** The button on a partner's card, and in the details of a step, that opens the form of a fix. */
export function fixButton(vendor: VendorId | undefined): Button[] {
  return sayingButton('Suggest a fix', ACTIONS.fix, vendor);
}

/** The button below a mention that opens the form of a fix, filled in from a sentence. */
export function fixSentenceButton(sentence: string): Button[] {
  return sayingButton('Suggest a fix', ACTIONS.fixSentence, sentence);
}

/** A button with a value; none if the value is empty or too long, because a truncated question is another question. */
function sayingButton(label: string, actionId: string, value = ''): Button[] {
  const text = cutText(label, LIMITS.buttonText);
  if (value.length > LIMITS.buttonValue || value === '' || isBlank(text)) return [];
  return [button(text, actionId, value)];
}
