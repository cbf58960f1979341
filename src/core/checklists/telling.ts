import type { ChangeEvent } from './event.ts';
import type { Thread, ThreadPost } from './store.ts';

type Numbered = Thread['events'];

/** The events that one message in a thread tells. */
export type ThreadNews = {
  readonly events: readonly ChangeEvent[];
  readonly first: number;
  readonly last: number;
};

const MINUTE_MS = 60_000;

/** Events with a message of their own, so that everybody notices: finished, reopened, or the playbook has changed. */
const TURNS: readonly ChangeEvent['kind'][] = ['finished', 'resumed', 'drifted'];

/** What a new message tells: the events not told yet, up to the next such event. */
export function newMessage({ events, told }: Thread): ThreadNews {
  return upToTurn(events.filter(({ number }) => number > told));
}

/** What the newest message tells once it is edited: its events and those that follow, up to the next such event. */
export function editedMessage({ events, told }: Thread): ThreadNews {
  return upToTurn(events, told);
}

/** The newest message, if the next event can be added to it: same minute, same thread, and no such event between. */
export function openPost({ root, told, events, last }: Thread, now: Date): ThreadPost | undefined {
  const next = events.find(({ number }) => number > told)?.event;
  const before = events.find(({ number }) => number === told)?.event;
  const isOpen =
    last?.root === root?.ts && last?.last === told && minuteOf(new Date(last?.at ?? 0)) === minuteOf(now);
  return isOpen && next && !isTurn(next) && before?.kind !== 'drifted' ? last : undefined;
}

/** Milliseconds until the end of this minute. */
export function restOfMinute(now: Date): number {
  return MINUTE_MS - (now.getTime() % MINUTE_MS);
}

/** The events up to `told` are already told together. */
function upToTurn(all: Numbered, told = 0): ThreadNews {
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

function isTurn({ kind }: ChangeEvent): boolean {
  return TURNS.includes(kind);
}
