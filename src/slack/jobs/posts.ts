import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import { ChannelId, Moment, momentOf, UserId } from '../../core/checklists/ids.ts';
import type { Post } from '../../core/checklists/store.ts';
import type { Job, Json } from '../../core/job.ts';
import { type Channels, mayTellLater } from '../guard/channels.ts';
import type { WhoIs } from '../guard/who-asks.ts';
import { post } from '../sending/post.ts';
import type { SlackMessage } from '../views/message.ts';
import { type FindMessages, findable } from './find-copies.ts';
import { isRefusal } from './outcomes.ts';
import type { Run } from './runner.ts';

/** Where a message goes: to a channel or a thread in it, or to a person, as a direct message. */
const Place = z.union([
  z.object({ channel: ChannelId, root: z.string().exactOptional() }),
  z.object({ person: UserId }),
]);
export type Place = z.infer<typeof Place>;

/** What is stored before a message is sent: where and when, the id by which it is found again, and what it tells. */
const Sent = z.object({ place: Place, at: Moment, block: z.string(), about: z.json() });
type Sent = z.infer<typeof Sent>;

/** Messages that are found again when Slack's answer is lost. */
export type Posts = {
  /** Sends a message that is composed when it is its turn, for those who read it then. */
  readonly send: (
    place: Place,
    compose: () => Promise<SlackMessage>,
    sent: Pick<Sent, 'block'> & { readonly about?: Json },
    run: Run,
  ) => Promise<Posted>;
  /** What an earlier run sent with an unknown outcome, if it is there; where Slack does not let us look, it is not. */
  readonly found: (job: Job) => Promise<Posted | undefined>;
  /** The same for what must never come twice: asked a minute later, and where Slack does not let us look, it counts as sent. */
  readonly sentBefore: (job: Job, run: Run) => Promise<Sent | undefined>;
};

/** A message that was sent, and what it tells. */
export type Posted = Sent & Pick<Post, 'ts'>;

type PostsParts = {
  readonly client: WebClient;
  readonly findMessages: FindMessages;
  readonly now: () => Date;
};

// A message that was posted without an answer may appear late.
const LATE_MS = 60_000;
// Before another try, if Slack did not tell who somebody is or who reads a channel.
const ASK_AGAIN_MS = 5_000;

export function postsOf({ client, findMessages, now }: PostsParts): Posts {
  /** Undefined where Slack does not let us look. */
  async function find({ place, at, block }: Sent): Promise<readonly Post[] | undefined> {
    const channel = 'person' in place ? await dmChannelOf(client, place.person) : place.channel;
    if (channel === undefined) return undefined;
    const root = 'root' in place ? place.root : undefined;
    return await findMessages({ channel, root, since: at, isMeant: (id) => id === block });
  }

  return {
    async send(place, compose, { block, about = null }, run) {
      const { channel, root } =
        'person' in place ? { channel: place.person, root: undefined } : { root: undefined, ...place };
      await run.allowed('chat.postMessage', { channel });
      const message = findable(await compose(), block);
      const sent = { place, at: momentOf(now()), block, about: z.json().parse(about) };
      await run.trying(sent);
      const ts = await post(client, { channel, ...(root && { thread_ts: root }), ...message });
      return { ...sent, ts: ts ?? '' };
    },

    async found({ tried }) {
      const { data } = Sent.safeParse(tried);
      const [there] = (data && (await find(data))) ?? [];
      return data && there && { ...data, ts: there.ts };
    },

    async sentBefore({ tried }, run) {
      const { data } = Sent.safeParse(tried);
      if (data === undefined) return undefined;
      const left = Date.parse(data.at) + LATE_MS - now().getTime();
      // A longer wait comes from a clock that was ahead.
      if (left > 0 && left <= LATE_MS) run.putOff(left);
      const found = await find(data);
      return found === undefined || found.length > 0 ? data : undefined;
    },
  };
}

/** The channel of a person's direct messages; undefined where the scope to ask was not granted. */
export async function dmChannelOf(client: WebClient, user: string): Promise<ChannelId | undefined> {
  try {
    return ChannelId.safeParse((await client.conversations.open({ users: user })).channel?.id).data;
  } catch (error) {
    if (!isRefusal(error)) throw error;
    return undefined;
  }
}

/** Who a person is by now, before they are told something unasked. Where Slack does not tell, the run is put off. */
export async function whoForSure(
  whoIs: WhoIs,
  user: UserId,
  run: Run,
): Promise<Exclude<Awaited<ReturnType<WhoIs>>, { kind: 'unknown' }>> {
  const who = await whoIs(user);
  return who.kind === 'unknown' ? run.putOff(ASK_AGAIN_MS) : who;
}

/** Who reads a channel by now. Where Slack may tell in a moment, the run is put off. */
export async function readersForSure(
  { readersOf }: Pick<Channels, 'readersOf'>,
  channel: ChannelId,
  run: Run,
): Promise<Awaited<ReturnType<Channels['readersOf']>>> {
  const readers = await readersOf(channel);
  return mayTellLater(readers) ? run.putOff(ASK_AGAIN_MS) : readers;
}
