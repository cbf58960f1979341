import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import { ChannelId, ChecklistId, Moment, momentOf, UserId } from '../../core/checklists/ids.ts';
import type { ChecklistStore } from '../../core/checklists/store.ts';
import type { Job, JobEnd } from '../../core/job.ts';
import type { Channels } from '../guard/channels.ts';
import type { WhoIs } from '../guard/who-asks.ts';
import { post } from '../sending/post.ts';
import { textMessages } from '../views/checklist/text-modal.ts';
import type { SlackMessage } from '../views/message.ts';
import { dmChannelOf, whoForSure } from './direct-message.ts';
import { type FindMessages, findable } from './find-copies.ts';
import { goneCode } from './outcomes.ts';
import type { Handler, Run } from './runner.ts';

/** A text about a checklist, as it was when somebody asked for it, and where it goes. */
export const ChecklistText = z.object({
  ...{ checklist: ChecklistId, user: UserId, to: z.enum(['thread', 'me']) },
  ...{ label: z.string(), text: z.string() },
});
export type ChecklistText = z.infer<typeof ChecklistText>;

const Tried = z.object({ at: Moment, channel: z.string(), root: z.string().optional() });
type Tried = z.infer<typeof Tried>;
type Place = { readonly channel: string; readonly root?: string };

/** Which of its messages comes next, and where it was tried; without that, it surely is not there. */
const Progress = z.object({
  next: z.int(),
  isThreadGone: z.literal(true).optional(),
  tried: Tried.optional(),
});
type Progress = z.infer<typeof Progress>;

type Parts = {
  readonly store: Pick<ChecklistStore, 'find' | 'posts' | 'toldInThread'>;
  readonly client: WebClient;
  readonly now: () => Date;
  readonly audienceOf: Channels['audienceOf'];
  readonly findMessages: FindMessages;
  readonly whoIs: WhoIs;
};

/**
 * Posts a text as messages one below the other, a run each, so that none is left out and none comes twice. It goes to whoever asked,
 * if they are still a member, where the thread is gone, or people from outside read it by now. Where Slack does not let us look for
 * a message of which nobody heard the end, it comes again. What stands in the thread is deleted with its checklist.
 */
export function checklistTextHandler(parts: Parts): Handler {
  const { store, client, now, audienceOf, findMessages, whoIs } = parts;

  async function run(job: Job, run: Run): Promise<JobEnd | undefined> {
    const wanted = ChecklistText.parse(job.data);
    const progress = Progress.safeParse(job.tried).data ?? { next: 0 };
    const { next } = progress;
    const messages = textMessages(wanted);
    const message = messages[next];
    const block = `text:${job.key}:${next}`;
    if (message === undefined) return undefined;
    if (!(await isThere(wanted, block, progress.tried, run))) {
      const place = await placeOf(wanted, progress, run);
      if (place === undefined) return undefined;
      const isRefused = await send(wanted, place, findable(message, block), progress, run).catch(
        refusedThread(place, next + job.attempts > 0),
      );
      if (isRefused) return { againInMs: 0, tried: { next, isThreadGone: true } };
    }
    const isLast = next + 1 === messages.length;
    return isLast ? undefined : { againInMs: 0, tried: { next: next + 1, ...gone(progress) } };
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
    if (root !== undefined && (await audienceOf(channel)).kind === 'inside') return { channel, root };
    const { kind } = await whoForSure(whoIs, user, run);
    return kind === 'inside' ? { channel: user } : undefined;
  }

  async function send(
    { checklist }: ChecklistText,
    place: Place,
    message: SlackMessage,
    progress: Progress,
    run: Run,
  ): Promise<void> {
    const { channel, root } = place;
    const { next, tried } = progress;
    const at = tried?.at ?? momentOf(now());
    await run.allowed('chat.postMessage', { channel });
    await run.trying({ next, ...gone(progress), tried: { ...place, at } });
    const ts = await post(client, { channel, ...(root && { thread_ts: root }), ...message });
    await keep(checklist, { ...place, at }, ts ?? '', run);
  }

  /** It tells no event of the checklist, and goes when that is deleted. */
  async function keep(id: ChecklistId, { channel, root, at }: Tried, ts: string, run: Run): Promise<void> {
    if (root === undefined) return;
    const told = { channel: ChannelId.parse(channel), ts, root, at, first: 0, last: 0 };
    await run.stored(() => store.toldInThread(id, told));
  }

  async function isThere(
    { checklist, user }: ChecklistText,
    block: string,
    tried: Tried | undefined,
    run: Run,
  ): Promise<boolean> {
    if (tried === undefined) return false;
    const { root, at } = tried;
    const channel = tried.channel === user ? await dmChannelOf(client, user) : ChannelId.parse(tried.channel);
    if (channel === undefined) return false;
    const isMeant = (blockId: string) => blockId === block;
    const [found] = (await findMessages({ channel, since: at, root, isMeant })) ?? [];
    if (found) await keep(checklist, tried, found.ts, run);
    return found !== undefined;
  }

  return { kind: 'checklist-text', methods: [], run, gone: async () => 'end' };
}

/** True where the thread refuses a text for good; whoever has just asked is told why instead. */
function refusedThread({ root }: Place, isLater: boolean): (error: unknown) => true {
  return (error) => {
    if (isLater && root !== undefined && goneCode(error) !== undefined) return true;
    throw error;
  };
}

function gone({ isThreadGone }: Progress): { isThreadGone?: true } {
  return isThreadGone ? { isThreadGone } : {};
}
