import type { ConversationStore } from '../core/checklists/conversation.ts';
import { momentOf } from '../core/checklists/ids.ts';
import type { ChecklistStore } from '../core/checklists/store.ts';
import { THREAD_REMEMBERED_MS } from './answering/conversations.ts';
import type { UnansweredQuestions } from './fixes/unanswered.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
// An edit of a message that was answered sends its mention again.
const ANSWERED_REMEMBERED_MS = 30 * DAY_MS;

/**
 * Lets the store forget once an hour which messages were answered more than a month ago, Homes at which nobody has looked for a
 * day (they are drawn when they are opened), conversations that ended, and questions with no answer whose time is over. Gives
 * the way to stop.
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
