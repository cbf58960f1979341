import { type Kysely, sql } from 'kysely';
import { DEFAULT_MIGRATION_TABLE, type Migration, Migrator } from 'kysely/migration';
import * as checklists from './migrations/0001-checklists.ts';
import * as home from './migrations/0002-home.ts';
import * as conversations from './migrations/0003-conversations.ts';
import * as outbox from './migrations/0004-outbox.ts';
import * as channelsAndThreads from './migrations/0005-channels-and-threads.ts';
import * as amendments from './migrations/0006-amendments.ts';
import * as misses from './migrations/0007-misses.ts';
import * as confirmations from './migrations/0008-confirmations.ts';
import * as changes from './migrations/0009-changes.ts';
import * as comparedWith from './migrations/0010-compared-with.ts';
import * as newestOfAPartner from './migrations/0011-newest-of-a-partner.ts';
import * as askedLately from './migrations/0012-asked-lately.ts';
import { StoreError } from './store-error.ts';

const MIGRATIONS: Readonly<Record<string, Migration>> = {
  '0001-checklists': checklists,
  '0002-home': home,
  '0003-conversations': conversations,
  '0004-outbox': outbox,
  '0005-channels-and-threads': channelsAndThreads,
  '0006-amendments': amendments,
  '0007-misses': misses,
  '0008-confirmations': confirmations,
  '0009-changes': changes,
  '0010-compared-with': comparedWith,
  '0011-newest-of-a-partner': newestOfAPartner,
  '0012-asked-lately': askedLately,
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

/** How the tables of a database stand to those of this bot. */
export type SchemaState =
  | { readonly kind: 'empty' | 'current' }
  /** The next start applies what is missing. */
  | { readonly kind: 'older'; readonly missing: readonly string[] }
  /** This bot would refuse it. */
  | { readonly kind: 'newer'; readonly unknown: readonly string[] };

/** Compares without changing anything. Rejects when the database does not answer. */
export async function schemaState<T>(db: Kysely<T>): Promise<SchemaState> {
  const tables = await db.introspection.getTables({ withInternalKyselyTables: true });
  if (!tables.some(({ name }) => name === DEFAULT_MIGRATION_TABLE)) return { kind: 'empty' };
  const applied = await appliedMigrations(db);
  const unknown = applied.filter(isUnknown);
  if (unknown.length > 0) return { kind: 'newer', unknown };
  const missing = Object.keys(MIGRATIONS).filter((name) => !applied.includes(name));
  if (applied.length === 0) return { kind: 'empty' };
  return missing.length > 0 ? { kind: 'older', missing } : { kind: 'current' };
}

/** The migrations that the database has and this bot lacks; none when the database cannot tell. */
async function unknownMigrations<T>(db: Kysely<T>): Promise<readonly string[]> {
  try {
    return (await appliedMigrations(db)).filter(isUnknown);
  } catch {
    return [];
  }
}

async function appliedMigrations<T>(db: Kysely<T>): Promise<readonly string[]> {
  const { rows } = await sql<{
    name: string;
  }>`select name from ${sql.table(DEFAULT_MIGRATION_TABLE)} order by name`.execute(db);
  return rows.map(({ name }) => name);
}

function isUnknown(name: string): boolean {
  return !(name in MIGRATIONS);
}
