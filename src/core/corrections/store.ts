import type { ChannelId, UserId } from '../checklists/ids.ts';
import type { Post } from '../checklists/store.ts';
import type { VendorId } from '../knowledge/ids.ts';
import type { Verdict } from './decide.ts';
import type { Fix, FixId, FixStatus } from './fix.ts';

/** What a verdict came to; the fix as it is kept then. */
export type Decision =
  | { readonly kind: 'decided'; readonly fix: Fix }
  /** Somebody was first, or it is too late for this: nothing is changed. */
  | { readonly kind: 'too-late'; readonly fix: Fix };

/** A fix as those see it who review it: where its message stands, and why it found no place, if that was told. */
export type Review = {
  readonly fix: Fix;
  readonly post: Post | undefined;
  readonly unplaced: string | undefined;
};

/** Keeps suggested fixes, whatever became of them. */
export type AmendmentStore = {
  /** Keeps a suggestion, which is to be reviewed; false when its id is kept already. */
  readonly suggest: (fix: Fix) => Promise<boolean>;
  readonly find: (id: FixId) => Promise<Fix | undefined>;
  /** Decides, once, and tells whoever suggested it: of several verdicts at the same time one is first. Undefined for an id that is not kept. */
  readonly decide: (id: FixId, verdict: Verdict) => Promise<Decision | undefined>;
  /** Fixes of these kinds, the oldest first. */
  readonly withStatus: (...kinds: readonly FixStatus['kind'][]) => Promise<readonly Fix[]>;
  /** The newest fixes, of one vendor or of all. */
  readonly newest: (limit: number, vendor?: VendorId) => Promise<readonly Fix[]>;
  /** A number that every change raises: who remembers it need not read again. */
  readonly version: () => Promise<number>;
  readonly reviewOf: (id: FixId) => Promise<Review | undefined>;
  /** Where the review's message stands. */
  readonly reviewPosted: (id: FixId, post: Post) => Promise<void>;
  /** The review finds no place in a channel: of each reason these people are told once. */
  readonly reviewUnplaced: (id: FixId, place: Unplaced, tell: readonly UserId[]) => Promise<void>;
};

/** Where a review cannot be shown, and the word for why. */
export type Unplaced = { readonly channel: ChannelId; readonly why: string };
