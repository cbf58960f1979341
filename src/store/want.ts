import { sql } from 'kysely';
import type { Notice } from '../core/corrections/stores.ts';
import type { JobKind, JobName, Json } from '../core/job.ts';
import type { Trx } from './database.ts';
import type { Tables } from './schema.ts';

/** A job to add. */
export type WantedJob = JobName & {
  /** Replaces the job's data; without it, that stays. */
  readonly data?: Json;
  /** The earliest time to run it; by default at once. */
  readonly at?: Date;
  /** A person waits for it: it runs first, even after failures. */
  readonly insist?: boolean;
};

/** `free_at` of a job that may run at once. */
export const AT_ONCE = 0;
/** `background` of a job that somebody waits for. */
export const FOREGROUND = 0;
/** No data, or no try, as JSON. */
export const NOTHING = 'null';
// Jobs are claimed by number of attempts.
const FIRST = -1;

/**
 * Adds jobs in the transaction of the change that they show; the runner wakes once it is committed. A job that
 * exists counts as wanted again. Jobs are added in the order of their names, so that two transactions never
 * deadlock.
 */
export async function want(trx: Trx, ...wanted: readonly WantedJob[]): Promise<void> {
  if (wanted.length === 0) return;
  const now = trx.now().getTime();
  const hasData = wanted.some(({ data }) => data !== undefined);
  const insist = wanted.some((one) => one.insist);
  const nameOf = ({ kind, key }: JobName) => `${kind} ${key}`;
  const inOrder = wanted.toSorted((one, other) => (nameOf(one) < nameOf(other) ? -1 : 1));
  await trx
    .insertInto('jobs')
    .values(inOrder.map((one) => newRow(one, now)))
    .onConflict((conflict) =>
      conflict.columns(['kind', 'key']).doUpdateSet({
        wanted: sql`jobs.wanted + 1`,
        background: FOREGROUND,
        ...(hasData && { data: sql`excluded.data` }),
        ...(insist ? INSISTED : SOONER),
      }),
    )
    .execute();
  trx.jobsAdded();
}

/** Adds jobs of one kind, each key once. */
export function wantEach(trx: Trx, kind: JobKind, keys: readonly string[], at = trx.now()): Promise<void> {
  return want(trx, ...[...new Set(keys)].map((key) => ({ kind, key, at })));
}

/** Adds notices to people, each told once about a thing; `id` is what they are about. */
export async function wantNotices(trx: Trx, id: string, notices: readonly Notice[]): Promise<void> {
  const jobs = notices.map((data) => ({
    kind: 'notice' as const,
    key: `${data.about}:${id}:${data.to}`,
    data,
  }));
  await want(trx, ...jobs);
}

function newRow({ kind, key, data = null, at, insist = false }: WantedJob, now: number): Tables['jobs'] {
  const waitMs = Math.max(0, (at?.getTime() ?? now) - now);
  return {
    kind,
    key,
    data: JSON.stringify(data),
    tried: NOTHING,
    wanted: 1,
    free_at: waitMs === 0 ? AT_ONCE : now + waitMs,
    wait_ms: waitMs,
    wanted_at: now + waitMs,
    lease: null,
    attempts: insist ? FIRST : 0,
    failure: null,
    failing_since: null,
    given_up: 0,
    background: FOREGROUND,
  };
}

/** What changes when a person waits for a job. A lease stays; its holder sees that it was wanted again. */
const INSISTED = {
  free_at: sql<number>`case when jobs.lease is null then 0 else jobs.free_at end`,
  attempts: FIRST,
  failure: null,
  failing_since: null,
  given_up: 0,
};

/** The earlier of the two times, unless the job is leased or waits after a failure. */
const SOONER = {
  free_at: soonest('free_at'),
  wait_ms: soonest('wait_ms'),
  wanted_at: sql<number>`case when excluded.wanted_at < jobs.wanted_at then excluded.wanted_at else jobs.wanted_at end`,
};

function soonest(column: 'free_at' | 'wait_ms') {
  const [mine, theirs] = [sql.ref(`excluded.${column}`), sql.ref(`jobs.${column}`)];
  return sql<number>`case
    when jobs.lease is null and jobs.failure is null and excluded.free_at < jobs.free_at then ${mine} else ${theirs} end`;
}
