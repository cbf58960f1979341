import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import { ChannelId, Moment, momentOf, UserId } from '../../core/checklists/ids.ts';
import { isFile, type Post } from '../../core/checklists/store.ts';
import type { Job, Json } from '../../core/job.ts';
import { type Channels, mayTellLater } from '../guard/channels.ts';
import type { WhoIs } from '../guard/who-asks.ts';
import { post } from '../sending/post.ts';
import type { SlackMessage } from '../views/message.ts';
import { type FindMessages, findable } from './find-copies.ts';
import { isRefusal } from './outcomes.ts';
import type { Run } from './run.ts';

/** Where a message goes: to a channel or a thread in it, or to a person, as a direct message. */
const Place = z.union([
  z.object({ channel: ChannelId, root: z.string().exactOptional() }),
  z.object({ person: UserId }),
]);
export type Place = z.infer<typeof Place>;

/** What is stored before a message or a file is sent: where and when, the id of its first block or of the file, and what it tells. */
const Sent = z.object({ place: Place, at: Moment, id: z.string(), about: z.json() });
type Sent = z.infer<typeof Sent>;

/** What an earlier run has stored of what it was about, whether it was sending something or not. */
export function aboutOf({ tried }: Pick<Job, 'tried'>): Json {
  return Sent.safeParse(tried).data?.about ?? tried;
}

/** A file to share: its name with the ending, its title, and what is in it. */
export type SlackFile = { readonly name: string; readonly title: string; readonly text: string };

/** Messages and files that are found again when Slack's answer is lost. */
export type Posts = {
  /** Sends a message that is composed when it is its turn, for those who read it then. */
  readonly send: (
    place: Place,
    compose: () => Promise<SlackMessage>,
    sent: Pick<Sent, 'id'> & { readonly about?: Json },
    run: Run,
  ) => Promise<Posted>;
  /** Shares a file; `check` is called right before that. Undefined where Slack refuses it, whatever the reason. */
  readonly share: (
    place: Place,
    file: SlackFile,
    sent: { readonly check: () => Promise<void>; readonly about: Json },
    run: Run,
  ) => Promise<Posted | undefined>;
  /** What an earlier run sent with an unknown outcome, if it is there; where Slack does not let us look, it is not. */
  readonly found: (job: Job, run: Run) => Promise<Posted | undefined>;
  /** The same for what must never come twice: asked a minute later, and where Slack does not let us look, it counts as sent. */
  readonly sentBefore: (job: Job, run: Run) => Promise<Sent | undefined>;
};

/** A message or a file that was sent, and what it tells; `ts` is the id of a file. */
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

/** Posts with one client. Each stores what it is about to send, for Slack itself does not refuse a message that it has. */
export function postsOf({ client, findMessages, now }: PostsParts): Posts {
  /** Stores what is about to be sent. */
  async function trying(place: Place, id: string, about: Json, run: Run): Promise<Sent> {
    const sent = { place, at: momentOf(now()), id, about: z.json().parse(about) };
    await run.trying(sent);
    return sent;
  }

  /** Undefined where Slack lets us open none. */
  async function channelOf(place: Place): Promise<ChannelId | undefined> {
    return 'person' in place ? await dmChannelOf(client, place.person) : place.channel;
  }

  /** Undefined where Slack does not let us look. */
  async function find({ place, at, id }: Sent): Promise<readonly Post[] | undefined> {
    const channel = await channelOf(place);
    if (channel === undefined) return undefined;
    return await findMessages({ channel, root: rootOf(place), since: at, isMeant: (one) => one === id });
  }

  /** What was sent may appear yet. */
  function untilLate({ at }: Sent, run: Run): void {
    const left = Date.parse(at) + LATE_MS - now().getTime();
    // A longer wait comes from a clock that was ahead.
    if (left > 0 && left <= LATE_MS) run.putOff(left);
  }

  return {
    async send(place, compose, { id, about = null }, run) {
      const channel = 'person' in place ? place.person : place.channel;
      const root = rootOf(place);
      await run.allowed('chat.postMessage', { channel });
      const message = findable(await compose(), id);
      const sent = await trying(place, id, about, run);
      const ts = await post(client, { channel, ...(root && { thread_ts: root }), ...message });
      return { ...sent, ts: ts ?? '' };
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
// Without it Excel does not read a CSV as UTF-8.
const BYTE_ORDER_MARK = '\uFEFF';

/**
 * Brings a file to Slack, where nobody sees it yet, and gives its id: the first two of three steps
 * (docs.slack.dev/reference/methods/files.getUploadURLExternal). What is not shared then, Slack discards.
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

/** The channel of a person's direct messages; undefined where the scope to ask was not granted. */
async function dmChannelOf(client: WebClient, user: string): Promise<ChannelId | undefined> {
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
