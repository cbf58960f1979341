import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import type { ChangeEvent } from '../../core/checklists/event.ts';
import { ChannelId, ChecklistId, Moment, momentOf } from '../../core/checklists/ids.ts';
import type { NameOf } from '../../core/checklists/people-line.ts';
import type { ChecklistStore, Post, Thread, ThreadPost } from '../../core/checklists/store.ts';
import type { Job, JobEnd } from '../../core/job.ts';
import type { Audience } from '../../core/say/audience.ts';
import { toldBlockId } from '../ids/checklist-ids.ts';
import { type People, withNames } from '../people/people.ts';
import { post as postMessage } from '../sending/post.ts';
import { historyMessage } from '../views/checklist/thread.ts';
import type { SlackMessage } from '../views/message.ts';
import { goneCode, MESSAGE_IS_LOST } from './failures.ts';
import type { FindMessages } from './find-copies.ts';
import type { Handler, Run } from './runner.ts';

type Parts = {
  readonly store: ChecklistStore;
  readonly client: WebClient;
  readonly now: () => Date;
  readonly audienceOf: (channel: ChannelId) => Promise<Audience>;
  readonly findMessages: FindMessages;
  readonly people: Pick<People, 'namesOf'>;
};

/** A message of which nobody heard whether it was posted. */
const Tried = z.object({
  ...{ channel: ChannelId, root: z.string(), at: Moment },
  ...{ first: z.int(), last: z.int() },
});

// Changes that come together are told together.
const SPACING_MS = 2_000;
const AT_ONCE = 50;
const MINUTE_MS = 60_000;

/**
 * Tells the thread below a checklist's message what happened. The first change is posted at once, and that message edited for
 * further changes of the same minute, so that a burst of ticks is no burst of notifications. Only what Slack has counts as told.
 * Where it may not look for a message of which it heard no end, it tells its lines again: twice is better than never.
 */
export function threadHandler(parts: Parts): Handler {
  const { store, client, now, audienceOf, findMessages, people } = parts;

  async function run(job: Job, run: Run): Promise<JobEnd | undefined> {
    const id = ChecklistId.parse(job.key);
    await lookForLast(id, job, run);
    await run.catchUp();
    const thread = await store.threadOf(id, AT_ONCE);
    if (thread?.root === undefined) return undefined;
    const untold = thread.events.filter(({ number }) => number > thread.told);
    if (untold.length === 0) return undefined;
    const goesOn = openPost(thread, now());
    const told = goesOn ? await edit(id, thread, goesOn, run) : await post(id, thread, thread.root, run);
    // A message of its own, or what there is no room for in one.
    const hasMore = told < (untold.at(-1)?.number ?? 0) || untold.length === AT_ONCE;
    return hasMore ? { againInMs: 0 } : undefined;
  }

  /** Gives the newest event that is told then. */
  async function post(id: ChecklistId, thread: Thread, root: Post, run: Run): Promise<number> {
    const { channel } = root;
    const { events, first, last } = upToTurn(thread.events.filter(({ number }) => number > thread.told));
    const message = await drawn(id, thread, { events, first, last, channel });
    const about = { channel, root: root.ts, at: momentOf(now()), first, last };
    await run.allowed('chat.postMessage', { channel });
    await run.trying(about);
    const ts = (await postMessage(client, { channel, thread_ts: root.ts, ...message })) ?? '';
    await run.stored(() => store.toldInThread(id, { ...about, ts }));
    return last;
  }

  /** The checklists' own messages come first; what they leave no room for is told in a new one once the minute is over. */
  async function edit(id: ChecklistId, thread: Thread, open: ThreadPost, run: Run): Promise<number> {
    const { channel, ts } = open;
    const { events, first, last } = upToTurn(thread.events, thread.told);
    const message = await drawn(id, thread, { events, first, last, channel });
    await run.allowed('chat.update', { atMostMs: 0, againInMs: restOfMinute(now()) });
    try {
      await client.chat.update({ channel, ts, ...message });
    } catch (error) {
      // Somebody took it away, or it cannot be changed any more.
      if (!MESSAGE_IS_LOST.has(goneCode(error) ?? '')) throw error;
      return await post(id, thread, { channel, ts: open.root }, run);
    }
    await run.stored(() => store.toldInThread(id, { ...open, last }));
    return last;
  }

  async function drawn(id: ChecklistId, { checklist }: Thread, told: Told): Promise<SlackMessage> {
    const { channel, events, first, last } = told;
    const audience = await audienceOf(channel);
    const write = (nameOf: NameOf) => historyMessage(checklist, events, audience, nameOf);
    const { text, blocks } = await withNames(people, write);
    const block_id = toldBlockId({ checklist: id, first, last });
    return { text, blocks: blocks.map((block, at) => (at === 0 ? { ...block, block_id } : block)) };
  }

  /** A message of which nobody heard the end is taken over where Slack has it; of a deleted checklist it is deleted. */
  async function lookForLast(id: ChecklistId, { tried }: Job, run: Run): Promise<void> {
    const about = Tried.safeParse(tried).data;
    if (about === undefined) return;
    const { channel, root, at, first, last } = about;
    const meant = toldBlockId({ checklist: id, first, last });
    const isMeant = (blockId: string) => blockId === meant;
    const [there] = (await findMessages({ channel, since: at, root, isMeant })) ?? [];
    if (there) await run.stored(() => store.toldInThread(id, { ...about, ...there }));
  }

  return { kind: 'thread', methods: [], spacingMs: SPACING_MS, unknown: 'look first', run };
}

type Numbered = Thread['events'];

/** Events that one message tells. */
type Told = {
  readonly channel: ChannelId;
  readonly events: readonly ChangeEvent[];
  readonly first: number;
  readonly last: number;
};

/** The newest message, where the next event is told in that: of the same minute, below the same message, and no turn between. */
function openPost({ root, told, events, last }: Thread, now: Date): ThreadPost | undefined {
  const next = events.find(({ number }) => number > told)?.event;
  const before = events.find(({ number }) => number === told)?.event;
  const isOpen =
    last?.root === root?.ts && last?.last === told && minuteOf(new Date(last?.at ?? 0)) === minuteOf(now);
  return isOpen && next && !isTurn(next) && before?.kind !== 'drifted' ? last : undefined;
}

/** The first of these events up to the next that has a message of its own; those up to `told` are told together already. */
function upToTurn(all: Numbered, told = 0): Omit<Told, 'channel'> {
  const end = all.findIndex(
    ({ number, event }, at) =>
      at > 0 && number > told && (isTurn(event) || all[at - 1]?.event.kind === 'drifted'),
  );
  const events = end === -1 ? all : all.slice(0, end);
  const [first = 0, last = first] = [events[0]?.number, events.at(-1)?.number];
  return { events: events.map(({ event }) => event), first, last };
}

function minuteOf(at: Date): number {
  return Math.floor(at.getTime() / MINUTE_MS);
}

function restOfMinute(now: Date): number {
  return MINUTE_MS - (now.getTime() % MINUTE_MS);
}

const TURNS: readonly ChangeEvent['kind'][] = ['finished', 'resumed', 'drifted'];

/** What has a message of its own, so that everybody hears of it: the checklist is finished, open again, or overtaken by the playbook. */
function isTurn({ kind }: ChangeEvent): boolean {
  return TURNS.includes(kind);
}
