import { z } from 'zod';
import type { Bid, VendorId } from '../knowledge/ids.ts';
import type { Checklist, StoredChecklist } from './checklist.ts';
import type { HashOf, RecordHash } from './drift/record-hash.ts';
import type { ChangeEvent, ChecklistEvent, CreatedEvent } from './event.ts';
import type { HomeStore } from './home-store.ts';
import { type ChannelId, ChecklistId, ChecklistStepId, type Day, type Moment, UserId } from './ids.ts';
import type { Decide, Outcome } from './outcome.ts';
import type { Preference } from './preferences.ts';
import type { Attribution } from './step.ts';

/** A partner's projects that are not archived: their number, and the newest of them. */
export type VendorProjects = {
  readonly active: number;
  readonly finished: number;
  readonly newest: readonly VendorProject[];
};

/** A project, and the `ts` of its message once that is posted. */
type VendorProject = {
  readonly channel: ChannelId;
  readonly bid?: Bid | undefined;
  readonly ts?: MessageTs | undefined;
};

/** The `ts` by which Slack identifies a posted message. */
export type MessageTs = string;

/** A posted message. For a file, Slack does not tell the `ts`, so its id takes that place. */
export type Post = { readonly channel: ChannelId; readonly ts: MessageTs };

/** Whether it is a file: its id is `F…`. */
export function isFile({ ts }: Pick<Post, 'ts'>): boolean {
  return ts.startsWith('F');
}

/** A message that shows a checklist, and the code by which Slack refuses for good to change it, if it does. */
export type Copy = Post & { readonly refused?: string | undefined };

/**
 * A checklist with the copies of its message, newest first. There are several only after a crash, or if Slack refuses to
 * change one.
 */
type StoredMessage = { readonly stored: StoredChecklist; readonly copies: readonly Copy[] };

/** A message in a checklist's thread, with the first and last event that it tells. */
export type ThreadPost = Post & {
  readonly root: MessageTs;
  readonly first: number;
  readonly last: number;
  readonly at: Moment;
};

/** What a checklist's thread has told, and what not yet. */
export type Thread = {
  readonly checklist: Checklist;
  /** The checklist's message; undefined while it is not posted. */
  readonly root: Post | undefined;
  /** The number of the newest event that the thread has told. */
  readonly told: number;
  /** The events, beginning with the first one in the thread's newest message. */
  readonly events: readonly { readonly number: number; readonly event: ChangeEvent }[];
  /** The thread's newest message. */
  readonly last: ThreadPost | undefined;
};

/** A partner, and the hash of the record with which checklists were last compared; empty if they never were. */
export type Comparison = { readonly vendor: VendorId; readonly hash: RecordHash | '' };

export type Subscription = { readonly checklist: ChecklistId; readonly user: UserId };

/** A checklist that somebody is reminded of; `remindedFor` is the last such day, empty if there was none. */
type Reminding = {
  readonly checklist: ChecklistId;
  readonly status: Checklist['status']['kind'];
  readonly remindedFor: Day | '';
};

/** A step that was assigned to somebody, and by whom. */
export const Assignment = z.object({ checklist: ChecklistId, step: ChecklistStepId, by: UserId });
export type Assignment = z.infer<typeof Assignment>;

/**
 * Stores checklists. Any number of instances may call any method at once; each method is one transaction. The state is stored
 * as JSON beside the log of events.
 */
export type ChecklistStore = HomeStore & {
  /**
   * Stores a new checklist with its first event, at revision 1, and has it posted. `hash` is that of the record it was made
   * from; without it, it is still to be compared. False, and nothing changes, if the id exists.
   */
  readonly create: (event: CreatedEvent, hash?: RecordHash) => Promise<boolean>;

  readonly find: (id: ChecklistId) => Promise<StoredChecklist | undefined>;

  /** The checklists of a channel that are not archived, newest first. */
  readonly inChannel: (channel: ChannelId) => Promise<readonly StoredChecklist[]>;

  /** The checklists of a partner and BID that are not archived, newest first. */
  readonly ofBid: (vendor: VendorId, bid: Bid) => Promise<readonly StoredChecklist[]>;

  /** A partner's projects for its card, at most `limit` of them. */
  readonly ofVendor: (vendor: VendorId, limit: number) => Promise<VendorProjects>;

  /** The newest active checklists, at most `limit` of them, newest first. */
  readonly active: (limit: number) => Promise<readonly StoredChecklist[]>;

  /** What active checklists were last compared with, each pair of partner and hash once. */
  readonly comparisons: () => Promise<readonly Comparison[]>;

  /** At most `limit` active checklists that were last compared with this, in no order. */
  readonly comparedWith: (comparison: Comparison, limit: number) => Promise<readonly ChecklistId[]>;

  /** Marks checklists as compared with `hash`, unless they have been compared with something else than `before` meanwhile. */
  readonly markCompared: (
    ids: readonly ChecklistId[],
    before: Comparison['hash'],
    hash: RecordHash,
  ) => Promise<void>;

  /**
   * Reads the checklist, calls `decide`, and for a change appends the event and stores `apply(current, event)`, in one
   * transaction that locks the checklist's row. A request that is ignored or refused raises the revision too, because the
   * clicked box must be drawn again. `hashOf` is given for a change made from the record, which then counts as compared.
   * Undefined if there is no such checklist.
   */
  readonly change: (
    id: ChecklistId,
    decide: Decide,
    hashOf?: HashOf,
  ) => Promise<{ readonly outcome: Outcome; readonly stored: StoredChecklist } | undefined>;

  /** The log of a checklist, or of one of its steps, oldest first. */
  readonly history: (id: ChecklistId, step?: ChecklistStepId) => Promise<readonly ChecklistEvent[]>;

  /** A checklist with the copies of its message; undefined if there is no such checklist. */
  readonly messageOf: (id: ChecklistId) => Promise<StoredMessage | undefined>;

  /** Stores a posted copy; has it deleted if the checklist was deleted meanwhile. */
  readonly posted: (id: ChecklistId, post: Post) => Promise<void>;

  /** Stores copies that were found in Slack; has them deleted if the checklist was deleted. */
  readonly foundCopies: (id: ChecklistId, posts: readonly Post[]) => Promise<void>;

  /** Forgets a copy that Slack no longer has. */
  readonly copyGone: (id: ChecklistId, post: Post) => Promise<void>;

  /** Forgets a copy that a newer one has replaced, and has it deleted. */
  readonly dropCopy: (id: ChecklistId, post: Post) => Promise<void>;

  /** Marks a copy that Slack refuses for good to change: it is replaced when somebody asks. */
  readonly copyRefused: (id: ChecklistId, post: Post, code: string) => Promise<void>;

  /** Has the message drawn or posted at once, even if its job was put off or given up. */
  readonly postAgain: (id: ChecklistId) => Promise<void>;

  /** The newest copy of each checklist's message that is in its channel and can be updated. */
  readonly posts: (ids: readonly ChecklistId[]) => Promise<ReadonlyMap<ChecklistId, MessageTs>>;

  /** Stores a copy that was clicked but not known, after a crash, to be updated or deleted. */
  readonly sawCopy: (id: ChecklistId, channel: ChannelId, ts: MessageTs) => Promise<void>;

  /** What the thread has told, and at most `limit` events that it has not; undefined if there is no such checklist. */
  readonly threadOf: (id: ChecklistId, limit: number) => Promise<Thread | undefined>;

  /**
   * Stores a message that Slack has in the thread: its events are told. A text tells no events, from 0 to 0. If the checklist
   * was deleted, the message is deleted too.
   */
  readonly toldInThread: (id: ChecklistId, post: ThreadPost) => Promise<void>;

  /** Whether a channel is stored as shared with external members. */
  readonly isShared: (channel: ChannelId) => Promise<boolean>;

  /** Stores whether a channel is shared with external members, and has its checklists drawn again. */
  readonly markShared: (channel: ChannelId, isShared: boolean) => Promise<void>;

  /** The channels of checklists that are not archived, by id, `limit` at a time. */
  readonly projectChannels: (limit: number, after?: ChannelId) => Promise<readonly ChannelId[]>;

  /** Moves everything stored about a channel to its new id. */
  readonly moveChannel: (from: ChannelId, to: ChannelId, attribution: Attribution) => Promise<void>;

  /** Deletes a checklist with its history, and has its messages deleted. False if there is none. */
  readonly remove: (id: ChecklistId) => Promise<boolean>;

  /** Whether this id is new; of concurrent callers exactly one gets true. */
  readonly firstTime: (eventId: string, at: Moment) => Promise<boolean>;

  /** Deletes the ids stored before a moment. */
  readonly forgetEvents: (before: Moment) => Promise<void>;

  /** Turns somebody's reminders of a checklist on or off. False if the checklist was deleted. */
  readonly subscribe: (subscription: Subscription, on: boolean) => Promise<boolean>;

  /** The checklists that somebody is reminded of. */
  readonly remindersOf: (user: UserId) => Promise<readonly Reminding[]>;

  /** Turns off all of somebody's reminders. */
  readonly stopReminders: (user: UserId) => Promise<void>;

  /** The steps that others have assigned to somebody, who was not told yet. */
  readonly assignmentsOf: (user: UserId) => Promise<readonly Assignment[]>;

  /** Marks assignments as told. */
  readonly assignmentsTold: (user: UserId, told: readonly Assignment[]) => Promise<void>;

  /** Turns a preference on or off. */
  readonly prefer: (user: UserId, preference: Preference, on: boolean) => Promise<void>;

  readonly preferencesOf: (user: UserId) => Promise<readonly Preference[]>;

  /** Marks somebody as reminded for a day. False if they already were, or want no reminders. */
  readonly markReminded: (subscription: Subscription, day: Day) => Promise<boolean>;

  /** Makes this the last day without reminders, whatever it was before. False if they want no reminders. */
  readonly snooze: (subscription: Subscription, day: Day) => Promise<boolean>;
};
