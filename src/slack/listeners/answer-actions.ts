import type {
  AllMiddlewareArgs,
  BlockButtonAction,
  RespondFn,
  SlackActionMiddlewareArgs,
  ViewOutput,
} from '@slack/bolt';
import { ChannelId } from '../../core/checklists/ids.ts';
import { INSIDE } from '../../core/say/audience.ts';
import type { Context } from '../context.ts';
import { showOrApologise, tell } from '../sending/interactions.ts';
import { respondWith } from '../sending/post.ts';
import { type SlackMessage, sharedBy } from '../views/message.ts';
import { answerModal, apology, words } from '../views/words.ts';

type ButtonArgs = SlackActionMiddlewareArgs<BlockButtonAction> & AllMiddlewareArgs;

/** A button that asks a question. Below a message the answer appears there; in a modal or on Home, in a modal. */
export function onAskButton(context: Context) {
  return async (args: ButtonArgs): Promise<void> => {
    await args.ack();
    const { view } = args.body;
    await (view === undefined ? answerByMessage(args, context) : answerByModal(args, view, context));
  };
}

/**
 * The answer replaces a message that only the clicker sees. Elsewhere it is added in the same thread; in a channel only
 * the clicker sees it.
 */
async function answerByMessage(
  args: ButtonArgs,
  { answer, conversations, onCard, remember }: Context,
): Promise<void> {
  const { action, body, respond } = args;
  const isEphemeral = body.container.is_ephemeral === true;
  const isDirect = body.channel?.id.startsWith('D') ?? false;
  const thread = body.message?.thread_ts;
  const isPublic = isDirect && !isEphemeral;
  const options = { audience: INSIDE, withShare: !isDirect };
  const answered = await onCard(answer(action.value ?? '', options));
  const { subject } = answered;
  // An answer that only the clicker sees is no part of the thread's conversation.
  if (isPublic && subject && body.channel)
    await conversations.spoke([{ channel: ChannelId.parse(body.channel.id), thread }], subject);
  if (!isPublic && !isEphemeral) await tell(args, answered.message);
  else
    await respondWith(respond, {
      ...answered.message,
      response_type: isPublic ? 'in_channel' : 'ephemeral',
      replace_original: isEphemeral,
      ...(thread !== undefined && { thread_ts: thread }),
    });
  remember(body.user.id, answered);
}

/** The answer replaces the one in the modal; on Home, a modal opens. */
async function answerByModal(
  { action, body, client }: ButtonArgs,
  { id, type }: ViewOutput,
  { answer, onCard, remember, report }: Context,
): Promise<void> {
  const answered = await onCard(answer(action.value ?? '', { audience: INSIDE, withShare: false }));
  const view = answerModal(answered.message);
  const show = () =>
    type === 'home'
      ? client.views.open({ trigger_id: body.trigger_id, view })
      : client.views.update({ view_id: id, view });
  await showOrApologise(show, { client, user: body.user.id, report });
  remember(body.user.id, answered);
}

/**
 * **Share to channel** posts the answer for everybody in the channel, with the name of who shared it. It uses `response_url`, so
 * the bot need not be a member. A second click shares nothing. An answer that has changed is shown only to the clicker.
 */
export function onShareButton({ answer, services, isFirst, report }: Context) {
  return async (args: ButtonArgs): Promise<void> => {
    const { ack, action, body, respond } = args;
    await ack();
    const audience = await services.channels.audienceOf(body.channel?.id ?? '');
    const { message, shareable } = answer(action.value ?? '', {
      audience,
      withShare: false,
      withStart: false,
    });
    // An answer that external members may not see stays private.
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

/** The key under which a message is known as shared. */
function clickedOnce({ container }: BlockButtonAction): string {
  return `share ${container.channel_id} ${container.message_ts}`;
}

/** Replaces the private message that has the button. */
async function replace(respond: RespondFn, message: SlackMessage): Promise<void> {
  await respondWith(respond, { ...message, response_type: 'ephemeral', replace_original: true });
}
