import { type Kysely, sql } from 'kysely';
import { DEFAULT_MIGRATION_TABLE, type Migration, Migrator } from 'kysely/migration';
import type { DatabaseAddress } from '../config.ts';
import { StoreError } from './database.ts';
import * as initial from './migrations/0001-initial.ts';

/** From the first release on, each change of the tables is a migration of its own, and these names never change. */
const MIGRATIONS: Readonly<Record<string, Migration>> = { [initial.NAME]: initial };
const INITIAL = '0001-';

type DatabaseKind = DatabaseAddress['kind'];

/** Creates missing tables; safe if several processes do so at once. Refuses a database that another version has made. */
export async function migrate<T>(db: Kysely<T>, kind: DatabaseKind): Promise<void> {
  await ownTables(db, kind);
  const migrator = new Migrator({ db, provider: { getMigrations: async () => ({ ...MIGRATIONS }) } });
  const { error } = await migrator.migrateToLatest();
  if (error !== undefined) throw error;
}

/** Whether a database has this bot's tables, or none yet; throws a StoreError if another version has made them. */
export async function ownTables<T>(db: Kysely<T>, kind: DatabaseKind): Promise<'empty' | 'current'> {
  const state = await schemaState(db);
  if (state.kind === 'unreleased') throw new StoreError(`The database is ${unreleasedAdvice(kind)}`);
  if (state.kind === 'newer')
    throw new StoreError(
      `The database was changed by a newer version of the bot (${state.unknown.join(', ')}): start that version, or name another database in DATABASE_URL.`,
    );
  return state.kind;
}

const AWAY: Readonly<Record<DatabaseKind, string>> = {
  sqlite: 'Back it up (npm run backup), move the file away and start again: the start makes a new one.',
  postgres:
    'Back it up (pg_dump), drop its schema (drop schema public cascade; create schema public) or name an empty database in DATABASE_URL, and start again: the start makes the tables.',
};

/** What to do about a database whose tables were made before the first release. */
export function unreleasedAdvice(kind: DatabaseKind): string {
  return `of an unreleased version of the bot, whose tables this one cannot use. ${AWAY[kind]}`;
}

/** How the tables of a database compare with those of this bot. */
export type SchemaState =
  | { readonly kind: 'empty' | 'current' }
  /** Made before the first release, and different. This bot refuses it. */
  | { readonly kind: 'unreleased' }
  /** Made by a newer version. This bot refuses it too. */
  | { readonly kind: 'newer'; readonly unknown: readonly string[] };

/** Compares without changes. Rejects if the database does not answer. */
export async function schemaState<T>(db: Kysely<T>): Promise<SchemaState> {
  const tables = await db.introspection.getTables({ withInternalKyselyTables: true });
  if (!tables.some(({ name }) => name === DEFAULT_MIGRATION_TABLE)) return { kind: 'empty' };
  const { rows } = await sql<{
    name: string;
  }>`select name from ${sql.table(DEFAULT_MIGRATION_TABLE)} order by name`.execute(db);
  if (rows.length === 0) return { kind: 'empty' };
  const unknown = rows.map(({ name }) => name).filter((name) => !(name in MIGRATIONS));
  if (unknown.some((name) => name.startsWith(INITIAL))) return { kind: 'unreleased' };
  return unknown.length > 0 ? { kind: 'newer', unknown } : { kind: 'current' };
}
