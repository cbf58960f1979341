import type { Subject } from '../ask/subject.ts';
import type { ChannelId, Moment } from './ids.ts';

/** A conversation: a thread, by the `ts` of its first message; or direct messages outside of threads. */
export type Conversation = { readonly channel: ChannelId; readonly thread?: string | undefined };

/** Stores which partner each conversation was last about, never what was asked. */
export type ConversationStore = {
  /** What a conversation was last about, if that was at `since` or later. */
  readonly spokenOf: (conversation: Conversation, since: Moment) => Promise<Subject | undefined>;

  /** Stores what conversations were about at a moment, unless something newer is stored. */
  readonly spoke: (conversations: readonly Conversation[], subject: Subject, at: Moment) => Promise<void>;

  /** Forgets the conversations that ended before a moment. */
  readonly forgetConversations: (before: Moment) => Promise<void>;
};
