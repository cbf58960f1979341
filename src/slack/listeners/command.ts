import type { AllMiddlewareArgs, SlackCommandMiddlewareArgs } from '@slack/bolt';
import { ChannelId, UserId } from '../../core/checklists/ids.ts';
import { INSIDE } from '../../core/say/audience.ts';
import { typedText } from '../answering/typed-text.ts';
import { runSubcommand } from '../checklists/commands.ts';
import type { Desk } from '../checklists/desk.ts';
import { type Subcommand, subcommandOf } from '../checklists/subcommand.ts';
import type { Context } from '../context.ts';
import { type FixCommand, fixCommandOf, runFixCommand } from '../fixes/fix-command.ts';
import type { FixDesk } from '../fixes/fix-desk.ts';
import { privateCommandOf, runPrivateCommand } from '../private-commands.ts';
import { respondWith } from '../sending/post.ts';
import { openModal } from '../sending/show.ts';
import { apology } from '../views/apology.ts';
import { isDirect } from '../views/words.ts';

type Args = SlackCommandMiddlewareArgs & AllMiddlewareArgs;

/** `/cloudpay …`: the answer is in the acknowledgement, seen by the asker alone; what is about checklists is done. */
export function onCommand(context: Context) {
  const { answerHere, desk, fixes, remember } = context;
  return async (args: Args): Promise<void> => {
    const { ack, command } = args;
    const text = typedText(command.text);
    const fixCommand = fixCommandOf(text);
    if (fixCommand) return await answerFixCommand(args, fixCommand, fixes);
    const subcommand = subcommandOf(text);
    if (subcommand) return await answerSubcommand(args, subcommand, desk);
    const privateCommand = privateCommandOf(text);
    const by = UserId.parse(command.user_id);
    if (privateCommand) {
      const asker = { by, channel: command.channel_id };
      const message = await runPrivateCommand(context, privateCommand, asker);
      return await ack({ response_type: 'ephemeral', ...message });
    }
    const channel = ChannelId.parse(command.channel_id);
    // In a direct conversation there is no channel to share it to.
    const here = { channel, by, audience: INSIDE, withShare: !isDirect(channel) };
    const answered = await answerHere(text, here);
    await ack({ response_type: 'ephemeral', ...answered.message });
    remember(command.user_id, answered);
  };
}

async function answerSubcommand(args: Args, subcommand: Subcommand, desk: Desk): Promise<void> {
  const { ack, command, client, respond } = args;
  const asker = {
    channel: ChannelId.parse(command.channel_id),
    by: UserId.parse(command.user_id),
    audience: INSIDE,
  };
  const reply = await runSubcommand(desk, subcommand, asker);
  if (reply.kind === 'modal') {
    await ack();
    const { view } = reply;
    return await openModal({ client, body: deedOf(command) }, view, desk.report);
  }
  await ack({ response_type: 'ephemeral', ...reply.message });
  const later = await reply.later;
  if (later) await respondWith(respond, { ...later, response_type: 'ephemeral', replace_original: false });
}

async function answerFixCommand(args: Args, fixCommand: FixCommand, fixes: FixDesk): Promise<void> {
  const { ack, command, client } = args;
  const { channel_id: channel, user_id: user } = command;
  const came = await runFixCommand(fixes, fixCommand, { channel, user }).catch((error: unknown) => {
    return { message: apology(fixes.report(error)) };
  });
  if ('message' in came) return await ack({ response_type: 'ephemeral', ...came.message });
  await ack();
  await openModal({ client, body: deedOf(command) }, came.view, fixes.report);
}

function deedOf({ trigger_id, user_id: id }: Args['command']) {
  return { trigger_id, user: { id } };
}
