import type { AllMiddlewareArgs, BlockAction, RespondFn, SlackActionMiddlewareArgs } from '@slack/bolt';
import type { ReportFailure } from '../report.ts';
import { answerModal } from '../views/answer-modal.ts';
import type { SlackMessage } from '../views/message.ts';
import { postOnce, respondWith } from './post.ts';
import { isSettled } from './show.ts';

/** A word to whoever clicked, seen by nobody else; what was clicked stays as it is. */
export async function tell(respond: RespondFn, message: Partial<SlackMessage>): Promise<void> {
  await respondWith(respond, { ...message, response_type: 'ephemeral', replace_original: false });
}

type Clicked = SlackActionMiddlewareArgs<BlockAction> & AllMiddlewareArgs;

/**
 * The same wherever it was clicked: on Home no message can stand, and a modal opens. When that cannot, for Slack gives it three
 * seconds, the words come as a direct message.
 */
export async function tellClicker(
  { body, client, respond }: Clicked,
  message: SlackMessage,
  report: ReportFailure,
): Promise<void> {
  if (body.view === undefined) return await tell(respond, message);
  try {
    await client.views.open({ trigger_id: body.trigger_id, view: answerModal(message) });
  } catch (error) {
    if (isSettled(error)) return;
    report(error);
    await postOnce(client, { channel: body.user.id, ...message });
  }
}
