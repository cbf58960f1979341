import type { ModalView, PlainTextOption } from '@slack/types';
import type { Vendor } from '../../core/knowledge/vendor.ts';
import { LOOK_UP, PARTNER } from './ids.ts';
import { LIMITS } from './limits.ts';
import { cutText, isBlank } from './mrkdwn.ts';

/** The modal that asks which partner to look up. */
export function lookUpModal(): ModalView {
  return {
    type: 'modal',
    callback_id: LOOK_UP,
    title: { type: 'plain_text', text: 'Look up a partner' },
    submit: { type: 'plain_text', text: 'Look up' },
    close: { type: 'plain_text', text: 'Cancel' },
    blocks: [
      {
        type: 'input',
        block_id: PARTNER,
        label: { type: 'plain_text', text: 'Partner' },
        element: {
          type: 'external_select',
          action_id: PARTNER,
          placeholder: { type: 'plain_text', text: 'Type a name; typos are fine' },
          min_query_length: 0,
        },
      },
    ],
  };
}

/** Partners to choose from, as many as Slack shows. */
export function partnerOptions(partners: readonly Vendor[]): PlainTextOption[] {
  return partners.flatMap(partnerOption).slice(0, LIMITS.options);
}

/** None where Slack would refuse it, and all the others with it. */
function partnerOption({ id, name }: Vendor): PlainTextOption[] {
  const text = cutText(name, LIMITS.optionText);
  if (id.length > LIMITS.optionValue || isBlank(text)) return [];
  return [{ text: { type: 'plain_text', text }, value: id }];
}
