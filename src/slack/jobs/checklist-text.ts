import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import { ChannelId, ChecklistId, Moment, momentOf, UserId } from '../../core/checklists/ids.ts';
import type { ChecklistStore } from '../../core/checklists/store.ts';
import type { Job, JobEnd } from '../../core/job.ts';
import type { Channels } from '../guard/channels.ts';
import type { WhoIs } from '../guard/who-asks.ts';
import { share, upload } from '../sending/file.ts';
import { post } from '../sending/post.ts';
import { textMessages } from '../views/checklist/text-modal.ts';
import { type FindMessages, findable } from './find-copies.ts';
import { goneCode, isRefusal } from './outcomes.ts';
import { dmChannelOf, whoForSure } from './posts.ts';
import type { Handler, Run } from './runner.ts';

/** A text about a checklist, as it was when somebody asked for it, and where it goes; as a file where that has a name. */
export const ChecklistText = z.object({
  ...{ checklist: ChecklistId, user: UserId, to: z.enum(['thread', 'me']) },
  ...{ label: z.string(), text: z.string(), file: z.string().nullable() },
});
export type ChecklistText = z.infer<typeof ChecklistText>;

/** Where it was tried, and with which id of a block or file. */
const Tried = z.object({ at: Moment, channel: z.string(), root: z.string().nullable(), id: z.string() });
type Tried = z.infer<typeof Tried>;
type Place = Pick<Tried, 'channel' | 'root'>;

/** Which of its messages comes next, and where it was tried; without that, it surely is not there. */
const Progress = z.object({
  next: z.int(),
  isThreadGone: z.boolean(),
  /** So it goes as text. */
  isFileRefused: z.boolean(),
  tried: Tried.nullable(),
});
type Progress = z.infer<typeof Progress>;

const START: Progress = { next: 0, isThreadGone: false, isFileRefused: false, tried: null };

type Parts = {
  readonly store: Pick<ChecklistStore, 'find' | 'posts' | 'toldInThread'>;
  readonly client: WebClient;
  readonly now: () => Date;
  readonly audienceOf: Channels['audienceOf'];
  readonly findMessages: FindMessages;
  readonly whoIs: WhoIs;
};

/** One message or file of it, and the run that brings it there. */
type One = {
  readonly wanted: ChecklistText;
  readonly progress: Progress;
  readonly isFile: boolean;
  readonly job: Job;
  readonly run: Run;
};

// Slack shares a file some time after its answer.
const LATE_MS = 60_000;

/**
 * Shares a file, or posts a text as messages one below the other, a run each, so that none is left out and none comes twice. It
 * goes to whoever asked, if they are still a member, where the thread is gone, or people from outside read it by now. Where Slack
 * does not let us look for one of which nobody heard the end, it comes again. What stands in the thread is deleted with its checklist.
 */
export function checklistTextHandler(parts: Parts): Handler {
  const { store, client, now, audienceOf, findMessages, whoIs } = parts;

  async function run(job: Job, run: Run): Promise<JobEnd | undefined> {
    const wanted = ChecklistText.parse(job.data);
    const progress = Progress.safeParse(job.tried).data ?? START;
    const isFile = wanted.file !== null && !progress.isFileRefused;
    const count = isFile ? 1 : textMessages(wanted).length;
    if (progress.next >= count) return undefined;
    const after = await bring({ wanted, progress, isFile, job, run });
    const isOver = after === undefined || after.next === count;
    return isOver ? undefined : { againInMs: 0, tried: { ...after, tried: null } };
  }

  /** Brings the next one there, unless it is there already, and gives how to go on; undefined where there is nobody to bring it to. */
  async function bring(one: One): Promise<Progress | undefined> {
    const { wanted, progress, isFile, run } = one;
    const { next, tried } = progress;
    const brought = { ...progress, next: next + 1 };
    if (tried && (await isThere(wanted, tried, run))) return brought;
    if (tried && isFile) untilLate(tried, run);
    const place = await placeOf(wanted, progress, run);
    if (place === undefined) return undefined;
    return (isFile ? await sendFile(one, place) : await sendText(one, place)) ?? brought;
  }

  /** It may appear yet. */
  function untilLate({ at }: Tried, run: Run): void {
    const left = Date.parse(at) + LATE_MS - now().getTime();
    if (left > 0 && left <= LATE_MS) run.putOff(left);
  }

  /** Undefined once the checklist is deleted, or where it would go to somebody who is no longer a member. */
  async function placeOf(
    { checklist: id, user, to }: ChecklistText,
    { isThreadGone }: Progress,
    run: Run,
  ): Promise<Place | undefined> {
    const stored = await store.find(id);
    if (stored === undefined) return undefined;
    const { channel } = stored.checklist;
    const root = to === 'thread' && !isThreadGone ? (await store.posts([id])).get(id) : undefined;
    if (root !== undefined) return { channel, root };
    const { kind } = await whoForSure(whoIs, user, run);
    return kind === 'inside' ? { channel: user, root: null } : undefined;
  }

  /** Looked at right before it goes. */
  async function areOutsidersThere({ channel, root }: Place): Promise<boolean> {
    return root !== null && (await audienceOf(channel)).kind !== 'inside';
  }

  /** Gives how to go on where the thread takes no more. */
  async function sendText({ wanted, progress, job, run }: One, place: Place): Promise<Progress | undefined> {
    const { next } = progress;
    const { channel, root } = place;
    const [message] = textMessages(wanted).slice(next);
    if (!message) return undefined;
    const trying = { ...place, at: progress.tried?.at ?? momentOf(now()), id: `text:${job.key}:${next}` };
    try {
      await run.allowed('chat.postMessage', { channel });
      if (await areOutsidersThere(place)) return { ...progress, isThreadGone: true };
      await run.trying({ ...progress, tried: trying });
      const shown = findable(message, trying.id);
      const ts = await post(client, { channel, ...(root !== null && { thread_ts: root }), ...shown });
      await keep(wanted, trying, ts ?? '', run);
      return undefined;
    } catch (error) {
      // Whoever waits for it is told why instead.
      if (root !== null && goneCode(error) !== undefined && !run.isAwaited())
        return { ...progress, isThreadGone: true };
      throw error;
    }
  }

  /** Gives how to go on where Slack refuses the file, whatever the reason: a text is better than nothing. */
  async function sendFile({ wanted, progress, run }: One, place: Place): Promise<Progress | undefined> {
    const { user, label, text } = wanted;
    try {
      const channel = place.channel === user ? await dmChannelOf(client, user) : place.channel;
      if (channel === undefined) return { ...progress, isFileRefused: true };
      await run.allowed('files.completeUploadExternal');
      const file = { name: wanted.file ?? label, title: label, text };
      const id = await upload(client, file);
      if (await areOutsidersThere(place)) return { ...progress, isThreadGone: true };
      const trying = { ...place, at: momentOf(now()), id };
      await run.trying({ ...progress, tried: trying });
      await share(client, id, file, { ...place, channel });
      await keep(wanted, trying, id, run);
      return undefined;
    } catch (error) {
      if (isRefusal(error)) return { ...progress, isFileRefused: true };
      throw error;
    }
  }

  /** It tells no event of the checklist, and goes when that is deleted. */
  async function keep(
    { checklist }: ChecklistText,
    { channel, root, at }: Tried,
    ts: string,
    run: Run,
  ): Promise<void> {
    if (root === null) return;
    const told = { channel: ChannelId.parse(channel), ts, root, at, first: 0, last: 0 };
    await run.stored(() => store.toldInThread(checklist, told));
  }

  async function isThere(wanted: ChecklistText, tried: Tried, run: Run): Promise<boolean> {
    const { user } = wanted;
    const { root, at, id } = tried;
    const channel = tried.channel === user ? await dmChannelOf(client, user) : ChannelId.parse(tried.channel);
    if (channel === undefined) return false;
    const isMeant = (blockOrFile: string) => blockOrFile === id;
    const [found] = (await findMessages({ channel, since: at, root: root ?? undefined, isMeant })) ?? [];
    if (found) await keep(wanted, tried, id.startsWith('F') ? id : found.ts, run);
    return found !== undefined;
  }

  return { kind: 'checklist-text', methods: [], run, gone: async () => 'end' };
}
