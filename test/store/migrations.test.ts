import { Kysely, sql } from 'kysely';
import { describe, expect, onTestFinished, test } from 'vitest';
import { Day } from '../../src/core/checklist/ids.ts';
import { openStore, type Store } from '../../src/store/open.ts';
import { ANN, BOB } from '../core/checklist/sample.ts';
import { asking, made, stepsOf, ticking } from './samples.ts';
import { dialectOf, kinds, onPostgres, openDatabase, opened } from './stores.ts';

const event = made('one');

/** A database as it was before App Home came, and all that came after it; what it keeps of checklists stays. */
async function undoAllButTheFirst(db: Kysely<unknown>): Promise<void> {
  const home = ['project_people', 'own_steps', 'homes', 'look_ups'];
  for (const table of [
    ...home,
    'conversations',
    'budgets',
    'shared_channels',
    'thread_posts',
    'fixes',
    'fixes_version',
    'misses',
    'confirmations',
    'asked_facts',
    'no_questions',
    'filed',
    'hand_edits',
  ])
    await sql`drop table ${sql.table(table)}`.execute(db);
  for (const index of ['to_draw', 'newest_of_vendor', 'compared', 'channels'])
    await sql`drop index ${sql.table(`checklists_${index}`)}`.execute(db);
  for (const column of ['tried_at', 'compared_with'])
    await sql`alter table checklists drop column ${sql.ref(column)}`.execute(db);
  await sql`create index checklists_to_draw on checklists (free_at)`.execute(db);
  await sql`delete from kysely_migration where name <> '0001-checklists'`.execute(db);
}

describe.each(kinds)('migrations on $name', ({ newDatabase }) => {
  test('opened again, all is there', async () => {
    const address = await newDatabase();
    const store = await openStore(address);
    await store.checklists.create(event);
    await store.close();
    const again = await opened(address);
    expect(await again.checklists.find(event.checklist.id)).toEqual({
      checklist: event.checklist,
      revision: 1,
    });
  });

  test('what was kept before App Home came is found by whose it is', async () => {
    const address = await newDatabase();
    const store = await openStore(address);
    const closed = made('closed');
    for (const one of [event, closed]) await store.checklists.create(one);
    const { id } = event.checklist;
    const [first, second] = stepsOf(event);
    if (!first || !second) throw new Error('no steps');
    const change = { assignees: [BOB], due: Day.parse('2026-12-01') };
    await store.checklists.change(id, asking({ kind: 'details', by: ANN, step: second, change }));
    await store.checklists.change(id, ticking(first, 1));
    await store.checklists.change(closed.checklist.id, asking({ kind: 'finish', by: ANN }));
    const all = { from: 0, count: 100 };
    const own = async ({ checklists }: Store) =>
      await Promise.all(
        [ANN, BOB].flatMap((user) => [checklists.stepsOf(user, all), checklists.projectsOf(user, all)]),
      );
    const before = await own(store);
    expect(before.map(({ total }) => total)).toEqual([expect.any(Number), 1, 1, 1]);
    await store.close();
    const old = new Kysely({ dialect: dialectOf(address) });
    await undoAllButTheFirst(old);
    await old.destroy();
    expect(await own(await opened(address))).toEqual(before);
  });

  test('a migration that fails leaves nothing behind, and can be done again', async () => {
    const address = await newDatabase();
    const db = new Kysely({ dialect: dialectOf(address) });
    onTestFinished(() => db.destroy());
    await sql`create table answered_events (id text)`.execute(db);
    await expect(openStore(address)).rejects.toThrow('already exists');
    await sql`drop table answered_events`.execute(db);
    await (await opened(address)).ping();
  });

  test('a database that a newer bot has changed is refused, and stays as it is', async () => {
    const address = await newDatabase();
    const newer = await openDatabase(address);
    await sql`insert into kysely_migration (name, timestamp) values ('9999-tomorrow', '2027')`.execute(
      newer.db,
    );
    await newer.close();
    for (const _ of ['once', 'twice']) {
      await expect(openStore(address)).rejects.toMatchObject({
        name: 'StoreError',
        message:
          'The database was changed by a newer version of the bot (9999-tomorrow): start that version, or name another database in DATABASE_URL.',
      });
    }
  });
});

test.each(onPostgres)(
  'ten start at once on an empty $name: one migrates, all run',
  async ({ newDatabase }) => {
    const address = await newDatabase();
    const stores = await Promise.all(Array.from({ length: 10 }, () => opened(address)));
    const made = await Promise.all(stores.map(({ checklists }) => checklists.create(event)));
    expect(made.filter((one) => one)).toHaveLength(1);
  },
);
