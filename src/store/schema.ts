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

/** The tables. Moments and days are texts that sort chronologically. */
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
    /** Raised with each change of `state`, and whenever the message must be drawn again. */
    revision: number;
    /** The numbers of the newest event, and of the newest one told in the thread. */
    newest_event: number;
    told: number;
    /** The hash of the record it was last compared with; empty if it never was. */
    compared_with: RecordHash | '';
  };
  events: {
    checklist: ChecklistId;
    number: number;
    /** The step that it changes or adds; null for the checklist as a whole. */
    step: ChecklistStepId | null;
    /** The event as JSON. */
    event: string;
  };
  /** The messages that show a checklist: one, more after a crash. */
  copies: {
    checklist: ChecklistId;
    channel: ChannelId;
    ts: MessageTs;
    /** The code with which Slack refuses for good to change it; null if it can be updated. */
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
    /** The earliest time to claim it. If it is later than `wait_ms` allows, a clock was ahead when it was written. */
    free_at: number;
    wait_ms: number;
    /** Since when it waits; in the future if it is scheduled. */
    wanted_at: number;
    /** 1 if nobody waits for it. */
    background: number;
    lease: string | null;
    attempts: number;
    /** Its last failure, since when it fails, and whether it was given up. */
    failure: string | null;
    failing_since: number | null;
    given_up: number;
  };
  /** The budgets of Slack's methods. */
  budgets: {
    /** The method; if it is counted by channel, also the channel. */
    bucket: string;
    /** When the bucket is full again, in milliseconds since 1970. */
    full_at: number;
  };
  /** Methods that Slack asked not to call, until when and for how long, in milliseconds. */
  closed_methods: { method: string; closed_until: number; for_ms: number };
  answered_events: { event_id: string; at: Moment };
  /** The last subject of each conversation. */
  conversations: {
    channel: ChannelId;
    /** The `ts` of the thread's first message; empty for direct messages outside of threads. */
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
    /** Where the review's message is; null if it is not posted. */
    channel: ChannelId | null;
    ts: MessageTs | null;
    /** Why it could not be posted, if people were told so. */
    unplaced: string | null;
  };
  /** One row, with a number that every change of a fix raises. */
  fixes_version: { version: number };
  /** Channels with external members. */
  shared_channels: { channel: ChannelId };
  /** The messages in checklists' threads, and which events each tells. */
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
  /** Unanswered questions. */
  unanswered: {
    id: string;
    key: QuestionKey;
    words: string;
    name: string;
    day: Day;
    channel: ChannelId | null;
    /** Null once it is forgotten. */
    asked_by: UserId | null;
  };
  /** The facts that ticked steps have confirmed; the newest confirmation of a fact counts. */
  confirmations: {
    checklist: ChecklistId;
    step: ChecklistStepId;
    vendor: VendorId;
    /** The digest of the fact, which may be too long for an index. */
    digest: string;
    fact: FactId;
    at: Moment;
    /** Null once the checklist is deleted. */
    confirmed_by: UserId | null;
  };
  subscriptions: {
    checklist: ChecklistId;
    user_id: UserId;
    /** The last day for which a reminder was sent; empty if none was. */
    reminded_for: Day | '';
  };
  /** Whom each active checklist concerns. */
  project_people: { checklist: ChecklistId; user_id: UserId; created_at: Moment };
  /** Whose the open steps of active checklists are; due date, or `NOT_DUE`; position in the checklist. */
  own_steps: {
    checklist: ChecklistId;
    step: ChecklistStepId;
    user_id: UserId;
    due: Day;
    created_at: Moment;
    place: number;
  };
  /** Steps that were assigned by somebody else, until the person is told. */
  assignments: { user_id: UserId; checklist: ChecklistId; step: ChecklistStepId; assigned_by: UserId };
  /** Settings that people have turned on. */
  preferences: { user_id: UserId; preference: string };
  /** Open Homes, and the pages they show. */
  homes: {
    user_id: UserId;
    opened_at: Moment;
    steps_from: number;
    projects_from: number;
    /** The steps ticked there, as JSON. */
    ticked: string;
    /** The number of the last drawing. */
    drawings: number;
  };
  /** The partners that people looked up, and when they last did. */
  look_ups: { user_id: UserId; vendor: VendorId; at: Moment };
};
