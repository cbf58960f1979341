import { LRUCache } from 'lru-cache';
import type { Subject } from '../core/ask/subject.ts';
import type { Conversation } from '../core/checklists/conversation.ts';
import { type Moment, momentOf } from '../core/checklists/ids.ts';
import type { ChecklistStore } from '../core/checklists/store.ts';
import { forgetUnanswered } from './fixes/unanswered.ts';
import type { Services } from './services.ts';
import { unlessSlow } from './timeouts.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** A thread keeps its subject over a weekend. */
const THREAD_REMEMBERED_MS = 7 * DAY_MS;
/** Direct messages have no threads: after an hour, a question without a name starts a new subject. */
const DIRECT_REMEMBERED_MS = HOUR_MS;

/** The last subject of a conversation. If the database is away, each question counts as the first. */
export function earlierSubject(services: Services, conversation: Conversation): Promise<Subject | undefined> {
  const rememberedMs = conversation.thread === undefined ? DIRECT_REMEMBERED_MS : THREAD_REMEMBERED_MS;
  const since = ago(services, rememberedMs);
  return unlessSlow(services, services.conversations.spokenOf(conversation, since));
}

/** Stores what conversations are about now. */
export async function spoke(
  services: Services,
  conversations: readonly Conversation[],
  subject: Subject,
): Promise<void> {
  const at = momentOf(services.now());
  await unlessSlow(services, services.conversations.spoke(conversations, subject, at));
}

const MOST_REMEMBERED = 10_000;

/**
 * Tells whether an event is new: Slack may send one again, with the same `event_id` (docs.slack.dev/apis/events-api). The store
 * remembers events for all instances; if the database is away, this instance still remembers its last 10,000.
 */
export function firstTimes(
  store: Pick<ChecklistStore, 'firstTime'>,
  now: () => Date,
): (eventId: string) => Promise<boolean> {
  const seen = new LRUCache<string, true>({ max: MOST_REMEMBERED });
  return async (eventId) => {
    if (seen.has(eventId)) return false;
    seen.set(eventId, true);
    return await store.firstTime(eventId, momentOf(now())).catch(() => true);
  };
}

// Editing a message sends its mention again, so answered messages are remembered this long.
const ANSWERED_REMEMBERED_MS = 30 * DAY_MS;

/**
 * Once an hour deletes old keys of answered messages, Homes not opened for a day (they are published again when opened), old
 * conversations and old unanswered questions. Gives a function that stops it.
 */
export function forgetting(services: Services): () => void {
  const { checklists, conversations, report } = services;
  const timer = setInterval(() => {
    checklists.forgetEvents(ago(services, ANSWERED_REMEMBERED_MS)).catch(report);
    checklists.forgetHomes(ago(services, DAY_MS)).catch(report);
    conversations.forgetConversations(ago(services, THREAD_REMEMBERED_MS)).catch(report);
    forgetUnanswered(services).catch(report);
  }, HOUR_MS);
  return () => clearInterval(timer);
}

function ago({ now }: Services, ms: number): Moment {
  return momentOf(new Date(now().getTime() - ms));
}
