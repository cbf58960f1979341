import { accessSync, constants, existsSync, mkdtempSync, rmdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { type Kysely, sql } from 'kysely';
import type { DatabaseAddress } from '../config.ts';
import type { Fix } from '../core/corrections/correction.ts';
import type { Failing } from '../core/job.ts';
import { StoreError } from './database.ts';
import { fixesWithStatus } from './fixes.ts';
import { failingJobs } from './jobs.ts';
import { ownTables, type SchemaState, schemaState } from './migrate.ts';
import { hostOf, withPostgres } from './postgres.ts';
import type { Tables } from './schema.ts';
import { withSqliteReadOnly } from './sqlite.ts';

/** The state of a database; `absent`: the first start creates the file. */
export type Inspection = {
  readonly place: string;
  readonly schema: SchemaState | { readonly kind: 'absent' };
};

/**
 * Inspects a database without changes and locks, so that a bot may be running on it. Rejects with a StoreError if the bot
 * could not read and write it.
 */
export async function inspectStore(address: DatabaseAddress): Promise<Inspection> {
  const schema =
    address.kind === 'sqlite'
      ? await inspectSqlite(address.path)
      : await withPostgres(address.url, inspectPostgres);
  return { place: placeOf(address), schema };
}

function placeOf(address: DatabaseAddress): string {
  return address.kind === 'sqlite' ? address.path : hostOf(address.url);
}

async function inspectSqlite(file: string): Promise<Inspection['schema']> {
  const path = resolve(file);
  try {
    for (const needed of neededFor(path)) accessSync(needed, constants.W_OK);
    if (!existsSync(path)) {
      tryToMakeIn(nearest(dirname(path)));
      return { kind: 'absent' };
    }
    return await withSqliteReadOnly(path, schemaState);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    throw new StoreError(
      `DATABASE_URL names ${file}, which this user cannot read and write as a SQLite file (${error.message}): check the path, whose it is and the disk.`,
      { cause: error },
    );
  }
}

/** The existing paths that the bot writes to: the file, its companions, and the nearest folder. */
function neededFor(path: string): readonly string[] {
  const files = ['', '-wal', '-shm', '.lock', '.owner'].map((ending) => `${path}${ending}`);
  return [nearest(dirname(path)), ...files.filter((file) => existsSync(file))];
}

/** The folder, or the nearest existing one above it. The trailing slash refuses files. */
function nearest(folder: string): string {
  return existsSync(folder) ? `${folder}/` : nearest(dirname(folder));
}

/** Throws if nothing can be created: permissions are not conclusive for /proc, nor for root. */
function tryToMakeIn(folder: string): void {
  rmdirSync(mkdtempSync(join(folder, '.cloudpay-')));
}

type Rights = { read_only: boolean; may_create: boolean | null };

async function inspectPostgres(db: Kysely<unknown>): Promise<SchemaState> {
  const { rows } = await sql<Rights>`
    select current_setting('transaction_read_only')::boolean as read_only,
      has_schema_privilege(current_schema(), 'create') as may_create`.execute(db);
  const [rights] = rows;
  if (rights?.read_only) {
    throw new StoreError('The database only lets itself be read: name the primary server in DATABASE_URL.');
  }
  const state = await schemaState(db);
  if (state.kind !== 'current' && !rights?.may_create) {
    throw new StoreError('Tables are missing: give the user of DATABASE_URL the right to create them.');
  }
  return state;
}

/** Reads the accepted fixes; a bot may be running on the database. Rejects with a StoreError. */
export async function readAcceptedFixes(address: DatabaseAddress): Promise<readonly Fix[]> {
  const fixes = await reading(address, async (db) => {
    if ((await ownTables(db, address.kind)) === 'empty')
      throw new StoreError('The database has no tables yet: start the bot on it once.');
    return await fixesWithStatus(db.withTables<Tables>(), ['accepted']);
  });
  if (fixes !== undefined) return fixes;
  throw new StoreError(`${placeOf(address)} is not there: start the bot once, or check DATABASE_URL.`);
}

/** Reads the jobs that fail or were given up; none if there is no database yet. */
export async function readFailingJobs(address: DatabaseAddress): Promise<readonly Failing[]> {
  const jobs = await reading(address, async (db) => {
    const { kind } = await schemaState(db);
    return kind === 'current' ? await failingJobs(db.withTables<Tables>()) : [];
  });
  return jobs ?? [];
}

/** Undefined if the file does not exist yet. */
async function reading<T>(
  address: DatabaseAddress,
  use: (db: Kysely<unknown>) => Promise<T>,
): Promise<T | undefined> {
  if (address.kind === 'postgres') return await withPostgres(address.url, use);
  const path = resolve(address.path);
  return existsSync(path) ? await withSqliteReadOnly(path, use) : undefined;
}
