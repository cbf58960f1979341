import { setTimeout as wait } from 'node:timers/promises';
import type { Job, JobEnd, JobKind, JobStore, Json } from '../../core/job.ts';
import type { Budgets, SharedMethod } from './budgets.ts';
import { type Failure, failureOf, type Outcomes, RARELY_MS } from './outcomes.ts';

/** What a run of a job can call. */
export type Run = {
  /**
   * Waits until a method may be called, by the budget that all instances share. If that takes longer than `atMostMs`, ends
   * the run, to be repeated in `againInMs` at the latest.
   */
  readonly allowed: (
    method: SharedMethod,
    options?: { readonly channel?: string; readonly atMostMs?: number; readonly againInMs?: number },
  ) => Promise<void>;
  /**
   * Call it before Slack: stores what is about to be tried. The next run finds it in `job.tried`, unless this one succeeds or
   * certainly did nothing. Ends the run if another instance has taken the job.
   */
  readonly trying: (what: Json) => Promise<void>;
  /** Call it before reading: changes until now need no further run. */
  readonly catchUp: () => Promise<void>;
  /** Stores what Slack has done; retries while the database is away. */
  readonly stored: <T>(write: () => Promise<T>) => Promise<T>;
  /** Whether somebody in this process waits for the outcome. */
  readonly isAwaited: () => boolean;
  /** Ends the run here, to be repeated after a while. */
  readonly putOff: (waitMs: number) => never;
};

/** How one kind of job is run. */
export type Handler = {
  readonly kind: JobKind;
  /** The methods that each run calls: no job is claimed while the budget of one is used up. */
  readonly methods?: readonly SharedMethod[];
  /** The methods that a background run calls as well: it is claimed only while each has calls to spare. */
  readonly background?: readonly SharedMethod[];
  /** The least time between two runs of a job; changes meanwhile share the next run. */
  readonly spacingMs?: number;
  /**
   * Does the job, or throws what Slack says. `job.tried` is what an earlier run tried with an unknown outcome: a kind that
   * must not repeat it asks Slack first.
   */
  readonly run: (job: Job, run: Run) => Promise<JobEnd | undefined>;
  /** What to do when Slack refuses it for good; by default the job is given up. */
  readonly gone?: (job: Job, code: string) => Promise<WhenGone>;
};

/** Keep the job but do not try it until somebody insists, end it, try again at once, or rarely. */
type WhenGone = 'give up' | 'end' | 'again' | 'rarely';

/** What the runs of one process share. */
export type Shared = {
  readonly jobs: JobStore;
  readonly budgets: Budgets;
  readonly outcomes: Outcomes;
  readonly stored: Run['stored'];
  readonly now: () => Date;
  readonly report: (error: unknown) => void;
};

// How long a run waits for a method's budget before it is put off.
export const TIMEOUT_MS = 3_000;
// The shortest time for which a run is put off then.
const AGAIN_MS = 1_000;

/** Ends a run without a failure, to be repeated after a while. */
class NotNow extends Error {
  override name = 'NotNow';
  readonly waitMs: number;
  constructor(waitMs: number) {
    super('not now');
    this.waitMs = waitMs;
  }
}

/** Another instance has the job. */
class LeaseLost extends Error {
  override name = 'LeaseLost';
}

/** Runs a claimed job once, stores how that ended, and tells those who wait for it. */
export async function runJob(handler: Handler, job: Job, shared: Shared): Promise<void> {
  const shown = { wanted: job.wanted };
  try {
    const end = await handler.run(job, runOf(job, shown, shared));
    await finish(job, shown.wanted, end ?? {}, shared);
    // One that goes on at once is not done yet.
    if (end?.againInMs !== 0) shared.outcomes.tell(job, 'done');
  } catch (error) {
    await failed(handler, job, error, shared);
  }
}

/** `shown.wanted` is how often the job was wanted before the run read its data. */
function runOf(job: Job, shown: { wanted: number }, { jobs, budgets, outcomes, stored }: Shared): Run {
  return {
    async allowed(method, { channel, atMostMs = TIMEOUT_MS, againInMs = Number.POSITIVE_INFINITY } = {}) {
      const ms = await budgets.take(method, job.isBackground ? 'spare' : atMostMs, channel);
      if (ms === undefined)
        throw new NotNow(Math.min(Math.max(AGAIN_MS, budgets.closedMs(method, channel)), againInMs));
      if (ms > 0) await wait(ms);
    },
    async trying(what) {
      if (!(await jobs.keepTried(job, what))) throw new LeaseLost();
    },
    async catchUp() {
      shown.wanted = await jobs.wantedBy(job);
    },
    stored,
    isAwaited: () => outcomes.isAwaited(job),
    putOff(waitMs) {
      throw new NotNow(waitMs);
    },
  };
}

async function finish(job: Job, wanted: number, end: JobEnd, { jobs, stored }: Shared): Promise<void> {
  const isHeld = await stored(() => jobs.finish(job, wanted, end));
  // Another instance may have drawn it meanwhile, and which of the two drawings Slack shows is unknown: draw once more. A job
  // with data draws nothing.
  if (!isHeld && job.data === null) await stored(() => jobs.want({ kind: job.kind, key: job.key }));
}

async function failed(handler: Handler, job: Job, error: unknown, shared: Shared): Promise<void> {
  const { jobs, outcomes, stored, now, report } = shared;
  if (error instanceof LeaseLost) return;
  if (error instanceof NotNow)
    return await stored(() => jobs.putOff(job, { waitMs: error.waitMs, tried: job.tried }));
  const failure = failureOf(error, { ...job, now: now() });
  if (failure.kind !== 'wait' && job.attempts === 0) report(error);
  await stored(() => storeFailure(handler, job, failure, jobs));
  outcomes.tell(job, failure);
}

async function storeFailure(handler: Handler, job: Job, failure: Failure, jobs: JobStore): Promise<void> {
  const { kind, code, waitMs } = failure;
  switch (kind) {
    case 'wait':
      return await jobs.putOff(job, { waitMs, tried: job.tried });
    case 'again':
    case 'refused':
      return await jobs.putOff(job, { waitMs, failure: code, tried: job.tried });
    case 'unknown':
      // Without `tried`, what the run stored stays: it may have been done.
      return await jobs.putOff(job, { waitMs, failure: code });
    case 'gone':
      return await endGone(job, code, (await handler.gone?.(job, code)) ?? 'give up', jobs);
  }
}

async function endGone(job: Job, code: string, how: WhenGone, jobs: JobStore): Promise<void> {
  switch (how) {
    case 'give up':
      return await jobs.giveUp(job, code);
    case 'end':
      return void (await jobs.finish(job, job.wanted));
    case 'again':
      return await jobs.putOff(job, { waitMs: 0, tried: job.tried });
    case 'rarely':
      return await jobs.putOff(job, { waitMs: RARELY_MS, failure: code, tried: job.tried });
  }
}
