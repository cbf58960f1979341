import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import { ChannelId, ChecklistId, Moment, momentOf } from '../../core/checklists/ids.ts';
import type { NameOf } from '../../core/checklists/people-line.ts';
import type { ChecklistStore, Post, Thread, ThreadPost } from '../../core/checklists/store.ts';
import {
  editedMessage,
  newMessage,
  openPost,
  restOfMinute,
  type Told,
} from '../../core/checklists/telling.ts';
import type { Job, JobEnd } from '../../core/job.ts';
import type { Audience } from '../../core/say/audience.ts';
import { type People, withNames } from '../people.ts';
import { post as postMessage } from '../sending/post.ts';
import { historyMessage } from '../views/checklist/history.ts';
import { toldBlockId } from '../views/ids.ts';
import type { SlackMessage } from '../views/message.ts';
import { type FindMessages, findable } from './find-copies.ts';
import { goneCode, MESSAGE_IS_LOST } from './outcomes.ts';
import type { Handler, Run } from './runner.ts';

type ThreadParts = {
  readonly store: ChecklistStore;
  readonly client: WebClient;
  readonly now: () => Date;
  readonly audienceOf: (channel: ChannelId) => Promise<Audience>;
  readonly findMessages: FindMessages;
  readonly people: Pick<People, 'namesOf'>;
};

/** A post with an unknown outcome. */
const TriedPost = z.object({
  ...{ channel: ChannelId, root: z.string(), at: Moment },
  ...{ first: z.int(), last: z.int() },
});

// Changes that come together share one message.
const SPACING_MS = 2_000;
const AT_ONCE = 50;

/**
 * Posts changes in the thread below a checklist's message. The first change is posted at once, and that message is edited for
 * further changes of the same minute, so that a burst of ticks is no burst of notifications. After an unknown outcome, where it
 * may not look, it posts the lines again: twice is better than never.
 */
export function threadHandler(parts: ThreadParts): Handler {
  const { store, client, now, audienceOf, findMessages, people } = parts;

  async function run(job: Job, run: Run): Promise<JobEnd | undefined> {
    const id = ChecklistId.parse(job.key);
    await lookForLast(id, job, run);
    await run.catchUp();
    const thread = await store.threadOf(id, AT_ONCE);
    if (thread?.root === undefined) return undefined;
    const waiting = thread.events.filter(({ number }) => number > thread.told);
    if (waiting.length === 0) return undefined;
    const goesOn = openPost(thread, now());
    const told = goesOn ? await edit(id, thread, goesOn, run) : await post(id, thread, thread.root, run);
    // The rest needs another message.
    const hasMore = told < (waiting.at(-1)?.number ?? 0) || waiting.length === AT_ONCE;
    return hasMore ? { againInMs: 0 } : undefined;
  }

  /** Gives the number of the newest event told. */
  async function post(id: ChecklistId, thread: Thread, root: Post, run: Run): Promise<number> {
    const { channel } = root;
    const told = newMessage(thread);
    const { first, last } = told;
    const about = { channel, root: root.ts, at: momentOf(now()), first, last };
    await run.allowed('chat.postMessage', { channel });
    const message = await messageOf(id, thread, channel, told);
    await run.trying(about);
    const ts = (await postMessage(client, { channel, thread_ts: root.ts, ...message })) ?? '';
    await run.stored(() => store.toldInThread(id, { ...about, ts }));
    return last;
  }

  /** Checklist messages use the budget first; what it leaves no room for is posted once the minute is over. */
  async function edit(id: ChecklistId, thread: Thread, open: ThreadPost, run: Run): Promise<number> {
    const { channel, ts } = open;
    const told = editedMessage(thread);
    await run.allowed('chat.update', { atMostMs: 0, againInMs: restOfMinute(now()) });
    const message = await messageOf(id, thread, channel, told);
    try {
      await client.chat.update({ channel, ts, ...message });
    } catch (error) {
      // It was deleted, or can no longer be changed.
      if (!MESSAGE_IS_LOST.has(goneCode(error) ?? '')) throw error;
      return await post(id, thread, { channel, ts: open.root }, run);
    }
    await run.stored(() => store.toldInThread(id, { ...open, last: told.last }));
    return told.last;
  }

  async function messageOf(
    id: ChecklistId,
    { checklist }: Thread,
    channel: ChannelId,
    { events, first, last }: Told,
  ): Promise<SlackMessage> {
    const audience = await audienceOf(channel);
    const write = (nameOf: NameOf) => historyMessage(checklist, events, audience, nameOf);
    return findable(await withNames(people, write), toldBlockId({ checklist: id, first, last }));
  }

  /** After an unknown outcome, stores the message if Slack has it; that of a deleted checklist is deleted. */
  async function lookForLast(id: ChecklistId, { tried }: Job, run: Run): Promise<void> {
    const about = TriedPost.safeParse(tried).data;
    if (about === undefined) return;
    const { channel, root, at, first, last } = about;
    const meant = toldBlockId({ checklist: id, first, last });
    const isMeant = (blockId: string) => blockId === meant;
    const [there] = (await findMessages({ channel, since: at, root, isMeant })) ?? [];
    if (there) await run.stored(() => store.toldInThread(id, { ...about, ...there }));
  }

  return { kind: 'thread', methods: [], spacingMs: SPACING_MS, run };
}
