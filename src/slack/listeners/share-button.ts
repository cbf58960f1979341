import type { AllMiddlewareArgs, BlockButtonAction, RespondFn, SlackActionMiddlewareArgs } from '@slack/bolt';
import type { Context } from '../context.ts';
import { respondWith } from '../sending/post.ts';
import { tell } from '../sending/tell.ts';
import { apology } from '../views/apology.ts';
import { type SlackMessage, sharedBy } from '../views/message.ts';
import { words } from '../views/words.ts';

type Args = SlackActionMiddlewareArgs<BlockButtonAction> & AllMiddlewareArgs;

/**
 * **Share to channel**: the same answer for all who read the channel, with who shared it. By `response_url`, so it needs no membership. A
 * second click, however fast, shares nothing more; then the button goes; an answer that no longer holds is shown to the clicker alone.
 */
export function onShareButton({ answer, desk, isFirst, report }: Context) {
  return async (args: Args): Promise<void> => {
    const { ack, action, body, respond } = args;
    await ack();
    const audience = await desk.channels.audienceOf(body.channel?.id ?? '');
    const { message, shareable } = answer(action.value ?? '', {
      audience,
      withShare: false,
      withStart: false,
    });
    // What may only be shown privately stays where it is shown.
    if (!shareable && audience.kind === 'shared') return await tell(args, message);
    if (!(await isFirst(clickedOnce(body)))) return;
    if (!shareable) return await replace(respond, message);
    await replace(respond, words(['Shared to the channel.']));
    try {
      const blocks = [sharedBy(body.user.id), ...message.blocks];
      await respondWith(respond, {
        ...message,
        blocks,
        response_type: 'in_channel',
        replace_original: false,
      });
    } catch (error) {
      const reference = report(error);
      await replace(respond, apology(reference));
    }
  };
}

/** One message is shared once: its name among the things that come once. */
function clickedOnce({ container }: BlockButtonAction): string {
  return `share ${container.channel_id} ${container.message_ts}`;
}

/** Puts a message in the place of the one with the button, for the clicker alone. */
async function replace(respond: RespondFn, message: SlackMessage): Promise<void> {
  await respondWith(respond, { ...message, response_type: 'ephemeral', replace_original: true });
}
