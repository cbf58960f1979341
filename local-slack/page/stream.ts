import { setTimeout as wait } from 'node:timers/promises';
import type { Context } from 'hono';
import { html } from 'hono/html';
import { type SSEStreamingApi, streamSSE } from 'hono/streaming';
import type { State } from '../state.ts';
import type { Html } from './draw/html.ts';
import { drawMain, drawThread } from './parts/channel.ts';
import { drawModals, drawNotices } from './parts/dialogs.ts';
import { drawInspector } from './parts/inspector.ts';
import { drawRail } from './parts/rail.ts';
import type { Window } from './window.ts';

/** The parts of the page that are sent anew when they change; each one's element has its id. */
export const REGIONS = {
  rail: drawRail,
  main: drawMain,
  thread: drawThread,
  inspector: drawInspector,
  notices: drawNotices,
  modals: drawModals,
} satisfies Record<string, (window: Window) => Html>;

/** The live updates of a window: everything on connecting, then each region that has changed. */
export function streamTo(context: Context, state: State, window: Window): Response {
  return streamSSE(context, async (stream) => {
    window.isConnected = true;
    const changes = waitForChanges(state, stream);
    const sent = new Map<string, string>();
    let takenBack = window.takenBack;
    while (!stream.aborted && !state.changes.isClosed) {
      markSeen(window);
      await sendChanged(stream, window, sent);
      if (window.takenBack !== takenBack) await stream.writeSSE({ event: 'taken-back', data: '' });
      takenBack = window.takenBack;
      await changes.next();
    }
    changes.stop();
    window.isConnected = false;
  });
}

/** A region is morphed into what stands there, so that what a person types or has open stays. */
async function sendChanged(
  stream: SSEStreamingApi,
  window: Window,
  sent: Map<string, string>,
): Promise<void> {
  const updates: string[] = [];
  for (const [id, draw] of Object.entries(REGIONS)) {
    const update = String(
      await html`<hx-partial hx-target="#${id}" hx-swap="outerMorph">${draw(window)}</hx-partial>`,
    );
    if (sent.get(id) === update) continue;
    sent.set(id, update);
    updates.push(update);
  }
  if (updates.length > 0) await stream.writeSSE({ data: updates.join('\n') });
}

/** What is in the channel that the window shows is read. */
function markSeen({ place, seen }: Window): void {
  if (place.kind === 'channel') seen.set(place.channel.id, place.channel.messages.at(-1)?.ts ?? '');
}

// What happens within this time is one update: an answer and what comes of it, a burst of clicks.
const TOGETHER_MS = 30;

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
