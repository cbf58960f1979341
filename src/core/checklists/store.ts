import { z } from 'zod';
import type { Bid, VendorId } from '../knowledge/ids.ts';
import type { Checklist, StoredChecklist } from './checklist.ts';
import type { Decide, Outcome } from './decide.ts';
import type { HashOf, RecordHash } from './drift/record-hash.ts';
import type { ChangeEvent, ChecklistEvent, CreatedEvent } from './event.ts';
import type { HomeStore } from './home-store.ts';
import { type ChannelId, ChecklistId, ChecklistStepId, type Day, type Moment, UserId } from './ids.ts';
import type { Preference } from './preferences.ts';
import type { Attribution } from './step.ts';

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

/** A message of a checklist: one that shows it, or one in its thread; of a file there Slack tells no `ts`: its id stands instead. */
export type Post = { readonly channel: ChannelId; readonly ts: MessageTs };

/** Whether it is a file, by its id `F…`. */
export function isFile({ ts }: Pick<Post, 'ts'>): boolean {
  return ts.startsWith('F');
}

/** A message that shows a checklist, and the code by which Slack refuses for good to change it, where it does. */
export type Copy = Post & { readonly refused?: string | undefined };

/** A checklist with the copies of its message, newest first: one, but for crashes, and for copies that cannot be changed. */
type StoredMessage = { readonly stored: StoredChecklist; readonly copies: readonly Copy[] };

/** A message in the thread of a checklist: below which it stands, and the events that it tells. */
export type ThreadPost = Post & {
  readonly root: MessageTs;
  readonly first: number;
  readonly last: number;
  readonly at: Moment;
};

/** What the thread of a checklist has told, and what it has not. */
export type Thread = {
  readonly checklist: Checklist;
  /** The message below which the thread stands; undefined while there is none. */
  readonly root: Post | undefined;
  /** The newest event that it has told. */
  readonly told: number;
  /** From the first one on that its newest message tells. */
  readonly events: readonly { readonly number: number; readonly event: ChangeEvent }[];
  /** Its newest message. */
  readonly last: ThreadPost | undefined;
};

/** With which hash of their record checklists of a partner were compared last; empty: with none yet. */
export type Comparison = { readonly vendor: VendorId; readonly hash: RecordHash | '' };

export type Subscription = { readonly checklist: ChecklistId; readonly user: UserId };

/** What somebody wants to be reminded of; `remindedFor` is empty where they never were. */
type Reminding = {
  readonly checklist: ChecklistId;
  readonly status: Checklist['status']['kind'];
  readonly remindedFor: Day | '';
};

/** A step that somebody was given, and by whom. */
export const Assignment = z.object({ checklist: ChecklistId, step: ChecklistStepId, by: UserId });
export type Assignment = z.infer<typeof Assignment>;

/**
 * Checklists, kept. Any number of instances may call any method at once. State is kept as JSON beside its log; each
 * method is one transaction.
 */
export type ChecklistStore = HomeStore & {
  /**
   * Keeps a new checklist with its first event, at revision 1, to be posted. `hash` is that of the record on which it
   * stands; without it, it is yet to be compared. An id that is there: nothing changes, false.
   */
  readonly create: (event: CreatedEvent, hash?: RecordHash) => Promise<boolean>;

  readonly find: (id: ChecklistId) => Promise<StoredChecklist | undefined>;

  /** The checklists of a channel that are not archived, newest first. */
  readonly inChannel: (channel: ChannelId) => Promise<readonly StoredChecklist[]>;

  /** The checklists of a partner and BID that are not archived, newest first. */
  readonly ofBid: (vendor: VendorId, bid: Bid) => Promise<readonly StoredChecklist[]>;

  /** What a card says of a partner's projects, with at most `limit` of them. */
  readonly ofVendor: (vendor: VendorId, limit: number) => Promise<VendorProjects>;

  /** The active checklists, newest first, `limit` at a time. */
  readonly active: (limit: number, after?: string) => Promise<Page<StoredChecklist>>;

  /** With what active checklists were compared last, each pair of partner and hash once. */
  readonly comparisons: () => Promise<readonly Comparison[]>;

  /** Active checklists that were compared with this last, `limit` at most, in no order. */
  readonly comparedWith: (comparison: Comparison, limit: number) => Promise<readonly ChecklistId[]>;

  /** These say what the record says; unless somebody has compared them with something else than `before` meanwhile. */
  readonly markCompared: (
    ids: readonly ChecklistId[],
    before: Comparison['hash'],
    hash: RecordHash,
  ) => Promise<void>;

  /**
   * Reads the checklist, asks `decide`, and for a change appends its event and keeps `apply(current, event)`, all in one
   * transaction that locks the checklist's row: two callers come one after the other. A request that is ignored or refused raises
   * the revision too, because the clicker's box must be drawn again. A change made from the record comes with the record's
   * hashes, and counts as compared. Undefined when there is no such checklist.
   */
  readonly change: (
    id: ChecklistId,
    decide: Decide,
    hashOf?: HashOf,
  ) => Promise<{ readonly outcome: Outcome; readonly stored: StoredChecklist } | undefined>;

  /** The whole log of a checklist, oldest first; of one step only, when it is given. */
  readonly history: (id: ChecklistId, step?: ChecklistStepId) => Promise<readonly ChecklistEvent[]>;

  /** A checklist with the copies of its message; undefined when there is none. */
  readonly messageOf: (id: ChecklistId) => Promise<StoredMessage | undefined>;

  /** Posted: keeps the copy. Where the checklist was deleted meanwhile, its message is to be deleted, too. */
  readonly posted: (id: ChecklistId, post: Post) => Promise<void>;

  /** Looked for copies that nobody knew: keeps those that Slack has, or has them deleted with their checklist. */
  readonly foundCopies: (id: ChecklistId, posts: readonly Post[]) => Promise<void>;

  /** Removed, or found gone in Slack: forgets the copy. */
  readonly copyGone: (id: ChecklistId, post: Post) => Promise<void>;

  /** A newer copy has taken its place: forgets it, and has it deleted. */
  readonly dropCopy: (id: ChecklistId, post: Post) => Promise<void>;

  /** Slack refuses for good to change this copy: another one is posted when somebody asks, and this one removed then. */
  readonly copyRefused: (id: ChecklistId, post: Post, code: string) => Promise<void>;

  /** Somebody asks for a message that is not there, or that was put off: it is tried at once. */
  readonly postAgain: (id: ChecklistId) => Promise<void>;

  /** The newest copy of the message of each checklist that stands in its channel and can be drawn. */
  readonly posts: (ids: readonly ChecklistId[]) => Promise<ReadonlyMap<ChecklistId, MessageTs>>;

  /** A click came from this copy: one that was not known (a crash after posting) is kept, to be drawn or removed. */
  readonly sawCopy: (id: ChecklistId, channel: ChannelId, ts: MessageTs) => Promise<void>;

  /** What the thread has told, and at most `limit` events that it has not; undefined when there is no such checklist. */
  readonly threadOf: (id: ChecklistId, limit: number) => Promise<Thread | undefined>;

  /**
   * Slack has this message of the thread: what it tells is told; a text tells no event, from 0 to 0. One of a deleted checklist is
   * to be deleted, too.
   */
  readonly toldInThread: (id: ChecklistId, post: ThreadPost) => Promise<void>;

  /** Whether a channel was told to be shared with people from outside. */
  readonly isShared: (channel: ChannelId) => Promise<boolean>;

  /** Keeps that a channel is shared with people from outside, or is no more; its checklists are to be drawn again. */
  readonly markShared: (channel: ChannelId, isShared: boolean) => Promise<void>;

  /** The channels of checklists that are not archived, by their ids, `limit` at a time. */
  readonly projectChannels: (limit: number, after?: ChannelId) => Promise<readonly ChannelId[]>;

  /** A channel has another id: its checklists, their messages and what is known of it go with it. */
  readonly moveChannel: (from: ChannelId, to: ChannelId, attribution: Attribution) => Promise<void>;

  /** Forgets a checklist with its whole history, and has its messages deleted. False when there is none. */
  readonly remove: (id: ChecklistId) => Promise<boolean>;

  /** Whether this `event_id` comes for the first time; of two callers at once exactly one hears true. */
  readonly firstTime: (eventId: string, at: Moment) => Promise<boolean>;

  /** Forgets the event ids that came before a moment. */
  readonly forgetEvents: (before: Moment) => Promise<void>;

  /** Turns somebody's reminders of a checklist on or off; doing so twice changes nothing. False when it is no longer kept. */
  readonly subscribe: (subscription: Subscription, on: boolean) => Promise<boolean>;

  /** The checklists of which somebody wants to be reminded, and up to which day they were. */
  readonly remindersOf: (user: UserId) => Promise<readonly Reminding[]>;

  /** Somebody is reminded of nothing any more. */
  readonly stopReminders: (user: UserId) => Promise<void>;

  /** The steps that somebody was given by others and was not told of yet. */
  readonly assignmentsOf: (user: UserId) => Promise<readonly Assignment[]>;

  /** Somebody was told of these, or need not be. */
  readonly assignmentsTold: (user: UserId, told: readonly Assignment[]) => Promise<void>;

  /** Somebody prefers something, or no more; choosing it twice changes nothing. */
  readonly prefer: (user: UserId, preference: Preference, on: boolean) => Promise<void>;

  readonly preferencesOf: (user: UserId) => Promise<readonly Preference[]>;

  /** Somebody was reminded up to a day; false where they were before, or want no reminders. */
  readonly markReminded: (subscription: Subscription, day: Day) => Promise<boolean>;
};
