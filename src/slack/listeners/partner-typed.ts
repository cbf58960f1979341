import type { AllMiddlewareArgs, SlackOptionsMiddlewareArgs } from '@slack/bolt';
import { vendorNames } from '../../core/knowledge/vendor.ts';
import { joined } from '../../core/text/normalise.ts';
import { fieldText } from '../answering/typed-text.ts';
import type { Context } from '../context.ts';
import { newPartnerOption } from '../views/fix/form.ts';
import { LIMITS } from '../views/limits.ts';
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

/** The same in the form of a fix, where a name that no partner has is offered as a new partner's. */
export function onFixPartnerTyped({ findPartners }: Pick<Context, 'findPartners'>) {
  return async ({
    ack,
    options,
  }: SlackOptionsMiddlewareArgs<'block_suggestion'> & AllMiddlewareArgs): Promise<void> => {
    const typed = fieldText(options.value).trim();
    const found = findPartners(typed);
    const isKnown = found.some((vendor) =>
      vendorNames(vendor).some((name) => joined(name) === joined(typed)),
    );
    const added = isKnown ? undefined : newPartnerOption(typed);
    const known = partnerOptions(found).slice(0, LIMITS.options - 1);
    await ack({ options: added ? [...known, added] : known });
  };
}
