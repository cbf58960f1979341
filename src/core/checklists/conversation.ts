import type { Subject } from '../ask/follow-up.ts';
import type { ChannelId, Moment } from './ids.ts';

/** Where a conversation is: a thread of a channel, by the `ts` of its first message; direct messages outside threads have none. */
export type Conversation = { readonly channel: ChannelId; readonly thread?: string | undefined };

/** What a store must do for conversations: it keeps of whom each spoke last, never what was asked. */
export type ConversationStore = {
  /** Of whom a conversation spoke last, if it was at `since` or later. */
  readonly spokenOf: (conversation: Conversation, since: Moment) => Promise<Subject | undefined>;

  /** Keeps of whom conversations spoke at a moment; what was said later stays. */
  readonly spoke: (conversations: readonly Conversation[], subject: Subject, at: Moment) => Promise<void>;

  /** Forgets the conversations that ended before a moment. */
  readonly forgetConversations: (before: Moment) => Promise<void>;
};
