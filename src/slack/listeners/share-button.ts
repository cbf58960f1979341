import type { AllMiddlewareArgs, BlockButtonAction, SlackActionMiddlewareArgs } from '@slack/bolt';
import type { Context } from '../context.ts';
import { sharedBy } from '../views/message.ts';

type Args = SlackActionMiddlewareArgs<BlockButtonAction> & AllMiddlewareArgs;

/** **Share to channel**: the same answer for all, with who shared it. By `response_url`, so it needs no membership. */
export function onShareButton({ answer }: Context) {
  return async ({ ack, action, body, respond }: Args): Promise<void> => {
    await ack();
    const message = answer(action.value ?? '', { shareable: false });
    await respond({
      text: message.text,
      blocks: [sharedBy(body.user.id), ...message.blocks],
      response_type: 'in_channel',
      replace_original: false,
      unfurl_links: false,
      unfurl_media: false,
    });
    await respond({ text: 'Shared to the channel.', response_type: 'ephemeral', replace_original: true });
  };
}
