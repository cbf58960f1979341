import type { AllMiddlewareArgs, SlackCommandMiddlewareArgs } from '@slack/bolt';
import type { Context } from '../context.ts';
import { typedText } from '../typed-text.ts';

/** `/cloudpay …`: the answer is in the acknowledgement, seen by the asker alone. */
export function onCommand({ answer }: Context) {
  return async ({ ack, command }: SlackCommandMiddlewareArgs & AllMiddlewareArgs): Promise<void> => {
    const { message } = answer(typedText(command.text), { withShare: true });
    await ack({ response_type: 'ephemeral', ...message });
  };
}
