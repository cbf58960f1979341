import type {
  AllMiddlewareArgs,
  BlockAction,
  ExternalSelectAction,
  SlackActionMiddlewareArgs,
} from '@slack/bolt';
import { UserId } from '../../../core/checklists/ids.ts';
import { answerPartner } from '../../answering/answer-partner.ts';
import type { Context } from '../../context.ts';
import { openModal } from '../../sending/show.ts';
import { answerModal } from '../../views/answer-modal.ts';

type Args = SlackActionMiddlewareArgs<BlockAction<ExternalSelectAction>> & AllMiddlewareArgs;

/** A partner is chosen in the search box on Home: its card opens in a modal, and the box is empty again. */
export function onPartnerChosen(context: Context) {
  const { desk, remember, report } = context;
  return async ({ ack, action, body, client }: Args): Promise<void> => {
    await ack();
    const { selected_option: chosen } = action;
    if (!chosen) return;
    const answered = await context.onCard(answerPartner(context, chosen));
    const view = answerModal(answered.message);
    await openModal({ client, body }, view, report);
    remember(body.user.id, answered);
    desk.homes.want(UserId.parse(body.user.id));
  };
}
