import type { Subject } from '../../core/ask/follow-up.ts';
import type { Conversation, ConversationStore } from '../../core/checklists/conversation.ts';
import { type Moment, momentOf } from '../../core/checklists/ids.ts';
import type { Patiently } from '../patience.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** A thread is about one thing, also after a weekend. */
export const THREAD_REMEMBERED_MS = 7 * DAY_MS;
/** Direct messages go on for ever: after an hour a question that names nobody is a new one. */
const DIRECT_REMEMBERED_MS = HOUR_MS;

/** Of whom conversations spoke. */
export type Conversations = {
  readonly earlier: (conversation: Conversation) => Promise<Subject | undefined>;
  readonly spoke: (conversations: readonly Conversation[], subject: Subject) => Promise<unknown>;
};

/** The conversations of a store, by this clock; without the database each question is the first of its conversation. */
export function conversationsOf(store: ConversationStore, now: () => Date, stored: Patiently): Conversations {
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
