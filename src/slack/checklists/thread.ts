import type { WebClient } from '@slack/web-api';
import type { Checklist } from '../../core/checklist/checklist.ts';
import type { ChangeEvent } from '../../core/checklist/event.ts';
import type { ChannelId, ChecklistId } from '../../core/checklist/ids.ts';
import type { ChecklistStore, Untold } from '../../core/checklist/store.ts';
import type { Audience } from '../../core/say/audience.ts';
import type { Budget } from '../sending/budget.ts';
import { post as postMessage } from '../sending/post.ts';
import { setbackOf } from '../sending/setback.ts';
import { historyMessage } from '../views/checklist/thread.ts';
import type { SlackMessage } from '../views/message.ts';

/** Tells the thread below each checklist what happened to it. */
export type ThreadTeller = {
  /** Tells what nobody was told yet. What cannot be told now is told when this is called again. */
  readonly tell: () => Promise<void>;
};

type ThreadParts = {
  readonly store: ChecklistStore;
  readonly client: WebClient;
  readonly now: () => Date;
  readonly report: (error: unknown) => void;
  readonly budget: Budget;
  readonly audienceOf: (channel: ChannelId) => Promise<Audience>;
};

/** A message in a thread; without a `ts` it is not posted. */
type Told = Pick<Untold, 'id' | 'channel'> & {
  readonly root: string;
  readonly minute: number;
  readonly events: ChangeEvent[];
  /** How many of the events it shows. */
  shown: number;
  checklist: Checklist;
  ts?: string | undefined;
};

const MINUTE_MS = 60_000;
// Changes that come together are told together.
const SPACING_MS = 2_000;
const AT_ONCE = 20;
// What is taken counts as told, so that no more is taken than is sent before the next look; the others wait in the store.
const MOST_BEGUN = 20;

/**
 * The first change is posted at once, and that message edited for further changes of the same minute, so that a burst of
 * ticks is no burst of notifications. Where it is not known whether a message was posted, it is not posted again: its lines
 * stand in the next one of that minute, and the log has them all.
 */
export function threadTeller(parts: ThreadParts): ThreadTeller {
  const { store, client, now, report, budget, audienceOf } = parts;
  const last = new Map<ChecklistId, Told>();
  const unsent = new Set<Told>();
  let freeAt = 0;

  /** Adds what happened to the message of this minute, or begins another one. */
  function add({ id, channel, ts: root, checklist, events }: Untold): void {
    const minute = minuteOf(now());
    for (const event of events) {
      const before = last.get(id);
      const goesOn =
        before?.minute === minute &&
        before.root === root &&
        !isTurn(event) &&
        before.events.at(-1)?.kind !== 'drifted';
      const told = goesOn ? before : { id, channel, root, minute, checklist, events: [], shown: 0 };
      told.checklist = checklist;
      told.events.push(event);
      last.set(id, told);
      unsent.add(told);
    }
  }

  /** Posts it, and keeps where it stands: it goes when the checklist is deleted. */
  async function post(told: Told, message: SlackMessage): Promise<void> {
    const { id, channel, root } = told;
    const ts = await postMessage(client, { channel, thread_ts: root, ...message });
    told.ts = ts;
    if (ts !== undefined) await store.keepThreadPost(id, { channel, ts }).catch(report);
  }

  async function send(told: Told): Promise<void> {
    const { channel, ts } = told;
    if (ts !== undefined && (await budget.take(now().getTime(), 0)) === undefined) return;
    const count = told.events.length;
    try {
      const message = historyMessage(told.checklist, told.events, await audienceOf(channel));
      if (ts === undefined) await post(told, message);
      else await client.chat.update({ channel, ts, ...message });
      told.shown = count;
      unsent.delete(told);
    } catch (error) {
      const { kind, waitMs } = setbackOf(error, 0);
      if (kind === 'rate-limited') freeAt = now().getTime() + waitMs;
      else report(error);
      const mayTryAgain = kind === 'rate-limited' || (kind === 'unknown' && ts !== undefined);
      if (!mayTryAgain) unsent.delete(told);
    }
  }

  function isFull(): boolean {
    return [...unsent].filter(({ ts }) => ts === undefined).length >= MOST_BEGUN;
  }

  /**
   * What was told in minutes before is not gone on with. What could not be added to it, as the messages take all the
   * updates that there are, is told in a new one: however long they do, nothing piles up.
   */
  function beginMinute(): void {
    const minute = minuteOf(now());
    for (const [id, told] of last) if (told.minute < minute) last.delete(id);
    for (const told of [...unsent]) {
      if (told.ts === undefined || told.minute >= minute) continue;
      unsent.delete(told);
      const { id, channel, root, checklist, events, shown } = told;
      add({ id, channel, ts: root, checklist, events: events.slice(shown) });
    }
  }

  return {
    async tell() {
      if (now().getTime() < freeAt) return;
      beginMinute();
      while (!isFull()) {
        const untold = await store.takeUntold(AT_ONCE);
        if (untold === undefined) break;
        add(untold);
      }
      if (unsent.size === 0) return;
      freeAt = now().getTime() + SPACING_MS;
      for (const told of unsent) await send(told);
    },
  };
}

function minuteOf(at: Date): number {
  return Math.floor(at.getTime() / MINUTE_MS);
}

const TURNS: readonly ChangeEvent['kind'][] = ['finished', 'resumed', 'drifted'];

/** What has a message of its own, so that everybody hears of it: the checklist is finished, open again, or overtaken by the playbook. */
function isTurn({ kind }: ChangeEvent): boolean {
  return TURNS.includes(kind);
}
