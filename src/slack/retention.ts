import { LRUCache } from 'lru-cache';
import type { Subject } from '../core/ask/subject.ts';
import type { Conversation, ConversationStore } from '../core/checklists/conversation.ts';
import { type Moment, momentOf } from '../core/checklists/ids.ts';
import type { ChecklistStore } from '../core/checklists/store.ts';
import type { UnansweredQuestions } from './fixes/unanswered.ts';
import type { WithTimeout } from './timeouts.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** A thread keeps its subject over a weekend. */
const THREAD_REMEMBERED_MS = 7 * DAY_MS;
/** Direct messages have no threads: after an hour, a question without a name starts a new subject. */
const DIRECT_REMEMBERED_MS = HOUR_MS;

/** Remembers the last subject of each conversation. */
export type Conversations = {
  readonly earlier: (conversation: Conversation) => Promise<Subject | undefined>;
  readonly spoke: (conversations: readonly Conversation[], subject: Subject) => Promise<unknown>;
};

/** If the database is away, each question counts as the first of its conversation. */
export function conversationsOf(
  store: ConversationStore,
  now: () => Date,
  stored: WithTimeout,
): Conversations {
  const since = (ms: number): Moment => momentOf(new Date(now().getTime() - ms));
  return {
    earlier: (conversation) =>
      stored(
        store.spokenOf(
          conversation,
          since(conversation.thread === undefined ? DIRECT_REMEMBERED_MS : THREAD_REMEMBERED_MS),
        ),
      ),
    spoke: (conversations, subject) => stored(store.spoke(conversations, subject, momentOf(now()))),
  };
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
export function forgetting(
  store: Pick<ChecklistStore, 'forgetEvents' | 'forgetHomes'> &
    Pick<ConversationStore, 'forgetConversations'>,
  unanswered: Pick<UnansweredQuestions, 'forget'>,
  now: () => Date,
  report: (error: unknown) => void,
): () => void {
  const timer = setInterval(() => {
    const ago = (ms: number) => momentOf(new Date(now().getTime() - ms));
    store.forgetEvents(ago(ANSWERED_REMEMBERED_MS)).catch(report);
    store.forgetHomes(ago(DAY_MS)).catch(report);
    store.forgetConversations(ago(THREAD_REMEMBERED_MS)).catch(report);
    unanswered.forget().catch(report);
  }, HOUR_MS);
  return () => clearInterval(timer);
}
