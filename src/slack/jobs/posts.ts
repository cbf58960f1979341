import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import { ChannelId, Moment, momentOf, UserId } from '../../core/checklists/ids.ts';
import { isFile, type Post } from '../../core/checklists/store.ts';
import type { Job, Json } from '../../core/job.ts';
import { type Channels, mayTellLater } from '../guard/channels.ts';
import { whoNow } from '../guard/who-asks.ts';
import { post } from '../sending/post.ts';
import type { Services } from '../services.ts';
import type { SlackMessage } from '../views/message.ts';
import { type FindMessages, findable } from './find-copies.ts';
import { goneCode, isRefusal, MESSAGE_IS_LOST } from './outcomes.ts';
import type { Run } from './run.ts';

/** Where a message goes: a channel, a thread in it, or a person's direct messages. */
const Place = z.union([
  z.object({ channel: ChannelId, root: z.string().exactOptional() }),
  z.object({ person: UserId }),
]);
export type Place = z.infer<typeof Place>;

/** Stored before a message or file is sent: where, when, the id of its first block or of the file, and what it is about. */
const Sent = z.object({ place: Place, at: Moment, id: z.string(), about: z.json() });
type Sent = z.infer<typeof Sent>;

/** What an earlier run stored as `about`, or as `tried` if it sent nothing. */
export function aboutOf({ tried }: Pick<Job, 'tried'>): Json {
  return Sent.safeParse(tried).data?.about ?? tried;
}

export type SlackFile = { readonly name: string; readonly title: string; readonly text: string };

/** Sends messages and files that can be found again if Slack's answer is lost. */
export type Posts = {
  /** Sends a message, which is composed right before, for its readers at that time. */
  readonly send: (
    place: Place,
    compose: () => Promise<SlackMessage>,
    sent: Pick<Sent, 'id'> & { readonly about?: Json },
    run: Run,
  ) => Promise<Posted>;
  /** Updates a message that `send` has sent, which keeps its id. False if it can never be changed again. */
  readonly update: (post: Post, message: SlackMessage, id: string) => Promise<boolean>;
  /** Shares a file; `check` is called right before. Undefined if Slack refuses it. */
  readonly share: (
    place: Place,
    file: SlackFile,
    sent: { readonly check: () => Promise<void>; readonly about: Json },
    run: Run,
  ) => Promise<Posted | undefined>;
  /** What an earlier run sent with an unknown outcome, if Slack has it. If Slack does not let us look, it counts as not sent. */
  readonly found: (job: Job, run: Run) => Promise<Posted | undefined>;
  /** The same for what must never be sent twice: looks after a minute; if Slack does not let us look, it counts as sent. */
  readonly sentBefore: (job: Job, run: Run) => Promise<Sent | undefined>;
};

/** A message or file that was sent. For a file, `ts` is its id. */
export type Posted = Sent & Pick<Post, 'ts'>;

// A message whose answer was lost may appear late.
export const LATE_MS = 60_000;
// How soon to ask Slack again who somebody is or who reads a channel.
export const ASK_AGAIN_MS = 5_000;

/** Each method stores what it is about to send, because Slack accepts the same message twice. */
export function postsOf(client: WebClient, findMessages: FindMessages, now: () => Date): Posts {
  async function trying(place: Place, id: string, about: Json, run: Run): Promise<Sent> {
    const sent = { place, at: momentOf(now()), id, about: z.json().parse(about) };
    await run.trying(sent);
    return sent;
  }

  /** Undefined if Slack does not let us open the direct messages. */
  async function channelOf(place: Place): Promise<ChannelId | undefined> {
    return 'person' in place ? await dmChannelOf(client, place.person) : place.channel;
  }

  /** Undefined if Slack does not let us look. */
  async function find({ place, at, id }: Sent): Promise<readonly Post[] | undefined> {
    const channel = await channelOf(place);
    if (channel === undefined) return undefined;
    return await findMessages({ channel, root: rootOf(place), since: at, isMeant: (one) => one === id });
  }

  /** Puts the run off for as long as the message may still appear. */
  function untilLate({ at }: Sent, run: Run): void {
    const left = Date.parse(at) + LATE_MS - now().getTime();
    // A longer wait means that a clock was ahead.
    if (left > 0 && left <= LATE_MS) run.putOff(left);
  }

  return {
    async send(place, compose, { id, about = null }, run) {
      const channel = 'person' in place ? place.person : place.channel;
      await run.allowed('chat.postMessage', { channel });
      const message = findable(await compose(), id);
      const sent = await trying(place, id, about, run);
      const ts = await post(client, { channel, thread_ts: rootOf(place), ...message });
      return { ...sent, ts: ts ?? '' };
    },

    async update({ channel, ts }, message, id) {
      try {
        await client.chat.update({ channel, ts, ...findable(message, id) });
        return true;
      } catch (error) {
        if (!MESSAGE_IS_LOST.has(goneCode(error) ?? '')) throw error;
        return false;
      }
    },

    async share(place, file, { check, about }, run) {
      try {
        const channel_id = await channelOf(place);
        const root = rootOf(place);
        if (channel_id === undefined) return undefined;
        await run.allowed('files.completeUploadExternal');
        const id = await upload(client, file);
        await check();
        const sent = await trying(place, id, about, run);
        const files: [{ id: string; title: string }] = [{ id, title: file.title }];
        await client.files.completeUploadExternal({ files, channel_id, ...(root && { thread_ts: root }) });
        return { ...sent, ts: id };
      } catch (error) {
        if (!isRefusal(error)) throw error;
        return undefined;
      }
    },

    async found({ tried }, run) {
      const { data } = Sent.safeParse(tried);
      if (data === undefined) return undefined;
      const [there] = (await find(data)) ?? [];
      if (there !== undefined) return { ...data, ts: isFile({ ts: data.id }) ? data.id : there.ts };
      // Slack shares a file some time after its answer.
      if (isFile({ ts: data.id })) untilLate(data, run);
      return undefined;
    },

    async sentBefore({ tried }, run) {
      const { data } = Sent.safeParse(tried);
      if (data === undefined) return undefined;
      untilLate(data, run);
      const found = await find(data);
      return found === undefined || found.length > 0 ? data : undefined;
    },
  };
}

function rootOf(place: Place): string | undefined {
  return 'root' in place ? place.root : undefined;
}

const TIMEOUT_MS = 10_000;
// Makes Excel read a CSV as UTF-8.
const BYTE_ORDER_MARK = '\uFEFF';

/**
 * Uploads a file and gives its id: the first two of three steps (docs.slack.dev/reference/methods/files.getUploadURLExternal).
 * Nobody sees it until it is shared; Slack discards files that are not.
 */
async function upload(client: WebClient, { name, text }: SlackFile): Promise<string> {
  const content = Buffer.from(name.endsWith('.csv') ? `${BYTE_ORDER_MARK}${text}` : text);
  const file = { filename: name, length: content.length };
  const { upload_url = '', file_id = '' } = await client.files.getUploadURLExternal(file);
  const signal = AbortSignal.timeout(TIMEOUT_MS);
  const { ok, status } = await fetch(upload_url, { method: 'POST', body: content, signal });
  if (ok) return file_id;
  throw Object.assign(new Error(`Slack did not take the file: HTTP ${status}`), { code: 'upload_failed' });
}

/** The channel of a person's direct messages; undefined if the scope was not granted. */
async function dmChannelOf(client: WebClient, user: string): Promise<ChannelId | undefined> {
  try {
    return ChannelId.safeParse((await client.conversations.open({ users: user })).channel?.id).data;
  } catch (error) {
    if (!isRefusal(error)) throw error;
    return undefined;
  }
}

/**
 * Who a person is now, before they are sent something unasked. If Slack does not tell, the run is put off; if it refuses to, the
 * run fails, because asking again soon does not help.
 */
export async function whoForSure(
  services: Services,
  user: UserId,
  run: Run,
): Promise<Exclude<Awaited<ReturnType<typeof whoNow>>, 'unknown'>> {
  const who = await whoNow(services, user).catch((error: unknown) => {
    if (isRefusal(error)) throw error;
    return 'unknown' as const;
  });
  return who === 'unknown' ? run.putOff(ASK_AGAIN_MS) : who;
}

/** Who reads a channel now. If Slack may tell in a moment, the run is put off. */
export async function readersForSure(
  { channels }: Services,
  channel: ChannelId,
  run: Run,
): Promise<Awaited<ReturnType<Channels['readersOf']>>> {
  const readers = await channels.readersOf(channel);
  return mayTellLater(readers) ? run.putOff(ASK_AGAIN_MS) : readers;
}
