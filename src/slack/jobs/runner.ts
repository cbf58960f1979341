import { setTimeout as wait } from 'node:timers/promises';
import type { Job, JobEnd, JobKind, JobName, JobStore, Json } from '../../core/job.ts';
import { startLoop } from '../loop.ts';
import type { Budgets, SharedMethod } from './budgets.ts';
import { createOutcomes, type Failure, failureOf, RARELY_MS, type SendOutcome } from './outcomes.ts';

/** What a job's run works with. */
export type Run = {
  /**
   * Waits until a method may be called, by the budget that all instances share. If that takes longer than `atMostMs`, the run
   * ends here and is repeated later, in `againInMs` at the latest.
   */
  readonly allowed: (
    method: SharedMethod,
    options?: { readonly channel?: string; readonly atMostMs?: number; readonly againInMs?: number },
  ) => Promise<void>;
  /**
   * Stores what is about to be tried, before Slack is called: the next run finds it in `job.tried`, unless this one succeeds or
   * certainly did nothing. Ends the run if another instance has taken the job.
   */
  readonly trying: (what: Json) => Promise<void>;
  /** The run shows what it reads after this: earlier changes need no run of their own. */
  readonly catchUp: () => Promise<void>;
  /** Stores what Slack has done, and keeps trying while the database is away. */
  readonly stored: <T>(write: () => Promise<T>) => Promise<T>;
  /** Whether somebody here waits for the outcome of this run. */
  readonly isAwaited: () => boolean;
  /** Ends the run here, to be repeated after a while. */
  readonly putOff: (waitMs: number) => never;
};

/** How one kind of job is run. */
export type Handler = {
  readonly kind: JobKind;
  /** What each run calls: no job is claimed while the budget of one of these is used up. */
  readonly methods: readonly SharedMethod[];
  /** What a run in the background calls as well: such a job is claimed only while each has some to spare. */
  readonly background?: readonly SharedMethod[];
  /** The least time between two runs of one job: changes meanwhile share the next run. */
  readonly spacingMs?: number;
  /**
   * Does it, or throws what Slack says. What an earlier run tried without learning its end is `job.tried`: a kind that must not
   * repeat it asks Slack first.
   */
  readonly run: (job: Job, run: Run) => Promise<JobEnd | undefined>;
  /** Slack refuses it for good. Unless this says otherwise, the job is given up: nothing is tried until somebody insists. */
  readonly gone?: (job: Job, code: string) => Promise<WhenGone>;
};

/** What to do with a job that Slack refuses for good: store it untried, end it, try again at once, or rarely. */
type WhenGone = 'give up' | 'end' | 'again' | 'rarely';

/** Runs the jobs that wait, whichever instance has added them. */
export type Runner = {
  /** There may be something to do; adding a job wakes it by itself. */
  readonly wake: () => void;
  /** The outcome of a job's next run. Call it before the job is added. */
  readonly next: (job: JobName) => Promise<SendOutcome>;
  /** Finishes the claimed jobs, then those added meanwhile, as far as the budgets allow, and resolves. */
  readonly stop: () => Promise<void>;
};

type RunnerParts = {
  readonly jobs: JobStore;
  readonly handlers: readonly Handler[];
  readonly budgets: Budgets;
  readonly now: () => Date;
  readonly report: (error: unknown) => void;
};

// Another instance may have added a job, or have died with one in flight.
const LOOK_AGAIN_MS = 1_000;
// A living process renews its leases; after its death others wait this long.
const LEASE_MS = 15_000;
const RENEWED_MS = 5_000;
const MOST_IN_FLIGHT = 50;
// How long a run waits for its turn; one that must wait longer is put off.
const TIMEOUT_MS = 3_000;

function kindsOf(handlers: readonly Handler[]): JobKind[] {
  return handlers.map(({ kind }) => kind);
}

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

/** Starts looking for jobs of the kinds that there are handlers for. */
export function startRunner({ jobs, handlers, budgets, now, report }: RunnerParts): Runner {
  const outcomes = createOutcomes();
  const inFlight = new Map<Job, Promise<void>>();
  const lastRuns = new Map<string, number>();
  const hurry = new AbortController();
  let isStopping = false;
  const loop = startLoop(claimAll, LOOK_AGAIN_MS, report);
  const stopListening = jobs.onWanted(loop.wake);
  const renewing = setInterval(renewAll, RENEWED_MS);

  /** Claims only kinds whose budget is not used up, so that waiting jobs cost nothing. */
  async function claimAll(): Promise<void> {
    await budgets.refresh();
    while (inFlight.size < MOST_IN_FLIGHT) {
      const able = handlers.filter(({ methods }) => methods.every((one) => budgets.has(one, TIMEOUT_MS)));
      const idle = able.filter(({ background = [] }) => background.every((one) => budgets.has(one, 'spare')));
      if (able.length === 0) return;
      const job = await jobs.claim(kindsOf(able), LEASE_MS, kindsOf(idle));
      const handler = able.find(({ kind }) => kind === job?.kind);
      if (job === undefined || handler === undefined) return;
      const ended = handle(handler, job)
        .catch(report)
        .finally(() => {
          inFlight.delete(job);
          loop.wake();
        });
      inFlight.set(job, ended);
    }
  }

  /** If the database is away, the next lease holder finds out what was done. */
  function renewAll(): void {
    jobs
      .renew(
        [...inFlight.keys()].map(({ lease }) => lease),
        LEASE_MS,
      )
      .catch(() => {});
  }

  async function handle(handler: Handler, job: Job): Promise<void> {
    let wanted = job.wanted;
    const run: Run = {
      async allowed(method, { channel, atMostMs = TIMEOUT_MS, againInMs = Number.POSITIVE_INFINITY } = {}) {
        const ms = await budgets.take(method, job.isBackground ? 'spare' : atMostMs, channel);
        if (ms === undefined)
          throw new NotNow(Math.min(Math.max(LOOK_AGAIN_MS, budgets.closedMs(method, channel)), againInMs));
        if (ms > 0) await wait(ms);
      },
      async trying(what) {
        if (!(await jobs.keepTried(job, what))) throw new LeaseLost();
      },
      async catchUp() {
        wanted = await jobs.wantedBy(job);
      },
      stored,
      isAwaited: () => outcomes.isAwaited(job),
      putOff(waitMs) {
        throw new NotNow(waitMs);
      },
    };
    try {
      await spacing(handler, job);
      const done = await handler.run(job, run);
      await end(done ?? {});
      outcomes.tell(job, 'done');
    } catch (error) {
      await failed(handler, job, error);
    }

    async function end(how: JobEnd): Promise<void> {
      const isHeld = await stored(() => jobs.finish(job, wanted, how));
      // Another run may have rendered it meanwhile, and it is unknown which of the two Slack shows. A job with data renders nothing.
      if (!isHeld && job.data === null) await stored(() => jobs.want({ kind: job.kind, key: job.key }));
    }
  }

  /** Waits so that one job does not run too often, by a clock that nobody can set. */
  async function spacing({ spacingMs = 0 }: Handler, { kind, key }: Job): Promise<void> {
    if (spacingMs === 0) return;
    const name = `${kind} ${key}`;
    const ms = (lastRuns.get(name) ?? Number.NEGATIVE_INFINITY) + spacingMs - performance.now();
    if (ms > 0) await wait(ms, undefined, { signal: hurry.signal }).catch(() => {});
    lastRuns.set(name, performance.now());
    setTimeout(() => {
      if (performance.now() - (lastRuns.get(name) ?? 0) >= spacingMs) lastRuns.delete(name);
    }, spacingMs + 1).unref();
  }

  async function failed(handler: Handler, job: Job, error: unknown): Promise<void> {
    if (error instanceof LeaseLost) return;
    if (error instanceof NotNow)
      return await stored(() => jobs.putOff(job, { waitMs: error.waitMs, tried: job.tried }));
    const failure = failureOf(error, { ...job, now: now() });
    if (failure.kind !== 'wait' && job.attempts === 0) report(error);
    await stored(() => putOffFor(handler, job, failure));
    outcomes.tell(job, failure);
  }

  async function putOffFor(handler: Handler, job: Job, failure: Failure): Promise<void> {
    const { kind, code, waitMs } = failure;
    switch (kind) {
      case 'wait':
        return await jobs.putOff(job, { waitMs, tried: job.tried });
      case 'again':
      case 'refused':
        return await jobs.putOff(job, { waitMs, failure: code, tried: job.tried });
      case 'unknown':
        return await jobs.putOff(job, { waitMs, failure: code });
      case 'gone':
        return await endGone(job, code, (await handler.gone?.(job, code)) ?? 'give up');
    }
  }

  async function endGone(job: Job, code: string, how: WhenGone): Promise<void> {
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

  async function stored<T>(write: () => Promise<T>): Promise<T> {
    for (let left = LEASE_MS / LOOK_AGAIN_MS; ; left--) {
      try {
        return await write();
      } catch (error) {
        if (isStopping || left <= 1) throw error;
        await wait(LOOK_AGAIN_MS);
      }
    }
  }

  return {
    wake: loop.wake,
    next: outcomes.next,
    async stop() {
      stopListening();
      hurry.abort();
      await loop.stop();
      await Promise.all(inFlight.values());
      // Jobs added meanwhile.
      await claimAll().catch(report);
      isStopping = true;
      await Promise.all(inFlight.values());
      clearInterval(renewing);
    },
  };
}
