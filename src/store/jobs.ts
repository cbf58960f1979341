import { randomUUID } from 'node:crypto';
import { type ExpressionBuilder, sql } from 'kysely';
import { type Notice, noticeKey } from '../core/corrections/stores.ts';
import type { Depth, Failing, Job, JobKind, JobName, JobStore, Json } from '../core/job.ts';
import type { Database, Queries, Trx } from './database.ts';
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

/** How much the clocks of two instances may differ, and one clock before and after it is corrected. */
export const CLOCK_SKEW_MS = 10_000;
const AT_ONCE = 0;
// Jobs are claimed by number of attempts, background jobs last.
const FIRST = -1;
const FOREGROUND = 0;
const BACKGROUND = 1;
const NOTHING = 'null';

/**
 * Adds jobs in the transaction of the change that they show; the runner wakes once it is committed. A job that exists counts as
 * wanted again. Jobs are added in the order of their names, so that two transactions never deadlock.
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

/** Adds notices to people, in the transaction of the change; `id` is what they are about. */
export async function wantNotices(trx: Trx, id: string, notices: readonly Notice[]): Promise<void> {
  const jobs = notices.map((data) => ({ kind: 'notice' as const, key: noticeKey(data, id), data }));
  await want(trx, ...jobs);
}

function newRow({ kind, key, data = null, at, insist = false }: WantedJob, now: number): Tables['jobs'] {
  const waitMs = Math.max(0, (at?.getTime() ?? now) - now);
  return {
    kind,
    key,
    data: json(data),
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

/** What changes when a person waits for a job. A lease stays; its holder sees that the job was wanted again. */
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

/** The row of a job; undefined when it is done. */
export async function jobNamed(db: Queries, { kind, key }: JobName) {
  return await db
    .selectFrom('jobs')
    .where('kind', '=', kind)
    .where('key', '=', key)
    .selectAll()
    .executeTakeFirst();
}

/** Removes a job, whoever holds it. */
export async function dropJob(trx: Trx, { kind, key }: JobName): Promise<void> {
  await trx.deleteFrom('jobs').where('kind', '=', kind).where('key', '=', key).execute();
}

/** Frees all leases, for a database that only one process can have open. */
export async function dropLeases(db: Queries): Promise<void> {
  await db
    .updateTable('jobs')
    .set({ lease: null, free_at: AT_ONCE, wait_ms: 0 })
    .where('lease', 'is not', null)
    .execute();
}

/** The repository of jobs. */
export function jobStore({ db, transaction, listeners, now: clock }: Database): JobStore {
  const now = () => clock().getTime();

  return {
    claim: (kinds, leaseMs, background = kinds) =>
      transaction(async (trx) => {
        const row = await trx
          .holdFree(
            trx
              .selectFrom('jobs')
              .where('kind', 'in', kinds)
              .where('given_up', '=', 0)
              .where((eb) => isFree(eb, now()))
              .where((eb) => mayRun(eb, background))
              // Jobs without attempts come first, then those that have waited longest.
              .orderBy('background')
              .orderBy('attempts')
              .orderBy('wanted_at')
              .limit(1),
          )
          .selectAll()
          .executeTakeFirst();
        if (row === undefined) return undefined;
        const lease = randomUUID();
        await trx
          .updateTable('jobs')
          .set({ lease, free_at: now() + leaseMs, wait_ms: leaseMs })
          .where('kind', '=', row.kind)
          .where('key', '=', row.key)
          .execute();
        return jobOf(row, lease);
      }),

    async renew(leases, leaseMs) {
      if (leases.length === 0) return;
      await db
        .updateTable('jobs')
        .set({ free_at: now() + leaseMs, wait_ms: leaseMs })
        .where('lease', 'in', leases)
        .execute();
    },

    async wantedBy({ kind, key, wanted }) {
      const row = await jobNamed(db, { kind, key });
      return row?.wanted ?? wanted;
    },

    async keepTried(job, tried) {
      const held = await ofLease(db, job)
        .set({ tried: json(tried) })
        .returning('key')
        .executeTakeFirst();
      return held !== undefined;
    },

    finish: (job, wanted, { againInMs, tried = null } = {}) =>
      transaction(async (trx) => {
        if (againInMs === undefined) {
          const off = await trx
            .deleteFrom('jobs')
            .where('kind', '=', job.kind)
            .where('key', '=', job.key)
            .where('lease', '=', job.lease)
            .where('wanted', '<=', wanted)
            .returning('key')
            .executeTakeFirst();
          if (off !== undefined) return true;
        }
        const waitMs = againInMs ?? 0;
        const next = now() + waitMs;
        const left = await ofLease(trx, job)
          .set((eb) => ({
            lease: null,
            attempts: 0,
            failure: null,
            failing_since: null,
            tried: json(tried),
            free_at: eb.case().when('wanted', '>', wanted).then(AT_ONCE).else(next).end(),
            wait_ms: waitMs,
            wanted_at: eb.case().when('wanted', '>', wanted).then(now()).else(next).end(),
            ...(waitMs > 0 && {
              background: eb.case().when('wanted', '>', wanted).then(FOREGROUND).else(BACKGROUND).end(),
            }),
          }))
          .returning('key')
          .executeTakeFirst();
        return left !== undefined;
      }),

    async putOff(job, { waitMs, tried, failure }) {
      const failed =
        failure === undefined
          ? {}
          : {
              failure,
              attempts: job.attempts + 1,
              failing_since: job.failingSince?.getTime() ?? now(),
            };
      await ofLease(db, job)
        .set({
          lease: null,
          free_at: now() + waitMs,
          wait_ms: waitMs,
          ...failed,
          ...(tried !== undefined && { tried: json(tried) }),
        })
        .execute();
    },

    async giveUp(job, failure) {
      await ofLease(db, job)
        .set({
          lease: null,
          given_up: 1,
          failure,
          tried: NOTHING,
          failing_since: job.failingSince?.getTime() ?? now(),
        })
        .execute();
    },

    want: (job) => transaction((trx) => want(trx, job)),

    async givenUp(name) {
      const row = await jobNamed(db, name);
      return row?.given_up === 1 ? (row.failure ?? '') : undefined;
    },

    async depth() {
      const rows = await db
        .selectFrom('jobs')
        .where('given_up', '=', 0)
        .where('wanted_at', '<=', now() + CLOCK_SKEW_MS)
        .groupBy('kind')
        .select(({ fn }) => ['kind', fn.countAll().as('count'), fn.min('wanted_at').as('since')])
        .execute();
      return rows.map(
        ({ kind, count, since }): Depth => ({ kind, count: Number(count), since: new Date(since) }),
      );
    },

    onWanted(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

/** Jobs that fail or were given up, grouped by failure, for `doctor`. */
export async function failingJobs(db: Queries): Promise<readonly Failing[]> {
  const rows = await db
    .selectFrom('jobs')
    .where('failing_since', 'is not', null)
    .groupBy(['kind', 'failure', 'given_up'])
    .select(({ fn }) => [
      'kind',
      'failure',
      'given_up',
      fn.countAll().as('count'),
      fn.min('failing_since').as('since'),
    ])
    .execute();
  return rows.map((row) => ({
    kind: row.kind,
    failure: row.failure ?? '',
    isGivenUp: row.given_up === 1,
    count: Number(row.count),
    since: new Date(row.since ?? 0),
  }));
}

/** Whether a job is free. If it seems to wait longer than its delay, a clock was ahead when it was written. */
function isFree(eb: ExpressionBuilder<Tables, 'jobs'>, now: number) {
  return eb.or([
    eb('free_at', '<=', now),
    eb(eb('free_at', '-', eb.ref('wait_ms')), '>', now + CLOCK_SKEW_MS),
  ]);
}

/** Whether a job runs in the foreground, or is of a kind whose background jobs may run too. */
function mayRun(eb: ExpressionBuilder<Tables, 'jobs'>, background: readonly JobKind[]) {
  const isForeground = eb('background', '=', FOREGROUND);
  return background.length === 0 ? isForeground : eb.or([isForeground, eb('kind', 'in', background)]);
}

function ofLease(db: Queries, { kind, key, lease }: Job) {
  return db.updateTable('jobs').where('kind', '=', kind).where('key', '=', key).where('lease', '=', lease);
}

function jobOf(row: Tables['jobs'], lease: string): Job {
  const { kind, key, wanted, attempts, failing_since, background } = row;
  return {
    kind,
    key,
    lease,
    wanted,
    attempts: Math.max(0, attempts),
    data: JSON.parse(row.data),
    tried: JSON.parse(row.tried),
    failingSince: failing_since === null ? undefined : new Date(failing_since),
    isBackground: background === BACKGROUND,
  };
}

function json(value: Json): string {
  return JSON.stringify(value);
}
