import { z } from 'zod';
import { ChannelId, ChecklistId } from '../../core/checklists/ids.ts';
import type { Post, Thread, ThreadPost } from '../../core/checklists/store.ts';
import {
  editedMessage,
  newMessage,
  openPost,
  restOfMinute,
  type ThreadNews,
} from '../../core/checklists/telling.ts';
import type { Job, JobEnd } from '../../core/job.ts';
import { withNames } from '../people.ts';
import { historyMessage } from '../views/checklist/history.ts';
import { toldBlockId } from '../views/ids.ts';
import type { SlackMessage } from '../views/message.ts';
import type { Posted } from './posts.ts';
import type { Handler, Run } from './run.ts';
import type { JobServices } from './services.ts';

const InThread = z.object({ channel: ChannelId, root: z.string() });
/** The numbers of the events that a message tells. */
const Lines = z.object({ first: z.int(), last: z.int() });

// Changes in quick succession share one message.
const SPACING_MS = 2_000;
const AT_ONCE = 50;

/**
 * Posts changes in the thread below a checklist's message. The first change is posted at once; that message is edited for
 * further changes of the same minute, so that a burst of ticks is no burst of notifications. After an unknown outcome, if the
 * bot lacks the scope to look, the lines are posted again: twice is better than never.
 */
export function threadHandler({ checklists, now, channels, posts, people }: JobServices): Handler {
  async function run(job: Job, run: Run): Promise<JobEnd | undefined> {
    const id = ChecklistId.parse(job.key);
    const lost = await posts.found(job, run);
    if (lost) await keep(id, lost, run);
    await run.catchUp();
    const thread = await checklists.threadOf(id, AT_ONCE);
    if (thread?.root === undefined) return undefined;
    const waiting = thread.events.filter(({ number }) => number > thread.told);
    if (waiting.length === 0) return undefined;
    const goesOn = openPost(thread, now());
    const told = goesOn ? await edit(id, thread, goesOn, run) : await post(id, thread, thread.root, run);
    // The rest goes into another message.
    const hasMore = told < (waiting.at(-1)?.number ?? 0) || waiting.length === AT_ONCE;
    return hasMore ? { againInMs: 0 } : undefined;
  }

  /** Gives the number of the newest event told. */
  async function post(id: ChecklistId, thread: Thread, { channel, ts: root }: Post, run: Run) {
    const told = newMessage(thread);
    const { first, last } = told;
    const block = toldBlockId(id, first, last);
    const compose = () => messageOf(thread, channel, told);
    const posted = await posts.send({ channel, root }, compose, { id: block, about: { first, last } }, run);
    await keep(id, posted, run);
    return last;
  }

  /** Leaves the budget to checklist messages: what it cannot add to this message is posted when the minute is over. */
  async function edit(id: ChecklistId, thread: Thread, open: ThreadPost, run: Run): Promise<number> {
    const { channel, ts } = open;
    const told = editedMessage(thread);
    await run.allowed('chat.update', { atMostMs: 0, againInMs: restOfMinute(now()) });
    const block = toldBlockId(id, told.first, told.last);
    const message = await messageOf(thread, channel, told);
    if (!(await posts.update({ channel, ts }, message, block)))
      return await post(id, thread, { channel, ts: open.root }, run);
    await run.stored(() => checklists.toldInThread(id, { ...open, last: told.last }));
    return told.last;
  }

  /** Composed for those who read the channel now; earlier messages stay as they are. */
  async function messageOf(
    { checklist }: Thread,
    channel: ChannelId,
    { events }: ThreadNews,
  ): Promise<SlackMessage> {
    const audience = await channels.audienceOf(channel);
    return await withNames(people, (nameOf) => historyMessage(checklist, events, audience, nameOf));
  }

  /** Stores which events were told where. If the checklist was deleted meanwhile, so is the message. */
  async function keep(id: ChecklistId, { place, at, ts, about }: Posted, run: Run): Promise<void> {
    const { channel, root } = InThread.parse(place);
    await run.stored(() => checklists.toldInThread(id, { channel, root, at, ts, ...Lines.parse(about) }));
  }

  return { kind: 'thread', spacingMs: SPACING_MS, run };
}
