import type { WebClient } from '@slack/web-api';
import type { ChangeEvent } from '../../core/checklist/event.ts';
import type { ChecklistId } from '../../core/checklist/ids.ts';
import type { ChecklistStore, Untold } from '../../core/checklist/store.ts';
import { NO_UNFURLING } from '../unfurling.ts';
import { historyMessage } from '../views/checklist/thread.ts';

/** Tells the thread below each checklist what happened to it. */
export type ThreadTeller = {
  /** Tells what nobody was told yet; gives how long to wait before there is more to tell, in milliseconds. */
  readonly tell: () => Promise<number>;
};

type Told = {
  readonly root: string;
  readonly ts: string;
  readonly minute: number;
  readonly events: ChangeEvent[];
};

const MINUTE_MS = 60_000;
// Changes that come together are told together.
const SPACING_MS = 2_000;
const AT_ONCE = 20;

/**
 * The first change is posted at once, and that message edited for further changes of the same minute, so that a burst of
 * ticks is no burst of notifications. What was marked as told is not told again when Slack fails: the log has it all.
 */
export function threadTeller(
  store: ChecklistStore,
  client: WebClient,
  now: () => Date,
  report: (error: unknown) => void,
): ThreadTeller {
  const last = new Map<ChecklistId, Told>();
  let toldAt = 0;

  async function tellOne({ id, channel, ts: root, checklist, events }: Untold): Promise<void> {
    const minute = Math.floor(now().getTime() / MINUTE_MS);
    const before = last.get(id);
    if (before?.minute === minute && before.root === root) {
      before.events.push(...events);
      await client.chat.update({ channel, ts: before.ts, ...historyMessage(checklist, before.events) });
      return;
    }
    const message = { channel, thread_ts: root, ...historyMessage(checklist, events), ...NO_UNFURLING };
    const { ts = '' } = await client.chat.postMessage(message);
    last.set(id, { root, ts, minute, events: [...events] });
  }

  return {
    async tell() {
      const waitMs = toldAt + SPACING_MS - now().getTime();
      if (waitMs > 0) return waitMs;
      for (let untold = await store.takeUntold(AT_ONCE); untold; untold = await store.takeUntold(AT_ONCE)) {
        toldAt = now().getTime();
        await tellOne(untold).catch(report);
      }
      return 0;
    },
  };
}
