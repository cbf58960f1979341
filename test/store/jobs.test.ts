import { describe, expect, onTestFinished, test } from 'vitest';
import type { JobKind } from '../../src/core/job.ts';
import type { Database } from '../../src/store/database.ts';
import { dropLeases, failingJobs, jobStore } from '../../src/store/jobs.ts';
import { type WantedJob, want } from '../../src/store/want.ts';
import { clockAt, MINUTE_MS } from './samples.ts';
import { kinds, onPostgres, openDatabase } from './stores.ts';

const ONE = { kind: 'home', key: 'U1' } as const;
const TWO = { kind: 'home', key: 'U2' } as const;

describe.each(kinds)('jobs on $name', ({ newDatabase }) => {
  async function newJobs() {
    const clock = clockAt(1);
    const database = await openDatabase(await newDatabase(), clock.now);
    onTestFinished(database.close);
    const jobs = jobStore(database);
    const wanting = (job: WantedJob) => wantIn(database, job);
    const claim = (leaseMs = MINUTE_MS, ...of: JobKind[]) =>
      jobs.claim(of.length > 0 ? of : ['home', 'review'], leaseMs);
    const claimed = async (leaseMs?: number) => {
      const job = await claim(leaseMs);
      if (job === undefined) throw new Error('there is nothing to do');
      return job;
    };
    const nothingLeft = async () => {
      clock.set(99);
      expect(await claim()).toBeUndefined();
    };
    return { clock, database, jobs, wanting, claim, claimed, nothingLeft };
  }

  test('what is wanted is claimed by one, with what was said of it, and is off when it is done', async () => {
    const { jobs, wanting, claim, claimed, nothingLeft } = await newJobs();
    await wanting({ ...ONE, data: { of: 'it' } });
    const job = await claimed();
    expect(job).toEqual({
      ...ONE,
      data: { of: 'it' },
      tried: null,
      wanted: 1,
      attempts: 0,
      failingSince: undefined,
      isBackground: false,
      lease: expect.any(String),
    });
    expect(await claim()).toBeUndefined();
    expect(await jobs.finish(job, job.wanted)).toBe(true);
    await nothingLeft();
  });

  test('a kind that is not asked for stays', async () => {
    const { wanting, claim } = await newJobs();
    await wanting(ONE);
    expect(await claim(MINUTE_MS, 'review')).toBeUndefined();
    expect(await claim(MINUTE_MS, 'review', 'home')).toMatchObject(ONE);
  });

  test('a change and its job are one transaction: what is rolled back wants nothing, and wakes nobody', async () => {
    const { database, jobs, nothingLeft, claimed } = await newJobs();
    let woken = 0;
    const stopListening = jobs.onWanted(() => {
      woken += 1;
    });
    const failing = database.transaction(async (trx) => {
      await want(trx, ONE);
      throw new Error('it fails');
    });
    await expect(failing).rejects.toThrow('it fails');
    expect(woken).toBe(0);
    await nothingLeft();
    await wantIn(database, ONE);
    expect(woken).toBe(1);
    await claimed();
    stopListening();
    await wantIn(database, ONE);
    expect(woken).toBe(1);
  });

  test('wanted again while it is done: it is done once more, with what was said last', async () => {
    const { jobs, wanting, claim, claimed, nothingLeft } = await newJobs();
    await wanting({ ...ONE, data: 1 });
    const job = await claimed();
    await wanting({ ...ONE, data: 2 });
    await wanting(ONE);
    expect(await claim()).toBeUndefined();
    await jobs.finish(job, job.wanted);
    const next = await claimed();
    expect(next).toMatchObject({ ...ONE, data: 2 });
    await jobs.finish(next, next.wanted);
    await nothingLeft();
  });

  test('what was wanted before the newest state was read is done with it', async () => {
    const { jobs, wanting, claimed, nothingLeft } = await newJobs();
    await wanting(ONE);
    const job = await claimed();
    await wanting(ONE);
    await jobs.finish(job, await jobs.wantedBy(job));
    await nothingLeft();
  });

  test('a lease that has run out is free again, not before; renewed it holds', async () => {
    const { clock, jobs, wanting, claim, claimed } = await newJobs();
    await wanting(ONE);
    const lost = await claimed(4 * MINUTE_MS);
    clock.set(4);
    expect(await claim()).toBeUndefined();
    await jobs.renew([lost.lease], 4 * MINUTE_MS);
    clock.set(7);
    expect(await claim()).toBeUndefined();
    clock.set(8);
    expect((await claimed()).lease).not.toBe(lost.lease);
  });

  test('whoever has lost the lease ends nothing, keeps nothing, and hears of it', async () => {
    const { clock, jobs, wanting, claim, claimed, nothingLeft } = await newJobs();
    await wanting(ONE);
    const lost = await claimed();
    clock.set(2);
    const job = await claimed(5 * MINUTE_MS);
    expect(await jobs.finish(lost, lost.wanted)).toBe(false);
    expect(await jobs.keepTried(lost, 'mine')).toBe(false);
    await jobs.putOff(lost, { waitMs: 0, failure: 'lost' });
    await jobs.giveUp(lost, 'lost');
    await jobs.renew([lost.lease], 9 * MINUTE_MS);
    expect(await claim()).toBeUndefined();
    expect(await jobs.givenUp(ONE)).toBeUndefined();
    await jobs.finish(job, job.wanted);
    expect(await jobs.finish(lost, lost.wanted)).toBe(false);
    await nothingLeft();
  });

  test('what was tried is there for the next, until the job ends well', async () => {
    const { clock, jobs, wanting, claimed } = await newJobs();
    await wanting(ONE);
    const dead = await claimed();
    expect(await jobs.keepTried(dead, { at: 'noon' })).toBe(true);
    clock.set(2);
    const next = await claimed();
    expect(next.tried).toEqual({ at: 'noon' });
    await wanting(ONE);
    await jobs.finish(next, next.wanted);
    expect((await claimed()).tried).toBeNull();
  });

  test('put off: what was tried stays, or is what it is said to be', async () => {
    const { jobs, wanting, claimed } = await newJobs();
    await wanting(ONE);
    const first = await claimed();
    await jobs.keepTried(first, 'first');
    await jobs.putOff(first, { waitMs: 0, failure: 'ECONNRESET' });
    const second = await claimed();
    expect(second.tried).toBe('first');
    await jobs.keepTried(second, 'second');
    await jobs.putOff(second, { waitMs: 0, failure: 'ECONNREFUSED', tried: second.tried });
    expect((await claimed()).tried).toBe('first');
  });

  test('put off after a failure: nobody has it before, though it is wanted; who insists has it at once', async () => {
    const { clock, jobs, wanting, claim, claimed } = await newJobs();
    await wanting(ONE);
    await jobs.putOff(await claimed(), { waitMs: 9 * MINUTE_MS, failure: 'internal_error' });
    await wanting(ONE);
    clock.set(9);
    expect(await claim()).toBeUndefined();
    await wanting({ ...ONE, insist: true });
    const job = await claimed();
    expect(job).toMatchObject({ attempts: 0, failingSince: undefined });
    await jobs.putOff(job, { waitMs: 9 * MINUTE_MS, failure: 'internal_error' });
    clock.set(18);
    expect(await claimed()).toMatchObject({ attempts: 1, failingSince: new Date(clockAt(9).now()) });
  });

  test('put off for its turn alone: wanted again it is free at once', async () => {
    const { jobs, wanting, claim, claimed } = await newJobs();
    await wanting(ONE);
    await jobs.putOff(await claimed(), { waitMs: 9 * MINUTE_MS });
    expect(await claim()).toBeUndefined();
    await wanting(ONE);
    expect(await claimed()).toMatchObject({ attempts: 0 });
  });

  test('it counts how often and since when it fails, until it goes well', async () => {
    const { clock, jobs, wanting, claimed } = await newJobs();
    await wanting(ONE);
    for (const at of [1, 2, 3]) {
      clock.set(at);
      await jobs.putOff(await claimed(), { waitMs: 0, failure: 'internal_error' });
    }
    clock.set(4);
    const job = await claimed();
    expect(job).toMatchObject({ attempts: 3, failingSince: clockAt(1).now() });
    await jobs.finish(job, job.wanted, { againInMs: 0 });
    expect(await claimed()).toMatchObject({ attempts: 0, failingSince: undefined });
  });

  test('given up: it is wanted in vain until somebody insists', async () => {
    const { clock, jobs, wanting, claim, claimed } = await newJobs();
    await wanting(ONE);
    expect(await jobs.givenUp(ONE)).toBeUndefined();
    await jobs.giveUp(await claimed(), 'is_archived');
    await wanting(ONE);
    clock.set(99);
    expect(await claim()).toBeUndefined();
    expect(await jobs.givenUp(ONE)).toBe('is_archived');
    await wanting({ ...ONE, insist: true });
    expect(await jobs.givenUp(ONE)).toBeUndefined();
    const job = await claimed();
    await jobs.finish(job, job.wanted);
    expect(await claim()).toBeUndefined();
  });

  test('scheduled: not before, unless it is wanted sooner; done, it may be scheduled again', async () => {
    const { clock, jobs, wanting, claim, claimed, nothingLeft } = await newJobs();
    await wanting({ ...ONE, at: clockAt(60).now() });
    clock.set(59);
    expect(await claim()).toBeUndefined();
    await wanting({ ...ONE, at: clockAt(70).now() });
    clock.set(60);
    const job = await claimed();
    await jobs.finish(job, await jobs.wantedBy(job), { againInMs: 20 * MINUTE_MS, tried: 'once' });
    clock.set(79);
    expect(await claim()).toBeUndefined();
    await wanting(ONE);
    const sooner = await claimed();
    expect(sooner.tried).toBe('once');
    await jobs.finish(sooner, sooner.wanted);
    await nothingLeft();
  });

  test('whoever has waited longest comes first: what fails and what is busy keeps none from its turn', async () => {
    const { clock, jobs, wanting, claimed } = await newJobs();
    await wanting(ONE);
    clock.set(2);
    await wanting(TWO);
    const first = await claimed();
    expect(first).toMatchObject(ONE);
    await wanting(ONE);
    clock.set(3);
    await jobs.finish(first, first.wanted);
    const second = await claimed();
    expect(second).toMatchObject(TWO);
    await jobs.putOff(second, { waitMs: 0, failure: 'internal_error' });
    clock.set(4);
    await wanting({ kind: 'home', key: 'U3' });
    const served = [await claimed(), await claimed(), await claimed()];
    expect(served.map(({ key }) => key)).toEqual(['U1', 'U3', 'U2']);
  });

  test('what somebody waits for comes before what only its time has brought, however long that has waited or failed', async () => {
    const { clock, jobs, wanting, claim, claimed } = await newJobs();
    for (const job of [ONE, TWO]) {
      await wanting(job);
      const first = await claimed();
      await jobs.finish(first, first.wanted, { againInMs: MINUTE_MS });
    }
    clock.set(9);
    expect(await jobs.claim(['home'], MINUTE_MS, [])).toBeUndefined();
    await wanting({ kind: 'home', key: 'U3' });
    await jobs.putOff(await claimed(), { waitMs: 0, failure: 'internal_error' });
    await wanting(TWO);
    const served = [await claimed(), await claimed(), await claimed()];
    expect(served.map(({ key, isBackground }) => [key, isBackground])).toEqual([
      ['U2', false],
      ['U3', false],
      ['U1', true],
    ]);
    expect(await claim()).toBeUndefined();
  });

  test('a clock that was ahead: what it put off, and its leases, are free when it is right', async () => {
    const { clock, jobs, wanting, claim, claimed } = await newJobs();
    clock.set(20);
    await wanting(ONE);
    await wanting(TWO);
    await jobs.putOff(await claimed(), { waitMs: MINUTE_MS, failure: 'internal_error' });
    await claimed();
    clock.set(15);
    const keys = [await claimed(), await claimed()].map(({ key }) => key);
    expect(keys.toSorted()).toEqual(['U1', 'U2']);
    // Leases of a clock that goes right hold.
    expect(await claim()).toBeUndefined();
  });

  test('the leases of a process that is no more are dropped; what is scheduled stays so', async () => {
    const { database, wanting, claim, claimed } = await newJobs();
    await wanting(ONE);
    await wanting({ ...TWO, at: clockAt(60).now() });
    await claimed();
    expect(await claim()).toBeUndefined();
    await dropLeases(database.db);
    expect(await claimed()).toMatchObject(ONE);
    expect(await claim()).toBeUndefined();
  });

  test('what waits is counted by kind, with its age; what is scheduled, or given up, is not', async () => {
    const { clock, jobs, wanting, claimed } = await newJobs();
    await wanting(ONE);
    clock.set(3);
    await wanting(TWO);
    await wanting({ kind: 'reminder', key: 'U1', at: clockAt(60).now() });
    await wanting({ kind: 'deletion', key: 'C1 1.2' });
    expect((await jobs.depth()).toSorted((one, other) => (one.kind < other.kind ? -1 : 1))).toEqual([
      { kind: 'deletion', count: 1, since: clockAt(3).now() },
      { kind: 'home', count: 2, since: clockAt(1).now() },
    ]);
    await jobs.giveUp(await claimed(), 'user_disabled');
    expect(await jobs.depth()).toContainEqual({ kind: 'home', count: 1, since: clockAt(3).now() });
  });

  test('what fails is told by how it fails', async () => {
    const { clock, database, jobs, wanting, claimed } = await newJobs();
    await wanting(ONE);
    await wanting(TWO);
    await jobs.giveUp(await claimed(), 'user_disabled');
    clock.set(2);
    await jobs.putOff(await claimed(), { waitMs: MINUTE_MS, failure: 'missing_scope' });
    const all = (await failingJobs(database.db)).toSorted((one, other) =>
      one.failure < other.failure ? -1 : 1,
    );
    expect(all).toEqual([
      { kind: 'home', failure: 'missing_scope', isGivenUp: false, count: 1, since: clockAt(2).now() },
      { kind: 'home', failure: 'user_disabled', isGivenUp: true, count: 1, since: clockAt(1).now() },
    ]);
  });
});

describe.each(onPostgres)('jobs of two instances on one $name', ({ newDatabase }) => {
  test('of many jobs each is claimed once, and what one has wanted the other does', async () => {
    const address = await newDatabase();
    const databases = [await openDatabase(address), await openDatabase(address)];
    for (const one of databases) onTestFinished(one.close);
    const [first, second] = databases;
    if (!first || !second) throw new Error('two were opened');
    const keys = Array.from({ length: 20 }, (_, at) => `U${at}`);
    await Promise.all(keys.map((key) => wantIn(first, { kind: 'home', key })));
    const claims = await Promise.all(
      Array.from({ length: 40 }, (_, at) =>
        jobStore(at % 2 === 0 ? first : second).claim(['home'], MINUTE_MS),
      ),
    );
    const claimed = claims.flatMap((job) => (job ? [job.key] : []));
    expect(claimed.toSorted()).toEqual(keys.toSorted());
  });
});

function wantIn(database: Database, job: WantedJob): Promise<void> {
  return database.transaction((trx) => want(trx, job));
}
