import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { type Dialect, PostgresDialect } from 'kysely';
import { Client, Pool } from 'pg';
import { inject, onTestFinished } from 'vitest';
import type { DatabaseAddress } from '../../src/config.ts';
import type { Database } from '../../src/store/database.ts';
import { openStore, type Store } from '../../src/store/open.ts';
import { openPostgres } from '../../src/store/postgres.ts';
import { NodeSqliteDialect, openSqlite } from '../../src/store/sqlite.ts';
import { temporaryFolder } from '../temporary-folder.ts';

/** A kind of database, and how to get an empty one that is gone when the test ends. */
export type Kind = { readonly name: string; readonly newDatabase: () => Promise<DatabaseAddress> };

const sqlite: Kind = {
  name: 'SQLite',
  newDatabase: async () => ({ kind: 'sqlite', path: join(temporaryFolder(), 'cloudpay.db') }),
};

const postgres: Kind = {
  name: 'PostgreSQL',
  newDatabase: async () => ({ kind: 'postgres', url: await newPostgres() }),
};

const hasPostgres = inject('postgres') !== '';

export const onPostgres: readonly Kind[] = hasPostgres ? [postgres] : [];
export const kinds: readonly Kind[] = [sqlite, ...onPostgres];

/** An empty database in the cluster of this run. */
export async function newPostgres(): Promise<string> {
  const url = new URL(inject('postgres'));
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await admin(`create database ${name}`);
  onTestFinished(() => admin(`drop database ${name} with (force)`));
  url.pathname = name;
  return url.href;
}

/** Opens a store until the test ends. */
export async function opened(address: DatabaseAddress, now?: () => Date): Promise<Store> {
  const store = await openStore(address, now);
  onTestFinished(() => store.close());
  return store;
}

/** The database below a store, whoever closes it. */
export function openDatabase(address: DatabaseAddress, now?: () => Date): Promise<Database> {
  return address.kind === 'sqlite' ? openSqlite(address.path, now) : openPostgres(address.url, now);
}

/** Posts all checklists of a database at once, as if that had been done long ago. */
export async function postedLongAgo(address: DatabaseAddress, ts: string): Promise<void> {
  const database = await openDatabase(address);
  await database.transaction(async (trx) => {
    const rows = await trx.selectFrom('checklists').select(['id as checklist', 'channel']).execute();
    await trx
      .insertInto('copies')
      .values(rows.map((row) => ({ ...row, ts, refused: null })))
      .execute();
    await trx.deleteFrom('jobs').execute();
  });
  await database.close();
}

/** A connection beside the store. */
export function dialectOf(address: DatabaseAddress): Dialect {
  return address.kind === 'sqlite'
    ? new NodeSqliteDialect(new DatabaseSync(address.path, { timeout: 5_000 }))
    : new PostgresDialect({ pool: poolOf(address.url) });
}

/** Its database may be dropped while it says goodbye. */
function poolOf(connectionString: string): Pool {
  const pool = new Pool({ connectionString });
  pool.on('error', () => {});
  return pool;
}

async function admin(statement: string): Promise<void> {
  const client = new Client({ connectionString: inject('postgres') });
  await client.connect();
  await client.query(statement);
  await client.end();
}
