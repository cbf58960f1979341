import { z } from 'zod';
import type { ConversationStore } from '../checklists/conversation.ts';
import { ChannelId, Day, UserId } from '../checklists/ids.ts';
import type { ChecklistStore, Post } from '../checklists/store.ts';
import type { BudgetStore, JobStore } from '../job.ts';
import { VendorId } from '../knowledge/ids.ts';
import type { ConfirmationStore } from './confirmed.ts';
import { type Fix, FixId, type FixStatus, type Verdict } from './correction.ts';
import type { QuestionStore } from './unanswered.ts';

/** What a verdict came to; the fix as it is stored then. */
export type Decision =
  | { readonly kind: 'decided'; readonly fix: Fix }
  /** Somebody was first, or it is too late for this: nothing is changed. */
  | { readonly kind: 'too-late'; readonly fix: Fix };

/** A fix as its reviewers see it: where its message stands, and why it could not be posted, if they were told. */
export type Review = {
  readonly fix: Fix;
  readonly post: Post | undefined;
  readonly unplaced: string | undefined;
};

/** Where a review cannot be shown, and the word for why. */
export type Unplaced = { readonly channel: ChannelId; readonly why: string };

/** Stores suggested fixes, whatever became of them. */
export type FixStore = {
  /**
   * Stores a suggestion, once by its id, to be reviewed. Where a pending fix says the same (undoing one of two would change
   * nothing), whoever suggests it is added there, and told the decision too. Gives the id of the fix that is to be reviewed.
   */
  readonly suggest: (fix: Fix) => Promise<FixId>;
  readonly find: (id: FixId) => Promise<Fix | undefined>;
  /** Decides, once, and tells whoever suggested it: of several verdicts at the same time one is first. Undefined for an unknown id. */
  readonly decide: (id: FixId, verdict: Verdict) => Promise<Decision | undefined>;
  /** Fixes with these statuses, the oldest first. */
  readonly withStatus: (...kinds: readonly FixStatus['kind'][]) => Promise<readonly Fix[]>;
  /** The newest fixes, of one vendor or of all. */
  readonly newest: (limit: number, vendor?: VendorId) => Promise<readonly Fix[]>;
  /** A number that every change raises: while it is the same, nothing need be read again. */
  readonly version: () => Promise<number>;
  readonly reviewOf: (id: FixId) => Promise<Review | undefined>;
  /** Where the review's message stands. */
  readonly reviewPosted: (id: FixId, post: Post) => Promise<void>;
  /** The review cannot be posted in a channel: of each reason these people are told once. */
  readonly reviewUnplaced: (id: FixId, place: Unplaced, tell: readonly UserId[]) => Promise<void>;
};

/** What one person is told unasked. It is worded when it is sent, as things stand then. */
export const Notice = z.discriminatedUnion('about', [
  /** Whoever suggested a fix is told what became of it. */
  z.strictObject({ about: z.literal('verdict'), to: UserId, fix: FixId }),
  /** A question that had no answer has one now. */
  z.strictObject({
    about: z.literal('answered'),
    to: UserId,
    words: z.string(),
    day: Day,
    vendor: VendorId,
  }),
  /** A review cannot be posted where it was to be shown. */
  z.strictObject({
    about: z.literal('unplaced'),
    to: UserId,
    fix: FixId,
    channel: ChannelId,
    why: z.string(),
  }),
]);
export type Notice = z.infer<typeof Notice>;

/** What a notice is about, for the key of its job: of one thing each person is told once. */
export function noticeKey(notice: Notice, id: string): string {
  return `${notice.about}:${id}:${notice.to}`;
}

/** All repositories: what is opened together, and what the Slack side works with. */
export type Stores = {
  readonly checklists: ChecklistStore;
  readonly conversations: ConversationStore;
  readonly unanswered: QuestionStore;
  readonly confirmations: ConfirmationStore;
  readonly fixes: FixStore;
  readonly jobs: JobStore;
  readonly budgets: BudgetStore;
};
