import type { AllMiddlewareArgs, BlockButtonAction, SlackActionMiddlewareArgs } from '@slack/bolt';
import type { Context } from '../context.ts';
import { NO_UNFURLING } from '../unfurling.ts';

type Args = SlackActionMiddlewareArgs<BlockButtonAction> & AllMiddlewareArgs;

/**
 * A button that asks its question: its answer takes the place of a message that only the clicker sees; elsewhere it is
 * added, in the same thread, in a channel for the clicker alone.
 */
export function onAskButton({ answer }: Context) {
  return async ({ ack, action, body, respond }: Args): Promise<void> => {
    await ack();
    const isEphemeral = body.container.is_ephemeral === true;
    const isDirect = body.channel?.id.startsWith('D') ?? false;
    const thread = body.message?.thread_ts;
    const isPublic = isDirect && !isEphemeral;
    const { message } = answer(action.value ?? '', { withShare: !isDirect });
    await respond({
      ...message,
      response_type: isPublic ? 'in_channel' : 'ephemeral',
      replace_original: isEphemeral,
      ...(thread !== undefined && { thread_ts: thread }),
      ...NO_UNFURLING,
    });
  };
}
