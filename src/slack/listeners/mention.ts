import type { AllMiddlewareArgs, SlackEventMiddlewareArgs } from '@slack/bolt';
import { ChannelId, UserId } from '../../core/checklist/ids.ts';
import { code, line } from '../../core/say/message.ts';
import { runSubcommand } from '../checklists/commands.ts';
import { subcommandOf } from '../checklists/subcommand.ts';
import { words } from '../checklists/words.ts';
import type { Context } from '../context.ts';
import { missCommandOf, privately as onlyPrivately } from '../misses/commands.ts';
import { reply } from '../reply.ts';
import { typedText } from '../typed-text.ts';
import type { SlackMessage } from '../views/message.ts';

/**
 * A mention in a channel: answered in its thread, and what is about checklists is done. What bots write and what is edited
 * later is left alone.
 */
export function onMention({ answerHere, desk, isFirst, report }: Context) {
  return async ({
    event,
    body,
    client,
  }: SlackEventMiddlewareArgs<'app_mention'> & AllMiddlewareArgs): Promise<void> => {
    if (event.bot_id !== undefined || 'edited' in event) return;
    if (!(await isFirst(body.event_id))) return;
    const { channel, thread_ts: thread, user } = event;
    const say = async (message: SlackMessage) =>
      void (await reply(client, { channel, thread_ts: thread ?? event.ts }, message, report));
    const text = typedText(event.text);
    const subcommand = subcommandOf(text);
    if (missCommandOf(text)) return await say(onlyPrivately(text));
    const by = UserId.safeParse(user).data;
    const audience = await desk.channels.audienceOf(channel);
    const conversation = { channel: ChannelId.parse(channel), thread: thread ?? event.ts };
    if (subcommand === undefined || by === undefined)
      return await say(
        (await answerHere(text, { channel, by, conversation, audience, withShare: false })).message,
      );
    if (subcommand.kind === 'list' && audience.kind === 'shared') return await say(privately(text));
    await sayDone(runSubcommand(desk, subcommand, { channel: conversation.channel, by, thread }), text, say);
  };
}

/** Says what came of a command, and what is known of it only later. */
async function sayDone(
  running: ReturnType<typeof runSubcommand>,
  text: string,
  say: (message: SlackMessage) => Promise<void>,
): Promise<void> {
  const done = await running;
  if (done.kind === 'modal') return await say(byCommand(text));
  await say(done.message);
  const later = await done.later;
  if (later) await say(later);
}

/** The list is of all channels: nothing for people from outside. */
function privately(text: string): SlackMessage {
  return words(
    line`People from outside read this channel, so I show that privately only: type ${code(`/cloudpay ${text}`)}.`,
  );
}

/** A modal opens for a command or a click alone: Slack gives no trigger with a mention. */
function byCommand(text: string): SlackMessage {
  return words(line`That opens a form, which a mention cannot: type ${code(`/cloudpay ${text}`)}.`);
}
