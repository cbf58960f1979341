import { z } from 'zod';
import type { ConversationStore } from '../checklists/conversation.ts';
import { ChannelId, Day, UserId } from '../checklists/ids.ts';
import type { ChecklistStore, Post } from '../checklists/store.ts';
import type { BudgetStore, JobStore } from '../job.ts';
import { VendorId } from '../knowledge/ids.ts';
import type { ConfirmationStore } from './confirmed.ts';
import { type Fix, FixId, type FixStatus, type Verdict } from './correction.ts';
import type { QuestionStore } from './unanswered.ts';

/** The result of a verdict, and the fix as it is stored now. */
export type Decision =
  | { readonly kind: 'decided'; readonly fix: Fix }
  /** Somebody else was first, or it is too late: nothing was changed. */
  | { readonly kind: 'too-late'; readonly fix: Fix };

/** A fix under review: where its message is, and why it could not be posted, if they were told. */
export type Review = {
  readonly fix: Fix;
  readonly post: Post | undefined;
  readonly unplaced: string | undefined;
};

/** A channel in which a review cannot be posted, and the code for why. */
export type Unplaced = { readonly channel: ChannelId; readonly why: string };

/** Stores suggested fixes, whatever their status. */
export type FixStore = {
  /**
   * Stores a suggestion, once for each id, and has it reviewed. If a pending fix says the same, the person is added to that
   * one and told the decision too. Gives the id of the fix that will be reviewed.
   */
  readonly suggest: (fix: Fix) => Promise<FixId>;
  readonly find: (id: FixId) => Promise<Fix | undefined>;
  /** Decides on a fix and tells whoever suggested it. Of concurrent verdicts one is first. Undefined for an unknown id. */
  readonly decide: (id: FixId, verdict: Verdict) => Promise<Decision | undefined>;
  /** Fixes with these statuses, the oldest first. */
  readonly withStatus: (...kinds: readonly FixStatus['kind'][]) => Promise<readonly Fix[]>;
  /** The newest fixes, of one vendor or of all. */
  readonly newest: (limit: number, vendor?: VendorId) => Promise<readonly Fix[]>;
  /** A number that every change raises: while it is the same, nothing needs to be read again. */
  readonly version: () => Promise<number>;
  readonly reviewOf: (id: FixId) => Promise<Review | undefined>;
  /** Stores where the review's message is. */
  readonly reviewPosted: (id: FixId, post: Post) => Promise<void>;
  /** Stores that a review cannot be posted in a channel, and tells these people once for each reason. */
  readonly reviewUnplaced: (id: FixId, place: Unplaced, tell: readonly UserId[]) => Promise<void>;
};

/** Something to tell one person. It is worded when it is sent. */
export const Notice = z.discriminatedUnion('about', [
  /** A decision, for whoever suggested the fix. */
  z.strictObject({ about: z.literal('verdict'), to: UserId, fix: FixId }),
  /** An unanswered question has an answer now. */
  z.strictObject({
    about: z.literal('answered'),
    to: UserId,
    words: z.string(),
    day: Day,
    vendor: VendorId,
  }),
  /** A review cannot be posted in its channel. */
  z.strictObject({
    about: z.literal('unplaced'),
    to: UserId,
    fix: FixId,
    channel: ChannelId,
    why: z.string(),
  }),
]);
export type Notice = z.infer<typeof Notice>;

/** All repositories of a database. */
export type Stores = {
  readonly checklists: ChecklistStore;
  readonly conversations: ConversationStore;
  readonly unanswered: QuestionStore;
  readonly confirmations: ConfirmationStore;
  readonly fixes: FixStore;
  readonly jobs: JobStore;
  readonly budgets: BudgetStore;
};
