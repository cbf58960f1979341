import { Kysely, sql } from 'kysely';
import { describe, expect, onTestFinished, test } from 'vitest';
import { fold } from '../../src/core/checklists/apply.ts';
import { stepOf } from '../../src/core/checklists/checklist.ts';
import { Day } from '../../src/core/checklists/ids.ts';
import type { Outcome } from '../../src/core/checklists/outcome.ts';
import { ANN, BOB, click } from '../core/checklists/sample.ts';
import { asking, MINUTE_MS, made, noon, postAll, stepsOf, ticking } from './samples.ts';
import { dialectOf, kinds, onPostgres, opened } from './stores.ts';

const event = made('one');
const { id } = event.checklist;
const steps = stepsOf(event);

function times<T>(count: number, make: (index: number) => T): T[] {
  return Array.from({ length: count }, (_, index) => make(index));
}

/** Each kind of database with one store, and PostgreSQL with two on the same database. */
const cases = [
  ...kinds.map((kind) => ({ ...kind, stores: 1 })),
  ...onPostgres.map((kind) => ({ ...kind, stores: 2 })),
];

describe.each(cases)('many at once on $name, from $stores instance(s)', ({ newDatabase, stores }) => {
  async function newStores() {
    const address = await newDatabase();
    const all = await Promise.all(times(stores, () => opened(address)));
    const [first] = all;
    if (!first) throw new Error('unreachable');
    await first.checklists.create(event);
    const any = (index: number) => all[index % stores]?.checklists ?? first.checklists;
    const jobs = (index: number) => all[index % stores]?.jobs ?? first.jobs;
    return { any, jobs, store: first.checklists, first };
  }

  test('20 changes of different steps: each is kept', async () => {
    const { any, store } = await newStores();
    const added = await Promise.all(
      times(20 - steps.length, (index) =>
        any(index).change(id, asking({ kind: 'add-step', by: ANN, title: `Step ${index}` })),
      ),
    );
    expect(added.map((one) => one?.outcome.kind)).toEqual(added.map(() => 'changed'));
    const all = (await store.find(id))?.checklist.steps.map((step) => step.id) ?? [];
    expect(all).toHaveLength(20);
    const answers = await Promise.all(
      all.map((step, index) => any(index).change(id, ticking(step, index + 1))),
    );
    expect(
      answers.map((one) => one?.stored.revision).toSorted((one, other) => (one ?? 0) - (other ?? 0)),
    ).toEqual(times(20, (index) => 2 + added.length + index));
    const stored = await store.find(id);
    expect(stored?.checklist.steps.map(({ state }) => state.kind)).toEqual(all.map(() => 'done'));
    expect(fold(await store.history(id))).toEqual(stored?.checklist);
  });

  test('10 clicks on one step: one comes after the other, and the newest wins', async () => {
    const { any, store } = await newStores();
    const [step] = steps;
    if (!step) throw new Error('no steps');
    const answers = await Promise.all(
      times(10, (index) => {
        const kind = index === 7 || index % 2 === 0 ? 'tick' : 'untick';
        // Numbers 0 to 9 in another order; the newest unticks.
        return any(index).change(id, asking({ kind, by: BOB, step, click: click((index * 7) % 10) }));
      }),
    );
    const stored = await store.find(id);
    expect(stored?.revision).toBe(11);
    expect(stored?.checklist && stepOf(stored.checklist, step)?.lastClick).toBe(click(9));
    const log = await store.history(id);
    const isChange = (outcome?: Outcome) => outcome?.kind === 'changed';
    expect(log).toHaveLength(1 + answers.filter((one) => isChange(one?.outcome)).length);
    expect(fold(log)).toEqual(stored?.checklist);
  });

  test('one makes a checklist, claims, answers and reminds', async () => {
    const { any, jobs, store, first } = await newStores();
    const made2 = made('two');
    const count = async (make: (index: number) => Promise<unknown>) =>
      (await Promise.all(times(12, make))).filter((one) => one !== undefined && one !== false).length;
    expect(await count((index) => any(index).create(made2))).toBe(1);
    expect(await count((index) => any(index).firstTime('Ev1', noon(index)))).toBe(1);
    const subscription = { checklist: id, user: ANN };
    const day = Day.parse('2026-11-23');
    await Promise.all(times(12, (index) => any(index).subscribe(subscription, true)));
    expect(await count((index) => any(index).markReminded(subscription, day))).toBe(1);
    await postAll(first, '1795435200.000100');
    const [step] = steps;
    if (!step) throw new Error('no steps');
    await store.change(id, ticking(step, 1));
    expect(await count((index) => jobs(index).claim(['thread'], MINUTE_MS))).toBe(1);
    await Promise.all(
      times(12, (index) => any(index).sawCopy(id, made2.checklist.channel, '1795435200.000100')),
    );
    expect(await count((index) => jobs(index).claim(['checklist-message'], MINUTE_MS))).toBe(1);
  });

  test('20 claimers get 20 different messages', async () => {
    const { jobs, store } = await newStores();
    for (const index of times(19, (at) => at)) await store.create(made(`more-${index}`));
    const claim = (index: number) => jobs(index).claim(['checklist-message'], MINUTE_MS);
    const work = await Promise.all(times(20, claim));
    expect(new Set(work.map((one) => one?.key))).toHaveLength(20);
    expect(new Set(work.map((one) => one?.lease))).toHaveLength(20);
    expect(await claim(0)).toBeUndefined();
  });
});

test.each(onPostgres)('a job that is held on $name keeps nobody from the others', async ({ newDatabase }) => {
  const address = await newDatabase();
  const { checklists, jobs } = await opened(address);
  await checklists.create(event);
  await checklists.create(made('two'));
  const claim = () => jobs.claim(['checklist-message'], MINUTE_MS);
  const other = new Kysely({ dialect: dialectOf(address) });
  onTestFinished(() => other.destroy());
  await other.transaction().execute(async (trx) => {
    await sql`select key from jobs where key = ${id} for update`.execute(trx);
    expect(await claim()).toMatchObject({ key: 'two' });
    expect(await claim()).toBeUndefined();
  });
  expect(await claim()).toMatchObject({ key: 'one' });
});

describe.each(onPostgres)('two instances in turns on one $name', ({ newDatabase }) => {
  test('each change stands on what the other instance has kept last, not on what it remembers itself', async () => {
    const address = await newDatabase();
    const [one, other] = [await opened(address), await opened(address)];
    await one.checklists.create(event);
    for (const [at, step] of steps.entries()) {
      const { checklists } = at % 2 === 0 ? one : other;
      await checklists.change(id, ticking(step, at + 1));
    }
    const stored = await one.checklists.find(id);
    expect(stored?.checklist.steps.map(({ state }) => state.kind)).toEqual(steps.map(() => 'done'));
  });
});
