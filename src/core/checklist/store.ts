import type { Bid, VendorId } from '../knowledge/ids.ts';
import type { Checklist } from './checklist.ts';
import type { PrintOf, RecordPrint } from './drift/record-print.ts';
import type { ChangeEvent, ChecklistEvent, CreatedEvent } from './event.ts';
import type { HomeStore } from './home-store.ts';
import type { ChannelId, ChecklistId, Day, Moment, StepId, UserId } from './ids.ts';
import type { Kept } from './kept.ts';
import type { Decide, Outcome } from './outcome.ts';
import type { Deed } from './step.ts';

/** A part of a longer list; `next` asks for what follows, and is absent at the end. */
export type Page<T> = { readonly items: readonly T[]; readonly next?: string };

/** The checklists of a partner that are not archived: how many there are, and the newest of them, without their steps. */
export type VendorProjects = {
  readonly active: number;
  readonly finished: number;
  readonly newest: readonly VendorProject[];
};

/** Which project it is, and the newest copy of its message, once that is posted. */
type VendorProject = {
  readonly channel: ChannelId;
  readonly bid?: Bid | undefined;
  readonly ts?: MessageTs | undefined;
};

/** The timestamp by which Slack knows a posted message. */
export type MessageTs = string;

/** A message of a checklist: one that shows it, or one in its thread. */
export type Post = { readonly channel: ChannelId; readonly ts: MessageTs };

/** What the outbox is to do next for a checklist's message. Only the holder of the lease may do it. */
export type Work = {
  readonly id: ChecklistId;
  readonly channel: ChannelId;
  readonly lease: string;
  /** When the first post was tried of which nobody heard the end: there may be copies that nobody knows. */
  readonly triedAt?: Moment | undefined;
} & (
  | { readonly kind: 'post'; readonly kept: Kept }
  | { readonly kind: 'update'; readonly ts: MessageTs; readonly kept: Kept }
  /** An older copy of a message that was posted twice. */
  | { readonly kind: 'remove'; readonly ts: MessageTs }
);

/** Events that the thread below a message has not told yet. */
export type Untold = {
  readonly id: ChecklistId;
  readonly channel: ChannelId;
  readonly ts: MessageTs;
  readonly checklist: Checklist;
  readonly events: readonly ChangeEvent[];
};

/** A call of Slack's that is wanted: each moves the moment at which its budget is full on by `gapMs`, to `latest` at most. */
type WantedCall = {
  readonly method: string;
  readonly now: number;
  readonly gapMs: number;
  readonly latest: number;
};

/** With which print of their record checklists of a partner were compared last; empty: with none yet. */
export type Comparison = { readonly vendor: VendorId; readonly print: RecordPrint | '' };

export type Subscription = { readonly checklist: ChecklistId; readonly user: UserId };

/**
 * Checklists, kept. Any number of instances may call any method at once. State is kept as JSON beside its log; each
 * method is one transaction.
 */
export type ChecklistStore = HomeStore & {
  /**
   * Keeps a new checklist with its first event, at revision 1, to be posted. `print` is that of the record on which it
   * stands; without it, it is yet to be compared. An id that is there: nothing changes, false.
   */
  readonly create: (event: CreatedEvent, print?: RecordPrint) => Promise<boolean>;

  readonly find: (id: ChecklistId) => Promise<Kept | undefined>;

  /** The checklists of a channel that are not archived, newest first. */
  readonly inChannel: (channel: ChannelId) => Promise<readonly Kept[]>;

  /** The checklists of a partner and BID that are not archived, newest first. */
  readonly ofBid: (vendor: VendorId, bid: Bid) => Promise<readonly Kept[]>;

  /** What a card says of a partner's projects, with at most `limit` of them. */
  readonly ofVendor: (vendor: VendorId, limit: number) => Promise<VendorProjects>;

  /** The active checklists, newest first, `limit` at a time. */
  readonly active: (limit: number, after?: string) => Promise<Page<Kept>>;

  /** With what active checklists were compared last, each pair of partner and print once. */
  readonly comparisons: () => Promise<readonly Comparison[]>;

  /** Active checklists that were compared with this last, `limit` at most, in no order. */
  readonly comparedWith: (comparison: Comparison, limit: number) => Promise<readonly ChecklistId[]>;

  /** These say what the record says; unless somebody has compared them with something else than `before` meanwhile. */
  readonly markCompared: (
    ids: readonly ChecklistId[],
    before: Comparison['print'],
    print: RecordPrint,
  ) => Promise<void>;

  /**
   * Reads the checklist, asks `decide`, and for a change appends its event and keeps `apply(current, event)`, all in one
   * transaction that holds the checklist's row: two callers come one after the other. Ignored and refused, too, raise the
   * revision, for the box of whoever clicked must be drawn again. A change that stands on the record comes with the prints
   * of that, and counts as compared. Undefined when there is no such checklist.
   */
  readonly change: (
    id: ChecklistId,
    decide: Decide,
    printOf?: PrintOf,
  ) => Promise<{ readonly outcome: Outcome; readonly kept: Kept } | undefined>;

  /** The whole log of a checklist, oldest first; of one step only, when it is given. */
  readonly history: (id: ChecklistId, step?: StepId) => Promise<readonly ChecklistEvent[]>;

  /**
   * Takes the next message that is not posted, is drawn at a lower revision, or is an older copy, and leases it until
   * `until`. Of two callers each gets another one; a message whose lease has run out by `now` is free again. One that is to
   * be posted is marked as tried, for whoever posts it may die before its end is known.
   */
  readonly claim: (now: Moment, until: Moment) => Promise<Work | undefined>;

  /** Holds the lease until `until`; false when somebody else has it by now. */
  readonly renew: (work: Work, until: Moment) => Promise<boolean>;

  /** Posted: keeps `ts` as the newest copy, drawn at `revision`, and ends the lease. True even when the lease was lost. */
  readonly posted: (work: Work, ts: MessageTs, revision: number) => Promise<void>;

  /** Drawn: raises the copy's drawn revision to `revision`, never lowers it, and ends the lease if it is still held. */
  readonly drawn: (work: Work, revision: number) => Promise<void>;

  /** Removed, or found gone in Slack: forgets the copy and ends the lease. The last copy is not posted anew by itself. */
  readonly gone: (work: Work, ts: MessageTs) => Promise<void>;

  /** Somebody asks for a message that is not there, or that was put off: it may be claimed at once. */
  readonly postAgain: (id: ChecklistId) => Promise<void>;

  /** Slack said no, so nothing was done: nobody may claim the message before `until`. */
  readonly putOff: (work: Work, until: Moment) => Promise<void>;

  /** The same where nobody knows whether it was done. */
  readonly putOffUnsure: (work: Work, until: Moment) => Promise<void>;

  /** The newest copy of the message of each checklist that is posted. */
  readonly posts: (ids: readonly ChecklistId[]) => Promise<ReadonlyMap<ChecklistId, MessageTs>>;

  /** Looked for copies that nobody knew: keeps those that Slack has, to be drawn or removed, and ends the lease. */
  readonly found: (work: Work, all: readonly MessageTs[]) => Promise<void>;

  /** A click came from this copy: one that was not known (a crash after posting) is kept, to be drawn or removed. */
  readonly sawCopy: (id: ChecklistId, channel: ChannelId, ts: MessageTs) => Promise<void>;

  /** Takes events that a posted message's thread lacks and marks them as told before they are sent: never twice. */
  readonly takeUntold: (limit: number) => Promise<Untold | undefined>;

  /** Whether a channel was told to be shared with people from outside. */
  readonly isShared: (channel: ChannelId) => Promise<boolean>;

  /** Keeps that a channel is shared with people from outside, or is no more; its checklists are to be drawn again. */
  readonly markShared: (channel: ChannelId, isShared: boolean) => Promise<void>;

  /** The channels of checklists that are not archived, by their ids, `limit` at a time. */
  readonly projectChannels: (limit: number, after?: ChannelId) => Promise<readonly ChannelId[]>;

  /** Has all checklists of a channel drawn again. */
  readonly redrawChannel: (channel: ChannelId) => Promise<void>;

  /** A channel has another id: its checklists, their messages and what is known of it go with it. */
  readonly moveChannel: (from: ChannelId, to: ChannelId, deed: Deed) => Promise<void>;

  /** Forgets a checklist with its whole history; gives its messages, which are to be removed. Undefined when there is none. */
  readonly remove: (id: ChecklistId) => Promise<readonly Post[] | undefined>;

  /** Keeps where a message of a checklist's thread stands. */
  readonly keepThreadPost: (id: ChecklistId, post: Post) => Promise<void>;

  /** Whether this `event_id` comes for the first time; of two callers at once exactly one hears true. */
  readonly firstTime: (eventId: string, at: Moment) => Promise<boolean>;

  /** Forgets the event ids that came before a moment. */
  readonly forgetEvents: (before: Moment) => Promise<void>;

  /** Turns somebody's reminders of a checklist on or off; doing so twice changes nothing. */
  readonly subscribe: (subscription: Subscription, on: boolean) => Promise<void>;

  /** Those to be reminded of active checklists, who were not marked for `day` yet. */
  readonly toRemind: (day: Day) => Promise<readonly Subscription[]>;

  /** Marks somebody as reminded on a day, before the message is sent; of two callers at once exactly one hears true. */
  readonly markReminded: (subscription: Subscription, day: Day) => Promise<boolean>;

  /** Takes a call out of the budget of its method, if that has one left; gives the moment at which it is full, either way. */
  readonly takeCall: (call: WantedCall) => Promise<{ readonly isTaken: boolean; readonly fullAt: number }>;
};
