import type { AllMiddlewareArgs, SlackOptionsMiddlewareArgs } from '@slack/bolt';
import { fieldText } from '../answering/typed-text.ts';
import type { Context } from '../context.ts';
import { partnerOptions } from '../views/look-up.ts';

/** What was typed so far into the typeahead: the partners that fit it. */
export function onPartnerTyped({ findPartners }: Pick<Context, 'findPartners'>) {
  return async ({
    ack,
    options,
  }: SlackOptionsMiddlewareArgs<'block_suggestion'> & AllMiddlewareArgs): Promise<void> => {
    await ack({ options: partnerOptions(findPartners(fieldText(options.value))) });
  };
}
