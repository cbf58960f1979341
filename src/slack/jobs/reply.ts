import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { ChannelId, UserId } from '../../core/checklists/ids.ts';
import type { Job, JobEnd } from '../../core/job.ts';
import { refusal } from '../guard/only-insiders.ts';
import type { Fetch, LateReply } from '../sending/fetch.ts';
import { insteadOf } from '../sending/post.ts';
import type { Services } from '../services.ts';
import { StoredMessage } from '../views/message.ts';
import { isRefusal } from './outcomes.ts';
import { type Place, readersForSure, whoForSure } from './posts.ts';
import type { Handler, Run } from './run.ts';
import type { JobServices } from './services.ts';

/** An answer that Slack rate-limited, as it was to be posted. */
const StoredReply = StoredMessage.extend({
  channel: ChannelId,
  thread_ts: z.string().optional(),
  /** The only person who may see it. */
  user: UserId.optional(),
  asker: UserId.optional(),
  /** Who read the channel when it was composed. */
  readers: z.string(),
});
type StoredReply = z.infer<typeof StoredReply>;

/** The same for an answer by `response_url`. */
const ClickReply = z.object({ response_url: z.url(), body: z.string() });
type ClickReply = z.infer<typeof ClickReply>;

const CHANNEL = /^[CG]/;
const PERSON = /^[UW]/;

/** It can no longer be posted where it was asked, so the asker gets it directly. */
const Direct = z.object({ isDirect: z.literal(true) });

/**
 * Posts an answer once Slack accepts it again. If Slack refuses it, or external members read the channel by now, the asker
 * gets it as a direct message, if they are still a member.
 */
export function replyHandler(services: JobServices): Handler {
  const { client, posts } = services;

  async function run(job: Job, run: Run): Promise<JobEnd | undefined> {
    const { data: toClick } = ClickReply.safeParse(job.data);
    return toClick ? await respond(toClick, services.fetch, run) : await post(job, run);
  }

  async function post(job: Job, run: Run): Promise<JobEnd | undefined> {
    const reply = StoredReply.parse(job.data);
    if (await posts.found(job, run)) return undefined;
    await run.catchUp();
    const isDirect = Direct.safeParse(job.tried).success || !(await isForItsReaders(reply, run));
    const place = placeOf(reply, isDirect);
    if (place === undefined) return undefined;
    try {
      if (reply.user !== undefined && !isDirect) await whisper(reply, reply.user);
      else await posts.send(place, () => compose(reply, place, run), { id: `reply:${job.key}` }, run);
      return undefined;
    } catch (error) {
      if (!isRefusal(error) || 'person' in place) throw error;
      return { againInMs: 0, tried: { isDirect: true } };
    }
  }

  async function whisper({ channel, thread_ts, text, blocks }: StoredReply, user: UserId): Promise<void> {
    await client.chat.postEphemeral({ channel, user, ...(thread_ts && { thread_ts }), text, blocks });
  }

  async function compose(reply: StoredReply, place: Place, run: Run) {
    if (!('person' in place)) {
      // External members may have joined while it waited.
      if (!(await isForItsReaders(reply, run))) run.putOff(0);
      return reply;
    }
    const who = await whoForSure(services, place.person, run);
    if (who !== 'inside') return refusal(who === 'deactivated' ? 'unknown' : who);
    return PERSON.test(reply.channel) ? reply : insteadOf(reply.channel, reply);
  }

  /** Whether nobody else reads by now what was composed for members only. */
  async function isForItsReaders({ channel, user, readers }: StoredReply, run: Run): Promise<boolean> {
    if (user !== undefined || readers !== 'inside' || !CHANNEL.test(channel)) return true;
    return (await readersForSure(services, channel, run)).kind === 'inside';
  }

  return { kind: 'reply', run, gone: async () => 'end' };
}

const TIMEOUT_MS = 10_000;
const SOON_MS = 1_000;

/** Slack accepts it for half an hour; after that it says 404, and nobody waits for the answer any more. */
async function respond({ response_url, body }: ClickReply, fetch: Fetch, run: Run): Promise<undefined> {
  const headers = { 'Content-Type': 'application/json' };
  const signal = AbortSignal.timeout(TIMEOUT_MS);
  const response = await fetch(response_url, { method: 'POST', headers, body, signal });
  const seconds = Number(response.headers.get('retry-after'));
  if (response.status === 429 || response.status >= 500) run.putOff(Math.max(SOON_MS, seconds * 1_000));
}

/** Where it was asked or, as a direct message, to who asked; undefined if nobody is known. */
function placeOf(
  { channel, thread_ts: root, user, asker }: StoredReply,
  isDirect: boolean,
): Place | undefined {
  const isToPerson = PERSON.test(channel);
  if (!isDirect && !isToPerson) return { channel, ...(root && { root }) };
  const person = user ?? asker ?? (isToPerson ? UserId.parse(channel) : undefined);
  return person && { person };
}

/** Stores an answer that Slack rate-limited. */
export async function putOffReply({ jobs, writes, channels }: Services, reply: LateReply): Promise<void> {
  const { channel = '' } = reply;
  const readers = CHANNEL.test(channel) ? (await channels.readersOf(channel)).kind : 'inside';
  const job = { kind: 'reply', key: randomUUID(), data: { ...reply, readers } } as const;
  await writes.store(`reply ${job.key}`, () => jobs.want(job));
}
