import type { BlockAction, RespondFn } from '@slack/bolt';
import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import type { ReportFailure } from '../report.ts';
import { answerModal } from '../views/answer-modal.ts';
import type { SlackMessage } from '../views/message.ts';
import { postOnce, respondWith, whisper } from './post.ts';
import { isSettled } from './show.ts';

type Clicked<Body = { readonly user: { readonly id: string } }> = {
  readonly body: Body;
  readonly client: WebClient;
  readonly respond: RespondFn;
};

/** Where something was clicked, as far as the payload tells. */
const Spot = z.looseObject({
  channel: z.looseObject({ id: z.string() }).optional(),
  container: z.looseObject({ message_ts: z.string().optional(), thread_ts: z.string().optional() }),
  message: z.looseObject({ thread_ts: z.string().optional() }).optional(),
});

/**
 * A word to whoever clicked, seen by nobody else; what was clicked stays as it is. Below a message of a thread it is said in
 * that thread, which a `response_url` does not reach privately (slack-facts section 3); where neither works, in a direct message.
 */
export async function tell({ body, client, respond }: Clicked, message: SlackMessage): Promise<void> {
  const thread = threadOf(body);
  if (thread && (await whisper(client, { ...thread, user: body.user.id }, message))) return;
  try {
    await respondWith(respond, { ...message, response_type: 'ephemeral', replace_original: false });
  } catch {
    await postOnce(client, { channel: body.user.id, ...message });
  }
}

type Thread = { readonly channel: string; readonly thread_ts: string };

/** The thread in which the clicked message is a reply. */
function threadOf(body: unknown): Thread | undefined {
  const { data: { channel, container, message } = {} } = Spot.safeParse(body);
  const thread_ts = container?.thread_ts ?? message?.thread_ts;
  if (channel === undefined || thread_ts === undefined || thread_ts === container?.message_ts)
    return undefined;
  return { channel: channel.id, thread_ts };
}

/**
 * The same wherever it was clicked: on Home no message can stand, and a modal opens. When that cannot, for Slack gives it three
 * seconds, the words come as a direct message.
 */
export async function tellClicker(
  clicked: Clicked<BlockAction>,
  message: SlackMessage,
  report: ReportFailure,
): Promise<void> {
  const { body, client } = clicked;
  if (body.view === undefined) return await tell(clicked, message);
  try {
    await client.views.open({ trigger_id: body.trigger_id, view: answerModal(message) });
  } catch (error) {
    if (isSettled(error)) return;
    report(error);
    await postOnce(client, { channel: body.user.id, ...message });
  }
}
