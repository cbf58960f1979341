import type { Status } from '../core/checklists/checklist.ts';
import type { RecordHash } from '../core/checklists/drift/record-hash.ts';
import type {
  ChannelId,
  ChecklistId,
  ChecklistStepId,
  Day,
  FactId,
  Moment,
  UserId,
} from '../core/checklists/ids.ts';
import type { MessageTs } from '../core/checklists/store.ts';
import type { FixId, FixStatus } from '../core/corrections/correction.ts';
import type { QuestionKey } from '../core/corrections/unanswered.ts';
import type { JobKind } from '../core/job.ts';
import type { Bid, VendorId } from '../core/knowledge/ids.ts';

/** The tables. Moments and days are texts that sort by time. */
export type Tables = {
  checklists: {
    id: ChecklistId;
    channel: ChannelId;
    vendor: VendorId;
    bid: Bid | null;
    status: Status['kind'];
    created_at: Moment;
    /** The checklist as JSON: the fold of its events. */
    state: string;
    /** Raised with each change of `state`, and whenever the message is to be rendered again. */
    revision: number;
    /** The number of the newest event, and of the newest that the thread was told. */
    newest_event: number;
    told: number;
    /** The hash of the record with which it was compared last; empty: with none yet. */
    compared_with: RecordHash | '';
  };
  events: {
    checklist: ChecklistId;
    number: number;
    /** The step that it changes or adds; null: the checklist as a whole. */
    step: ChecklistStepId | null;
    /** The event as JSON. */
    event: string;
  };
  /** The messages that show a checklist: one, but for crashes. */
  copies: {
    checklist: ChecklistId;
    channel: ChannelId;
    ts: MessageTs;
    /** The code with which Slack refuses for good to change it; null: it can be updated. */
    refused: string | null;
  };
  /** Jobs; a row is deleted when its job is done. Times are in milliseconds since 1970, flags 0 or 1. */
  jobs: {
    kind: JobKind;
    key: string;
    /** The job's data, as JSON. */
    data: string;
    /** The last try whose outcome is unknown, as JSON. */
    tried: string;
    /** How often it was wanted. */
    wanted: number;
    /** Nobody may claim it earlier; a time further off than its delay was written by a clock that was ahead. */
    free_at: number;
    wait_ms: number;
    /** Since when it waits; later than now: it is scheduled. */
    wanted_at: number;
    /** 1: nobody waits for it. */
    background: number;
    lease: string | null;
    attempts: number;
    /** How it failed last, since when, and whether Slack refuses it for good. */
    failure: string | null;
    failing_since: number | null;
    given_up: number;
  };
  /** How often a method of Slack's may be called, over all instances. */
  budgets: {
    /** The method; where it is counted by channel, with that. */
    bucket: string;
    /** When as many calls as possible may come together again, in milliseconds since 1970. */
    full_at: number;
  };
  /** Methods that Slack asked not to call, until when and for how long, in milliseconds. */
  closed_methods: { method: string; closed_until: number; for_ms: number };
  answered_events: { event_id: string; at: Moment };
  /** Of whom each conversation spoke last. */
  conversations: {
    channel: ChannelId;
    /** The `ts` of the thread's first message; empty: direct messages outside threads. */
    thread: string;
    /** The subject as JSON. */
    subject: string;
    at: Moment;
  };
  /** Suggested fixes of the knowledge. */
  fixes: {
    id: FixId;
    vendor: VendorId;
    status: FixStatus['kind'];
    suggested_at: Moment;
    /** The fix as JSON. */
    state: string;
    /** Where the review's message stands; null: nowhere yet. */
    channel: ChannelId | null;
    ts: MessageTs | null;
    /** Why it could not be posted, which people were told; null: it was posted, or not yet tried. */
    unplaced: string | null;
  };
  /** One row: a number that every change of a fix raises. */
  fixes_version: { version: number };
  /** Channels with external members, by Slack's word. */
  shared_channels: { channel: ChannelId };
  /** The messages in the thread of a checklist, and which of its events each tells. */
  thread_posts: {
    checklist: ChecklistId;
    channel: ChannelId;
    ts: MessageTs;
    /** The first message of its thread. */
    root: MessageTs;
    first_event: number;
    last_event: number;
    posted_at: Moment;
  };
  /** Questions with no answer. */
  unanswered: {
    id: string;
    key: QuestionKey;
    words: string;
    name: string;
    day: Day;
    channel: ChannelId | null;
    /** Null: forgotten. */
    asked_by: UserId | null;
  };
  /** The facts of the knowledge that ticked steps have confirmed: the newest of a fact counts. */
  confirmations: {
    checklist: ChecklistId;
    step: ChecklistStepId;
    vendor: VendorId;
    /** Of the fact, which may be longer than an index takes. */
    digest: string;
    fact: FactId;
    at: Moment;
    /** Null: forgotten, with the checklist. */
    confirmed_by: UserId | null;
  };
  subscriptions: {
    checklist: ChecklistId;
    user_id: UserId;
    /** The newest day for which a reminder was sent; empty: none yet. */
    reminded_for: Day | '';
  };
  /** Whom each active checklist concerns. */
  project_people: { checklist: ChecklistId; user_id: UserId; created_at: Moment };
  /** Whose each open step of an active checklist is; its due day, or `NOT_DUE`; its place in the checklist. */
  own_steps: {
    checklist: ChecklistId;
    step: ChecklistStepId;
    user_id: UserId;
    due: Day;
    created_at: Moment;
    place: number;
  };
  /** Steps that somebody was given by somebody else, until they are told. */
  assignments: { user_id: UserId; checklist: ChecklistId; step: ChecklistStepId; assigned_by: UserId };
  /** What people prefer to the usual. */
  preferences: { user_id: UserId; preference: string };
  /** Who has opened Home, and where they are in it. */
  homes: {
    user_id: UserId;
    opened_at: Moment;
    steps_from: number;
    projects_from: number;
    /** The steps that were ticked there, as JSON. */
    ticked: string;
    /** How often somebody began to draw it: each drawing has its number. */
    drawings: number;
  };
  /** The partners that people looked up, and when last. */
  look_ups: { user_id: UserId; vendor: VendorId; at: Moment };
};
