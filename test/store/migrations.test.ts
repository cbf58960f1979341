import { Kysely, sql } from 'kysely';
import { describe, expect, onTestFinished, test } from 'vitest';
import { openStore } from '../../src/store/open.ts';
import { makeFirstEdition, UNRELEASED } from './first-edition.ts';
import { made } from './samples.ts';
import { dialectOf, kinds, onPostgres, openDatabase, opened } from './stores.ts';

const event = made('one');

describe.each(kinds)('migrations on $name', ({ blankDatabase }) => {
  test('opened again, all is there', async () => {
    const address = await blankDatabase();
    const store = await openStore(address);
    await store.checklists.create(event);
    await store.close();
    const again = await opened(address);
    expect(await again.checklists.find(event.checklist.id)).toEqual({
      checklist: event.checklist,
      revision: 1,
    });
  });

  test('a migration that fails leaves nothing behind, and can be done again', async () => {
    const address = await blankDatabase();
    const db = new Kysely({ dialect: dialectOf(address) });
    onTestFinished(() => db.destroy());
    await sql`create table answered_events (id text)`.execute(db);
    await expect(openStore(address)).rejects.toThrow('already exists');
    await sql`drop table answered_events`.execute(db);
    await (await opened(address)).ping();
  });

  test('a database of the first edition is refused with what to do, and stays as it is', async () => {
    const address = await blankDatabase();
    await makeFirstEdition(address);
    for (const _ of ['once', 'twice'])
      await expect(openStore(address)).rejects.toMatchObject({
        name: 'StoreError',
        message: `The database is ${UNRELEASED[address.kind]}`,
      });
    const tool = new Kysely<unknown>({ dialect: dialectOf(address) });
    onTestFinished(() => tool.destroy());
    const { rows } = await sql`select id from checklists`.execute(tool);
    expect(rows).toEqual([{ id: 'of-the-first-edition' }]);
    const tables = await tool.introspection.getTables();
    expect(tables.map(({ name }) => name)).toEqual(['checklists']);
  });

  test('a database of an earlier form of the initial migration is refused, too', async () => {
    const address = await blankDatabase();
    const earlier = await openDatabase(address);
    await sql`update kysely_migration set name = '0001-initial-0'`.execute(earlier.db);
    await earlier.close();
    await expect(openStore(address)).rejects.toThrow(UNRELEASED[address.kind]);
  });

  test('a database that a newer bot has changed is refused, and stays as it is', async () => {
    const address = await blankDatabase();
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
  async ({ blankDatabase }) => {
    const address = await blankDatabase();
    const stores = await Promise.all(Array.from({ length: 10 }, () => opened(address)));
    const made = await Promise.all(stores.map(({ checklists }) => checklists.create(event)));
    expect(made.filter((one) => one)).toHaveLength(1);
  },
);
