/** The kinds of jobs. `/metrics` and `doctor` show these names. */
export const JOB_KINDS = [
  'checklist-message',
  'thread',
  'checklist-text',
  'home',
  'review',
  'reminder',
  'assignment',
  'notice',
  'deletion',
  'reply',
] as const;
export type JobKind = (typeof JOB_KINDS)[number];

/** Identifies a job: there is never a second one of the same kind and key. */
export type JobName = { readonly kind: JobKind; readonly key: string };

/** A value that survives JSON. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** A job that an instance has claimed. Only the holder of the lease may end it. */
export type Job = JobName & {
  readonly lease: string;
  /** The data it was added with; null if the job renders the newest state. */
  readonly data: Json;
  /** What an earlier run tried with an unknown outcome: its instance died, or Slack's answer was lost. */
  readonly tried: Json;
  /** How often it had been wanted when it was claimed. */
  readonly wanted: number;
  /** How often it has failed since it last succeeded. */
  readonly attempts: number;
  readonly failingSince: Date | undefined;
  /** It was scheduled: nobody waits for it. */
  readonly isBackground: boolean;
};

/** How a run ends: the job is done or, with `againInMs`, runs again after a while. */
export type JobEnd = {
  readonly againInMs?: number | undefined;
  /** What the next run gets as `tried`. */
  readonly tried?: Json | undefined;
};

/** How a job is put off. */
type PutOff = {
  readonly waitMs: number;
  /** What the next run gets as `tried`; without it, what is stored stays. */
  readonly tried?: Json | undefined;
  /** The code of the failure; undefined if the job only waits for its turn. */
  readonly failure?: string | undefined;
};

/** How many jobs of a kind wait, and since when the oldest does. */
export type Depth = { readonly kind: JobKind; readonly count: number; readonly since: Date };

/** Jobs with the same failure: how many, since when the oldest fails, and whether they were given up. */
export type Failing = {
  readonly kind: JobKind;
  readonly failure: string;
  readonly isGivenUp: boolean;
  readonly count: number;
  readonly since: Date;
};

/** Stores jobs. Other stores add them in the transaction of the change that they show. */
export type JobStore = {
  /**
   * Leases the job of these kinds that has waited longest, jobs that somebody waits for first. Of two callers each gets a
   * different one. Background jobs are leased only if their kind is in `background`.
   */
  readonly claim: (
    kinds: readonly JobKind[],
    leaseMs: number,
    background?: readonly JobKind[],
  ) => Promise<Job | undefined>;

  /** Extends leases. */
  readonly renew: (leases: readonly string[], leaseMs: number) => Promise<void>;

  /** How often it has been wanted until now. Data that is read after this includes all those changes. */
  readonly wantedBy: (job: Job) => Promise<number>;

  /** Stores what is about to be tried. False if the lease was lost. */
  readonly keepTried: (job: Job, tried: Json) => Promise<boolean>;

  /**
   * Ends a run that covers the first `wanted` requests: deletes the job, unless it was wanted since, or is to run again in the
   * background. False, and nothing changes, if the lease was lost.
   */
  readonly finish: (job: Job, wanted: number, end?: JobEnd) => Promise<boolean>;

  /** Frees a job that is not done, to be claimed after a while. */
  readonly putOff: (job: Job, why: PutOff) => Promise<void>;

  /** Gives up a job that Slack refuses for good: it is not claimed until somebody insists. */
  readonly giveUp: (job: Job, failure: string) => Promise<void>;

  /** Adds a job outside of a change. */
  readonly want: (job: JobName & { readonly data?: Json }) => Promise<void>;

  /** The code with which a job was given up; undefined if it was not. */
  readonly givenUp: (job: JobName) => Promise<string | undefined>;

  /** The due jobs, by kind. */
  readonly depth: () => Promise<readonly Depth[]>;

  /** Calls back when a job was added on this instance and is committed; gives a function that stops this. */
  readonly onWanted: (listener: () => void) => () => void;
};

/** A call to take from the budget of a method: a bucket that refills over time. */
type WantedCall = {
  /** The method; if it is counted by channel, also the channel. */
  readonly bucket: string;
  readonly gapMs: number;
  /** How long an empty bucket takes to refill. */
  readonly burstMs: number;
  /** How long the call may wait; if negative, how much it must leave in the bucket. */
  readonly atMostMs: number;
};

/** Until when Slack asked not to call a method, or a method in one channel. */
export type Closed = { readonly method: string; readonly until: number; readonly forMs: number };

/** Stores the budgets of Slack's methods, shared by all instances. */
export type BudgetStore = {
  /** Takes a call if it has to wait no longer than `atMostMs`. Either way gives when the bucket will be full. */
  readonly takeCall: (call: WantedCall) => Promise<{ readonly isTaken: boolean; readonly fullAt: number }>;

  /** Stores that Slack asked not to call a method for a while. */
  readonly close: (method: string, forMs: number) => Promise<void>;

  /** The methods that Slack asked not to call, perhaps still. */
  readonly closed: () => Promise<readonly Closed[]>;
};
