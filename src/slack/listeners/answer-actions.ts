import { INSIDE } from '../../core/say/audience.ts';
import { tell } from '../sending/interactions.ts';
import { respondWith } from '../sending/post.ts';
import { sharedBy } from '../views/message.ts';
import { answerModal, apology, isDirect, words } from '../views/words.ts';
import { give, isEphemeral, shows } from './click.ts';

/**
 * A button that asks a question. In a modal or on Home the answer is a modal. It replaces a message that only the clicker sees;
 * elsewhere it is added in the same thread, in a channel for the clicker alone.
 */
export const onAskButton = shows(async (context, click) => {
  const { by, channel, value, args } = click;
  const { view, message: clicked } = args.body;
  const isInDirect = channel !== undefined && isDirect(channel);
  const withShare = view === undefined && !isInDirect;
  const answered = await context.onCard(context.answer(value, { audience: INSIDE, withShare }));
  const { message, subject } = answered;
  context.remember(by, answered);
  if (view) return { update: answerModal(message) };
  if (isEphemeral(click)) return { replace: message };
  if (!isInDirect) return { tell: message };
  const thread = clicked?.thread_ts;
  if (subject) await context.conversations.spoke([{ channel, thread }], subject);
  await respondWith(args.respond, {
    ...message,
    response_type: 'in_channel',
    replace_original: false,
    ...(thread !== undefined && { thread_ts: thread }),
  });
  return undefined;
});

/**
 * **Share to channel** posts the answer for everybody in the channel, with the name of who shared it. It uses `response_url`, so
 * the bot need not be a member. A second click shares nothing. An answer that has changed is shown only to the clicker.
 */
export const onShareButton = shows(async (context, click) => {
  const { by, channel, value, args } = click;
  const audience = await context.channels.audienceOf(channel ?? '');
  const { message, shareable } = context.answer(value, { audience, withShare: false, withStart: false });
  // An answer that external members may not see stays private.
  if (!shareable && audience.kind === 'shared') return void (await tell(args, message));
  const { channel_id, message_ts } = args.body.container;
  if (!(await context.isFirst(`share ${channel_id} ${message_ts}`))) return undefined;
  if (!shareable) return { replace: message };
  await give(click, { replace: words(['Shared to the channel.']) }, context);
  try {
    await respondWith(args.respond, {
      ...message,
      blocks: [sharedBy(by), ...message.blocks],
      response_type: 'in_channel',
      replace_original: false,
    });
  } catch (error) {
    return { replace: apology(context.report(error)) };
  }
  return undefined;
});
