import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import { ChannelId, Moment, momentOf, type UserId } from '../../core/checklists/ids.ts';
import type { Job, Json } from '../../core/job.ts';
import type { WhoIs } from '../guard/who-asks.ts';
import { post } from '../sending/post.ts';
import type { SlackMessage } from '../views/message.ts';
import { type FindMessages, findable } from './find-copies.ts';
import { isRefusal } from './outcomes.ts';
import type { Run } from './runner.ts';

/** Direct messages that nobody asked for: each is sent at most once. */
export type DirectMessages = {
  readonly send: (to: UserId, message: SlackMessage, sent: Sent, run: Run) => Promise<void>;
  /**
   * The message that an earlier run sent. After an unknown outcome Slack is asked a minute later; where it does not let us
   * look, the message counts as sent.
   */
  readonly sentBefore: (to: UserId, job: Job, run: Run) => Promise<Sent | undefined>;
};

/** What is stored before a message is sent: the id by which it is found again, and what it tells. */
type Sent = { readonly block: string; readonly about?: Json | undefined };

type DirectMessageParts = {
  readonly client: WebClient;
  readonly findMessages: FindMessages;
  readonly now: () => Date;
};

const TriedMessage = z.object({ block: z.string(), at: Moment, about: z.json().optional() });
// A message that was posted without an answer may appear late.
const LATE_MS = 60_000;

// Before another try, if Slack did not tell who the person is.
const ASK_AGAIN_MS = 5_000;

/** Who a person is by now, before they are told something unasked. Where Slack does not tell, the run is put off. */
export async function whoForSure(
  whoIs: WhoIs,
  user: UserId,
  run: Run,
): Promise<Exclude<Awaited<ReturnType<WhoIs>>, { kind: 'unknown' }>> {
  const who = await whoIs(user);
  return who.kind === 'unknown' ? run.putOff(ASK_AGAIN_MS) : who;
}

/** The channel of a person's direct messages; undefined where the scope to ask was not granted. */
export async function dmChannelOf(client: WebClient, user: UserId): Promise<ChannelId | undefined> {
  try {
    return ChannelId.safeParse((await client.conversations.open({ users: user })).channel?.id).data;
  } catch (error) {
    if (!isRefusal(error)) throw error;
    return undefined;
  }
}

/** Sends them, and finds those with an unknown outcome by the id of their first block. */
export function directMessages({ client, findMessages, now }: DirectMessageParts): DirectMessages {
  return {
    async send(to, message, { block, about = null }, run) {
      await run.allowed('chat.postMessage', { channel: to });
      await run.trying({ block, about, at: momentOf(now()) });
      await post(client, { channel: to, ...findable(message, block) });
    },

    async sentBefore(to, { tried }, run) {
      const { data } = TriedMessage.safeParse(tried);
      if (data === undefined) return undefined;
      const left = Date.parse(data.at) + LATE_MS - now().getTime();
      // A longer wait comes from a clock that was ahead.
      if (left > 0 && left <= LATE_MS) run.putOff(left);
      const channel = await dmChannelOf(client, to);
      const isMeant = (blockId: string) => blockId === data.block;
      const found = channel && (await findMessages({ channel, since: data.at, isMeant }));
      return found === undefined || found.length > 0 ? data : undefined;
    },
  };
}
