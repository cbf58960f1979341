import type {
  AllMiddlewareArgs,
  BlockButtonAction,
  SlackActionMiddlewareArgs,
  ViewOutput,
} from '@slack/bolt';
import { ChannelId } from '../../core/checklists/ids.ts';
import { INSIDE } from '../../core/say/audience.ts';
import type { Context } from '../context.ts';
import { respondWith } from '../sending/post.ts';
import { showOrApologise } from '../sending/show.ts';
import { tell } from '../sending/tell.ts';
import { answerModal } from '../views/answer-modal.ts';

type Args = SlackActionMiddlewareArgs<BlockButtonAction> & AllMiddlewareArgs;

/** A button that asks its question: below a message it is answered there, in a modal or App Home in a modal. */
export function onAskButton(context: Context) {
  return async (args: Args): Promise<void> => {
    await args.ack();
    const { view } = args.body;
    await (view === undefined ? answerByMessage(args, context) : answerByModal(args, view, context));
  };
}

/**
 * The answer takes the place of a message that only the clicker sees; elsewhere it is added, in the same thread, in a
 * channel for the clicker alone.
 */
async function answerByMessage(
  args: Args,
  { answer, conversations, onCard, remember }: Context,
): Promise<void> {
  const { action, body, respond } = args;
  const isEphemeral = body.container.is_ephemeral === true;
  const isDirect = body.channel?.id.startsWith('D') ?? false;
  const thread = body.message?.thread_ts;
  const isPublic = isDirect && !isEphemeral;
  const options = { audience: INSIDE, withShare: !isDirect };
  const answered = await onCard(answer(action.value ?? '', options));
  const { spoken } = answered;
  // Elsewhere the clicker alone sees it, and the thread's conversation goes on without it.
  if (isPublic && spoken && body.channel)
    await conversations.spoke([{ channel: ChannelId.parse(body.channel.id), thread }], spoken);
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

/** The answer takes the place of the one in the modal; App Home stays, and a modal opens before it. */
async function answerByModal(
  { action, body, client }: Args,
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
