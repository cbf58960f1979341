import type { AllMiddlewareArgs, SlackOptionsMiddlewareArgs } from '@slack/bolt';
import { vendorNames } from '../../core/knowledge/vendor.ts';
import { INSIDE } from '../../core/say/audience.ts';
import { joined } from '../../core/text/normalise.ts';
import type { SlackAnswer } from '../answering/answerer.ts';
import { fieldText } from '../answering/message-text.ts';
import type { Context } from '../context.ts';
import { fieldOf } from '../view-state.ts';
import { newPartnerOption } from '../views/fix/form.ts';
import { FORM_FIELDS } from '../views/ids.ts';
import { LIMITS } from '../views/limits.ts';
import { partnerOptions } from '../views/look-up.ts';
import { answerModal } from '../views/words.ts';
import { shows } from './click.ts';
import { submits, wrongAt } from './form.ts';

/** The partners that match what was typed so far; in the form of a fix also an unknown name, as a new partner. */
export function onPartnerTyped({ known }: Context, { withNew = false } = {}) {
  return async ({
    ack,
    options,
  }: SlackOptionsMiddlewareArgs<'block_suggestion'> & AllMiddlewareArgs): Promise<void> => {
    const typed = fieldText(options.value).trim();
    const found = known().findPartners(typed);
    const isKnown = found.flatMap(vendorNames).some((name) => joined(name) === joined(typed));
    const added = withNew && !isKnown ? newPartnerOption(typed) : undefined;
    await ack({
      options: [...partnerOptions(found).slice(0, LIMITS.options - 1), ...(added ? [added] : [])],
    });
  };
}

/** The submitted modal turns into the partner's card. */
export const onLookUp = submits(async (context, { view, by }) => {
  const chosen = fieldOf(view, FORM_FIELDS.partner).selected_option;
  if (!chosen) return wrongAt(FORM_FIELDS.partner, 'Choose a partner.');
  const answered = await cardOf(context, chosen);
  context.remember(by, answered);
  return { view: answerModal(answered.message) };
}, FORM_FIELDS.partner);

/** A partner chosen in Home's search box: its card opens in a modal, and the box is cleared. */
export const onPartnerChosen = shows(async (context, { by, args: { action } }) => {
  const chosen = action.type === 'external_select' ? action.selected_option : null;
  if (!chosen) return undefined;
  const answered = await cardOf(context, chosen);
  context.remember(by, answered);
  context.wantHome(by);
  return { open: answerModal(answered.message) };
});

/** What was chosen in a typeahead of partners; its text comes back escaped. */
type ChosenPartner = { readonly value?: string | undefined; readonly text: { readonly text: string } };

/** The chosen partner's card; a partner removed since is asked for by name. */
async function cardOf(
  { answer, known, onCard }: Context,
  { value, text }: ChosenPartner,
): Promise<SlackAnswer> {
  const partner = known().knowledge.vendors.find(({ id }) => id === value);
  const question = `vendor ${partner?.name ?? fieldText(text.text)}`;
  return await onCard(answer(question, { audience: INSIDE, withShare: false }));
}
