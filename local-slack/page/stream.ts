import { setTimeout as wait } from 'node:timers/promises';
import type { Context } from 'hono';
import { type SSEStreamingApi, streamSSE } from 'hono/streaming';
import type { State } from '../state.ts';
import { drawUpdate, type Region, regionsOf } from './regions.ts';
import type { Window } from './window.ts';

/** The live updates of a window: everything on connecting, then each region that has changed. */
export function streamTo(context: Context, state: State, window: Window): Response {
  return streamSSE(context, async (stream) => {
    window.isConnected = true;
    const changes = waitForChanges(state, stream);
    const sent = new Map<Region['id'], string>();
    let takenBack = window.takenBack;
    while (!stream.aborted && !state.changes.isClosed) {
      markSeen(window);
      await sendChanged(stream, state, window, sent);
      if (window.takenBack !== takenBack) await stream.writeSSE({ event: 'taken-back', data: '' });
      takenBack = window.takenBack;
      await changes.next();
    }
    changes.stop();
    window.isConnected = false;
  });
}

async function sendChanged(
  stream: SSEStreamingApi,
  state: State,
  window: Window,
  sent: Map<Region['id'], string>,
): Promise<void> {
  const updates: string[] = [];
  for (const region of regionsOf(state, window)) {
    const update = String(await drawUpdate(region));
    if (sent.get(region.id) === update) continue;
    sent.set(region.id, update);
    updates.push(update);
  }
  if (updates.length > 0) await stream.writeSSE({ data: updates.join('\n') });
}

// What happens within this time is one update: an answer and what comes of it, a burst of clicks.
const TOGETHER_MS = 30;

/** What is in the channel that the window shows is read. */
function markSeen({ place, seen }: Window): void {
  if (place.kind === 'channel') seen.set(place.channel.id, place.channel.messages.at(-1)?.ts ?? '');
}

/** `next` resolves once something has changed since the last time; what happens in one go is one change. */
function waitForChanges(
  state: State,
  stream: SSEStreamingApi,
): { next: () => Promise<void>; stop: () => void } {
  let isChanged = false;
  let wake = () => {};
  const look = () => {
    isChanged = true;
    wake();
  };
  const stop = state.changes.watch(look);
  stream.onAbort(look);
  return {
    async next() {
      if (!isChanged) await new Promise<void>((resolve) => (wake = resolve));
      await wait(TOGETHER_MS);
      isChanged = false;
    },
    stop,
  };
}

/** Tells a window that the server does not know it any more, so that it loads itself again. */
export function streamGone(context: Context): Response {
  return streamSSE(context, (stream) => stream.writeSSE({ event: 'gone', data: '' }));
}
