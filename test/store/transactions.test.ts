import { Kysely, sql } from 'kysely';
import { describe, expect, onTestFinished, test } from 'vitest';
import { checklistStore } from '../../src/store/checklists.ts';
import { made, stepsOf, ticking } from './samples.ts';
import { dialectOf, kinds, openDatabase } from './stores.ts';

const TWENTY = Array.from({ length: 20 }, (_, index) => made(`checklist-${index}`));
const [first] = TWENTY;
if (first === undefined) throw new Error('unreachable');
const { id } = first.checklist;

describe.each(kinds)('transactions on $name', ({ newDatabase }) => {
  async function filled() {
    const address = await newDatabase();
    const database = await openDatabase(address);
    onTestFinished(database.close);
    const store = checklistStore(database);
    for (const event of TWENTY) await store.create(event);
    return { address, database, store };
  }

  type Filled = Awaited<ReturnType<typeof filled>>;

  async function tick({ store }: Filled, event: (typeof TWENTY)[number]) {
    const [step] = stepsOf(event);
    if (step === undefined) throw new Error('a checklist has steps');
    return await store.change(event.checklist.id, ticking(step, 1));
  }

  test('inside one, the way round it is refused, and what it has written is undone', async () => {
    const { database, store } = await filled();
    const refused = 'Inside a transaction: use its trx, not db.';
    for (const around of [
      () => store.find(id),
      () => store.create(made('inside')),
      () => sql`select 1`.execute(database.db),
      () => Promise.resolve().then(() => store.find(id)),
    ]) {
      const within = database.transaction(async (trx) => {
        await trx.updateTable('checklists').set({ revision: 7 }).where('id', '=', id).execute();
        return await around();
      });
      await expect(within).rejects.toThrow(refused);
    }
    expect((await store.find(id))?.revision).toBe(1);
  });

  test('what it has left running may go on when it has ended', async () => {
    const { database, store } = await filled();
    const ended = Promise.withResolvers<void>();
    let later: Promise<unknown> = Promise.resolve();
    await database.transaction(async () => {
      later = ended.promise.then(() => store.find(id));
    });
    ended.resolve();
    expect(await later).toBeDefined();
  });

  test('nobody reads what is not committed', async () => {
    const { database, store } = await filled();
    const [written, read] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const undone = database.transaction(async (trx) => {
      await trx.updateTable('checklists').set({ revision: 7 }).where('id', '=', id).execute();
      written.resolve();
      await read.promise;
      throw new Error('no');
    });
    await written.promise;
    const reading = store.find(id);
    // SQLite lets the reader wait for the transaction; PostgreSQL answers beside it.
    setImmediate(read.resolve);
    await expect(undone).rejects.toThrow('no');
    expect((await reading)?.revision).toBe(1);
  });

  test('of many at once, whoever hears that a change is kept finds it from outside', async () => {
    const all = await filled();
    const other = new Kysely<unknown>({ dialect: dialectOf(all.address) });
    onTestFinished(() => other.destroy());
    const seen = TWENTY.map(async (event) => {
      const changed = await tick(all, event);
      const { rows } = await sql<{
        revision: number;
      }>`select revision from checklists where id = ${event.checklist.id}`.execute(other);
      return [rows[0]?.revision, changed?.stored.revision];
    });
    expect(await Promise.all(seen)).toEqual(TWENTY.map(() => [2, 2]));
  });

  test('of many at once, one that fails undoes nothing of the others, and nothing of it is kept', async () => {
    const all = await filled();
    const results = await Promise.allSettled(
      TWENTY.map((event, index) =>
        index % 2 === 0
          ? tick(all, event)
          : all.store.change(event.checklist.id, () => {
              throw new Error('no');
            }),
      ),
    );
    expect(results.map(({ status }) => status)).toEqual(
      TWENTY.map((_, index) => (index % 2 === 0 ? 'fulfilled' : 'rejected')),
    );
    const revisions = await Promise.all(
      TWENTY.map(async ({ checklist }) => (await all.store.find(checklist.id))?.revision),
    );
    expect(revisions).toEqual(TWENTY.map((_, index) => (index % 2 === 0 ? 2 : 1)));
  });
});
