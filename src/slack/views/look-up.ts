import type { ModalView, PlainTextOption } from '@slack/types';
import type { Vendor } from '../../core/knowledge/vendor.ts';
import { formModal, option, partnerInput, required } from './forms.ts';
import { FORM_FIELDS, MODALS } from './ids.ts';
import { LIMITS } from './limits.ts';
import { isBlank } from './mrkdwn.ts';

/** The modal that asks which partner to look up. */
export function lookUpModal(): ModalView {
  return formModal({ callback: MODALS.lookUp, title: 'Look up a partner', submit: 'Look up' }, [
    required(FORM_FIELDS.partner, 'Partner', partnerInput()),
  ]);
}

/** Partners as options, as many as Slack allows, without any that would make Slack refuse them all. */
export function partnerOptions(partners: readonly Vendor[]): PlainTextOption[] {
  return partners
    .map(({ id, name }) => option(name, id))
    .filter(({ text, value }) => value && value.length <= LIMITS.optionValue && !isBlank(text.text))
    .slice(0, LIMITS.options);
}
