import { type Kysely, sql } from 'kysely';
import { type Migration, Migrator } from 'kysely/migration';
import * as checklists from './migrations/0001-checklists.ts';
import * as channelsAndThreads from './migrations/0002-channels-and-threads.ts';
import { StoreError } from './store-error.ts';

const MIGRATIONS: Readonly<Record<string, Migration>> = {
  '0001-checklists': checklists,
  '0002-channels-and-threads': channelsAndThreads,
};

/** Brings the tables to the newest form; safe when several do so at once. Refuses a database that a newer bot has changed. */
export async function migrate<T>(db: Kysely<T>): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => ({ ...MIGRATIONS }) } });
  const { error } = await migrator.migrateToLatest();
  if (error === undefined) return;
  const unknown = await unknownMigrations(db);
  if (unknown.length === 0) throw error;
  throw new StoreError(
    `The database was changed by a newer version of the bot (${unknown.join(', ')}): start that version, or name another database in DATABASE_URL.`,
  );
}

/** The migrations that the database has and this bot lacks; none when the database cannot tell. */
async function unknownMigrations<T>(db: Kysely<T>): Promise<readonly string[]> {
  try {
    const { rows } = await sql<{ name: string }>`select name from kysely_migration order by name`.execute(db);
    return rows.map(({ name }) => name).filter((name) => !(name in MIGRATIONS));
  } catch {
    return [];
  }
}
