import { setTimeout as wait } from 'node:timers/promises';
import type { Job, JobKind, JobName } from '../../core/job.ts';
import { startLoop } from '../loop.ts';
import { type Handler, runJob, type Shared, TIMEOUT_MS } from './run.ts';

/** Runs waiting jobs, whichever instance has added them. */
type Runner = {
  /** Looks for jobs now; adding a job does this by itself. */
  readonly wake: () => void;
  /** Finishes the claimed jobs, then those added meanwhile, as far as the budgets allow. */
  readonly stop: () => Promise<void>;
};

type RunnerParts = Pick<Shared, 'jobs' | 'budgets' | 'outcomes' | 'now' | 'report'> & {
  readonly handlers: readonly Handler[];
};

// Finds jobs that another instance has added, or was running when it died.
const LOOK_AGAIN_MS = 1_000;
// A living process renews its leases; after its death others wait this long.
const LEASE_MS = 15_000;
const RENEWED_MS = 5_000;
const MOST_IN_FLIGHT = 50;

/** Starts claiming and running jobs of the handlers' kinds. */
export function startRunner(parts: RunnerParts): Runner {
  const { jobs, report } = parts;
  const inFlight = new Map<Job, Promise<void>>();
  const spacing = createSpacing();
  const writes = createWrites();
  const shared = { ...parts, stored: writes.stored };
  const loop = startLoop(claimAll, LOOK_AGAIN_MS, report);
  const stopListening = jobs.onWanted(loop.wake);
  const renewing = setInterval(renewAll, RENEWED_MS);

  async function claimAll(): Promise<void> {
    await parts.budgets.refresh();
    while (inFlight.size < MOST_IN_FLIGHT) {
      const claimed = await claim(parts);
      if (claimed === undefined) return;
      const { handler, job } = claimed;
      const ended = spacing
        .wait(handler, job)
        .then(() => runJob(handler, job, shared))
        .catch(report)
        .finally(() => {
          inFlight.delete(job);
          loop.wake();
        });
      inFlight.set(job, ended);
    }
  }

  /** A failure is ignored: without the lease, the next holder finds out what was done. */
  function renewAll(): void {
    const leases = [...inFlight.keys()].map(({ lease }) => lease);
    jobs.renew(leases, LEASE_MS).catch(() => {});
  }

  return {
    wake: loop.wake,
    async stop() {
      stopListening();
      spacing.stop();
      await loop.stop();
      await Promise.all(inFlight.values());
      // Jobs added meanwhile.
      await claimAll().catch(report);
      writes.stop();
      await Promise.all(inFlight.values());
      clearInterval(renewing);
    },
  };
}

/** Claims a job of a kind whose budget is not used up, so that jobs that must wait cost nothing. */
async function claim({ jobs, budgets, handlers }: RunnerParts) {
  const able = handlers.filter(({ methods = [] }) => methods.every((one) => budgets.has(one, TIMEOUT_MS)));
  const idle = able.filter(({ background = [] }) => background.every((one) => budgets.has(one, 'spare')));
  if (able.length === 0) return undefined;
  const job = await jobs.claim(kindsOf(able), LEASE_MS, kindsOf(idle));
  const handler = able.find(({ kind }) => kind === job?.kind);
  return job && handler && { job, handler };
}

function kindsOf(handlers: readonly Handler[]): JobKind[] {
  return handlers.map(({ kind }) => kind);
}

/** Spaces the runs of each job, by a clock that nobody can set. Once stopped, it waits no more. */
function createSpacing() {
  const lastRuns = new Map<string, number>();
  const stopping = new AbortController();
  return {
    async wait({ spacingMs = 0 }: Handler, { kind, key }: JobName): Promise<void> {
      if (spacingMs === 0) return;
      const name = `${kind} ${key}`;
      const ms = (lastRuns.get(name) ?? Number.NEGATIVE_INFINITY) + spacingMs - performance.now();
      if (ms > 0) await wait(ms, undefined, { signal: stopping.signal }).catch(() => {});
      lastRuns.set(name, performance.now());
      setTimeout(() => {
        if (performance.now() - (lastRuns.get(name) ?? 0) >= spacingMs) lastRuns.delete(name);
      }, spacingMs + 1).unref();
    },
    stop: () => stopping.abort(),
  };
}

/** Retries writes while the database is away, for as long as a lease lasts. Once stopped, it tries only once. */
function createWrites() {
  let isStopping = false;
  return {
    async stored<T>(write: () => Promise<T>): Promise<T> {
      for (let left = LEASE_MS / LOOK_AGAIN_MS; ; left--) {
        try {
          return await write();
        } catch (error) {
          if (isStopping || left <= 1) throw error;
          await wait(LOOK_AGAIN_MS);
        }
      }
    },
    stop() {
      isStopping = true;
    },
  };
}
