import type { AllMiddlewareArgs, SlackEventMiddlewareArgs } from '@slack/bolt';
import { ChannelId, UserId } from '../../core/checklist/ids.ts';
import { type Audience, outsidersRead } from '../../core/say/audience.ts';
import { code, line } from '../../core/say/message.ts';
import { typedText } from '../answering/typed-text.ts';
import { sayDone } from '../checklists/say-done.ts';
import { type Subcommand, subcommandOf } from '../checklists/subcommand.ts';
import type { Context } from '../context.ts';
import { onlyPrivately, privateCommandOf } from '../private-commands.ts';
import { reply } from '../sending/reply.ts';
import type { SlackMessage } from '../views/message.ts';
import { words } from '../views/words.ts';

/**
 * A mention in a channel: answered in its thread, and what is about checklists is done. What bots write and what is edited
 * later is left alone.
 */
export function onMention({ answerHere, remember, desk, isFirst, report }: Context) {
  return async ({
    event,
    body,
    client,
  }: SlackEventMiddlewareArgs<'app_mention'> & AllMiddlewareArgs): Promise<void> => {
    if (event.bot_id !== undefined || 'edited' in event) return;
    if (!(await isFirst(body.event_id))) return;
    const { thread_ts: thread, user } = event;
    const channel = ChannelId.parse(event.channel);
    const say = (message: SlackMessage) =>
      reply(client, { channel, thread_ts: thread ?? event.ts }, message, report);
    const text = typedText(event.text);
    const subcommand = subcommandOf(text);
    if (privateCommandOf(text)) return void (await say(onlyPrivately(text)));
    const by = UserId.safeParse(user).data;
    const audience = await desk.channels.audienceOf(channel);
    if (subcommand === undefined || by === undefined) {
      const conversation = { channel, thread: thread ?? event.ts };
      const answered = await answerHere(text, { channel, by, conversation, audience, withShare: false });
      await say(answered.message);
      return remember(user, answered);
    }
    const elsewhere = privately(subcommand, text, audience);
    if (elsewhere) return void (await say(elsewhere));
    await sayDone(desk, subcommand, { channel, by, thread, audience }, { text, say });
  };
}

/** What is not for all who read the channel: what is somebody's own, and the list of all channels for people from outside. */
function privately({ kind }: Subcommand, text: string, audience: Audience): SlackMessage | undefined {
  const typed = code(`/cloudpay ${text}`);
  if (kind === 'own') return words(line`That is for you alone: type ${typed}, or open my Home.`);
  if (kind === 'list' && audience.kind === 'shared')
    return words(line`${outsidersRead(audience)}, so I show that privately only: type ${typed}.`);
  return undefined;
}
