import { momentOf } from '../core/checklists/ids.ts';
import type { ChecklistStore } from '../core/checklists/store.ts';

const REMEMBERED = 10_000;

/**
 * Tells whether an event comes for the first time: Slack may send the same one again, by `event_id`
 * (docs.slack.dev/apis/events-api). The store remembers it for all instances; while it does not answer, this one
 * remembers the last 10,000.
 */
export function firstTimes(
  store: Pick<ChecklistStore, 'firstTime'>,
  now: () => Date,
): (eventId: string) => Promise<boolean> {
  const isFirstHere = firstTimesHere();
  return async (eventId) => {
    const isFirst = isFirstHere(eventId);
    return isFirst && (await store.firstTime(eventId, momentOf(now())).catch(() => true));
  };
}

function firstTimesHere(): (eventId: string) => boolean {
  const seen = new Set<string>();
  return (eventId) => {
    if (seen.has(eventId)) return false;
    seen.add(eventId);
    const [oldest] = seen;
    if (seen.size > REMEMBERED && oldest !== undefined) seen.delete(oldest);
    return true;
  };
}
