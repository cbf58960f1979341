import type { AllMiddlewareArgs, SlackCommandMiddlewareArgs } from '@slack/bolt';
import { ChannelId, UserId } from '../../core/checklists/ids.ts';
import { INSIDE } from '../../core/say/audience.ts';
import { rememberLookUp } from '../answering/answer-here.ts';
import { peopleIn, typedText } from '../answering/message-text.ts';
import type { Asker, Reply } from '../commands/command.ts';
import { runCommand } from '../commands/run.ts';
import { answerOrStore } from '../fixes/sentences.ts';
import { momentTs } from '../people.ts';
import { showOrApologise } from '../sending/interactions.ts';
import { respondWith } from '../sending/post.ts';
import type { Services } from '../services.ts';
import { isDirect } from '../views/words.ts';

type CommandArgs = SlackCommandMiddlewareArgs & AllMiddlewareArgs;

/** `/cloudpay …` runs a command or answers a question, in the acknowledgement, which only the asker sees. */
export function onCommand(services: Services) {
  return async (args: CommandArgs): Promise<void> => {
    const { ack, command } = args;
    const channel = ChannelId.parse(command.channel_id);
    const by = UserId.parse(command.user_id);
    const text = typedText(command.text);
    const at = momentTs(services.now());
    const asker: Asker = { by, channel, surface: 'slash', audience: INSIDE, at };
    const reply = await runCommand(
      services,
      { text, people: peopleIn(command.text, args.context.botUserId) },
      asker,
    );
    if (reply) return await give(args, reply, services);
    // In a direct message there is no channel to share it to.
    const here = { channel, by, audience: INSIDE, withShare: !isDirect(channel) };
    const answer = await answerOrStore(services, text, here);
    await ack({ response_type: 'ephemeral', ...answer.message });
    rememberLookUp(services, by, answer);
  };
}

async function give(args: CommandArgs, reply: Reply, { report }: Services): Promise<void> {
  const { ack, command, client, respond } = args;
  if (reply.kind === 'modal') {
    await ack();
    const { trigger_id, user_id: user } = command;
    const show = () => client.views.open({ trigger_id, view: reply.view });
    return await showOrApologise(show, { client, user, report });
  }
  await ack({ response_type: 'ephemeral', ...reply.message });
  const later = await reply.later;
  if (later) await respondWith(respond, { ...later, response_type: 'ephemeral', replace_original: false });
}
