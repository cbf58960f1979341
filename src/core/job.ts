/** Something that must reach Slack, by what it is about. Kinds are named as `/metrics` and `doctor` name them. */
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

/** One job: there is never a second one of the same kind and key. */
export type JobName = { readonly kind: JobKind; readonly key: string };

/** A value that survives JSON. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** A job that an instance has claimed. Only the holder of the lease may end it. */
export type Job = JobName & {
  readonly lease: string;
  /** What whoever wanted it said; null: the newest state says all. */
  readonly data: Json;
  /** What was tried before with an end that nobody knows: by an instance that died, or Slack's answer was lost. */
  readonly tried: Json;
  /** How often it was wanted, when it was claimed. */
  readonly wanted: number;
  /** How often it has failed since it last went well. */
  readonly attempts: number;
  /** Since when it has failed. */
  readonly failingSince: Date | undefined;
  /** Nobody waits for it: its time has come. */
  readonly isBackground: boolean;
};

/** How a job ends for now: it is done, or it is to be done again after a while. */
export type JobEnd = {
  readonly againInMs?: number | undefined;
  /** What the next run is to know, where there is one. */
  readonly tried?: Json | undefined;
};

/** Why a job could not be done now. */
type PutOff = {
  readonly waitMs: number;
  /** What the next run is to know of the tries; without it, what was kept of them stays. */
  readonly tried?: Json | undefined;
  /** Slack's code, or the error's; undefined where nothing has failed and it only waits for its turn. */
  readonly failure?: string | undefined;
};

/** Jobs of a kind that wait, and since when the first of them does. */
export type Depth = { readonly kind: JobKind; readonly count: number; readonly since: Date };

/** Jobs that fail in one way: how many, since when the first of them does, and whether they are tried no more. */
export type Failing = {
  readonly kind: JobKind;
  readonly failure: string;
  readonly isGivenUp: boolean;
  readonly count: number;
  readonly since: Date;
};

/** Jobs, kept. They are wanted by other stores, in the transaction of the change that they show. */
export type JobStore = {
  /**
   * Leases the job of these kinds that has waited longest, those that somebody waits for first; of two callers each gets another
   * one. What nobody waits for is leased of the kinds in `background` alone.
   */
  readonly claim: (
    kinds: readonly JobKind[],
    leaseMs: number,
    background?: readonly JobKind[],
  ) => Promise<Job | undefined>;

  /** Holds leases for so long from now. */
  readonly renew: (leases: readonly string[], leaseMs: number) => Promise<void>;

  /** How often it was wanted by now: what is read after this has all of it. */
  readonly wantedBy: (job: Job) => Promise<number>;

  /** Keeps what is about to be tried; false when the lease is somebody else's by now. */
  readonly keepTried: (job: Job, tried: Json) => Promise<boolean>;

  /**
   * Done up to `wanted`: takes it off, unless it was wanted since or is to be done again: after a while, in the background. False
   * when the lease was somebody else's by then, and nothing changes.
   */
  readonly finish: (job: Job, wanted: number, end?: JobEnd) => Promise<boolean>;

  /** Not done: nobody may claim it for a while. */
  readonly putOff: (job: Job, why: PutOff) => Promise<void>;

  /** Slack refuses it for good: nobody claims it until somebody insists. */
  readonly giveUp: (job: Job, failure: string) => Promise<void>;

  /** Wants one that no change of what is stored wants, or one again, as after a drawing that may have come too late. */
  readonly want: (job: JobName & { readonly data?: Json }) => Promise<void>;

  /** By which code Slack refused it for good; undefined where it did not. */
  readonly givenUp: (job: JobName) => Promise<string | undefined>;

  /** What is due, by kind. */
  readonly depth: () => Promise<readonly Depth[]>;

  /** Calls back whenever something was wanted here and is committed; gives the way to hear no more. */
  readonly onWanted: (listener: () => void) => () => void;
};

/** A share of a method of Slack's: a bucket that fills up again, from which each call takes. */
type WantedCall = {
  /** The method; of a call that is counted by channel, with that. */
  readonly bucket: string;
  readonly gapMs: number;
  /** What may come together takes so long to fill up. */
  readonly burstMs: number;
  /** How long it may wait; below zero, how much it has to leave. */
  readonly atMostMs: number;
};

/** Until when Slack asked not to be called with a method, or with one in one channel, as it was written. */
export type Closed = { readonly method: string; readonly until: number; readonly forMs: number };

/** The shares of Slack's methods, one for all instances. */
export type BudgetStore = {
  /** Takes a call out, where it has to wait no longer than `atMostMs`; gives when the bucket is full, either way. */
  readonly takeCall: (call: WantedCall) => Promise<{ readonly isTaken: boolean; readonly fullAt: number }>;

  /** Slack asks not to be called with this method for so long. */
  readonly close: (method: string, forMs: number) => Promise<void>;

  /** The methods that Slack asked not to call, and may be closed still. */
  readonly closed: () => Promise<readonly Closed[]>;
};
