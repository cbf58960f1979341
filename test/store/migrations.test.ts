import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import type { DatabaseAddress } from '../../src/config.ts';
import { openStore } from '../../src/store/open.ts';
import { openPostgres } from '../../src/store/postgres.ts';
import type { Database } from '../../src/store/schema.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import { made } from './samples.ts';
import { kinds, onPostgres, opened } from './stores.ts';

const event = made('one');

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

function openDatabase(address: DatabaseAddress): Promise<Database> {
  return address.kind === 'sqlite' ? openSqlite(address.path) : openPostgres(address.url);
}
