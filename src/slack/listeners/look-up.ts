import type { AllMiddlewareArgs, SlackViewMiddlewareArgs, ViewSubmitAction } from '@slack/bolt';
import { answerPartner } from '../answering/answer-partner.ts';
import type { Context } from '../context.ts';
import { PARTNER } from '../ids/action-ids.ts';
import { answerModal } from '../views/answer-modal.ts';

/** The modal is submitted: the card of the partner takes its place. */
export function onLookUp(context: Context) {
  return async ({
    ack,
    body,
    view,
  }: SlackViewMiddlewareArgs<ViewSubmitAction> & AllMiddlewareArgs): Promise<void> => {
    const chosen = view.state.values[PARTNER]?.[PARTNER]?.selected_option;
    if (!chosen) return await ack({ response_action: 'errors', errors: { [PARTNER]: 'Choose a partner.' } });
    const answered = await context.onCard(answerPartner(context, chosen));
    await ack({ response_action: 'update', view: answerModal(answered.message) });
    context.remember(body.user.id, answered);
  };
}
