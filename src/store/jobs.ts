import { randomUUID } from 'node:crypto';
import type { ExpressionBuilder } from 'kysely';
import type { Depth, Failing, Job, JobKind, JobName, JobStore } from '../core/job.ts';
import type { Database, Queries, Trx } from './database.ts';
import type { Tables } from './schema.ts';
import { AT_ONCE, FOREGROUND, NOTHING, want } from './want.ts';

/** How much the clocks of two instances may differ, and one clock before and after it is corrected. */
export const CLOCK_SKEW_MS = 10_000;
const BACKGROUND = 1;

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
        .set({ tried: JSON.stringify(tried) })
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
            tried: JSON.stringify(tried),
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
          ...(tried !== undefined && { tried: JSON.stringify(tried) }),
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
