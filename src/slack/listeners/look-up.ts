import type { AllMiddlewareArgs, SlackViewMiddlewareArgs, ViewSubmitAction } from '@slack/bolt';
import { INSIDE } from '../../core/say/audience.ts';
import { PARTNER } from '../actions.ts';
import type { Context } from '../context.ts';
import { answerModal } from '../views/answer-modal.ts';

/** The modal is submitted: the card of the partner takes its place. One who has gone meanwhile is asked for by name. */
export function onLookUp({ answer, findPartners }: Context) {
  return async ({
    ack,
    view,
  }: SlackViewMiddlewareArgs<ViewSubmitAction> & AllMiddlewareArgs): Promise<void> => {
    const chosen = view.state.values[PARTNER]?.[PARTNER]?.selected_option;
    if (!chosen) return await ack({ response_action: 'errors', errors: { [PARTNER]: 'Choose a partner.' } });
    const partner = findPartners('').find(({ id }) => id === chosen.value);
    const { message } = answer(`vendor ${partner?.name ?? chosen.text.text}`, {
      audience: INSIDE,
      withShare: false,
    });
    await ack({ response_action: 'update', view: answerModal(message) });
  };
}
