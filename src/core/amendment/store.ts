import type { Moment } from '../checklist/ids.ts';
import type { Post } from '../checklist/store.ts';
import type { VendorId } from '../knowledge/ids.ts';
import type { Verdict } from './decide.ts';
import type { Fix, FixId, FixStatus } from './fix.ts';

/** What a verdict came to; the fix as it is kept then. */
export type Decision =
  | { readonly kind: 'decided'; readonly fix: Fix }
  /** Somebody was first, or it is too late for this: nothing is changed. */
  | { readonly kind: 'too-late'; readonly fix: Fix };

/** A fix of which something is yet to be shown: its review's message, or the word to whoever suggested it. */
export type ReviewWork = {
  readonly fix: Fix;
  readonly revision: number;
  readonly post: Post | undefined;
  /** Whether it was put off before, or whoever took it did not end it. */
  readonly isAgain: boolean;
};

/** Keeps suggested fixes, whatever became of them. */
export type AmendmentStore = {
  /** Keeps a suggestion; false when its id is kept already. */
  readonly suggest: (fix: Fix) => Promise<boolean>;
  readonly find: (id: FixId) => Promise<Fix | undefined>;
  /** Decides, once: of several verdicts at the same time one is first. Undefined for an id that is not kept. */
  readonly decide: (id: FixId, verdict: Verdict) => Promise<Decision | undefined>;
  /** Fixes of these kinds, the oldest first. */
  readonly withStatus: (...kinds: readonly FixStatus['kind'][]) => Promise<readonly Fix[]>;
  /** The newest fixes, of one vendor or of all. */
  readonly newest: (limit: number, vendor?: VendorId) => Promise<readonly Fix[]>;
  /** A number that every change raises: who remembers it need not read again. */
  readonly version: () => Promise<number>;
  /** Takes work of which nobody else has hold at `now`, until `until`. */
  readonly claimReview: (now: Moment, until: Moment) => Promise<ReviewWork | undefined>;
  /** Where the review's message stands; kept at once, so that it is not posted twice. */
  readonly reviewPosted: (id: FixId, post: Post) => Promise<void>;
  /** Slack takes it not now: nobody takes it before `until`. */
  readonly putOffReview: (work: ReviewWork, until: Moment) => Promise<void>;
  /** All that was to be shown up to this revision is shown; the next change makes work anew. */
  readonly reviewShown: (work: ReviewWork) => Promise<void>;
};
