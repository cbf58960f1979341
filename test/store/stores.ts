import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { type Dialect, PostgresDialect } from 'kysely';
import { Client, Pool } from 'pg';
import { onTestFinished } from 'vitest';
import type { DatabaseAddress } from '../../src/config.ts';
import type { Database } from '../../src/store/database.ts';
import { openStore, type Store } from '../../src/store/open.ts';
import { openPostgres } from '../../src/store/postgres.ts';
import { NodeSqliteDialect, openSqlite } from '../../src/store/sqlite.ts';
import { addressOf } from '../service.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { type Cluster, startCluster } from './cluster.ts';

/** A kind of database, and how a test gets one of its own. */
export type Kind = {
  readonly name: string;
  /** One that no bot has opened; gone when the test ends. */
  readonly blankDatabase: () => Promise<DatabaseAddress>;
  /** A new one for what leaves its tables as they are: PostgreSQL makes them once and lends them to one test after another. */
  readonly newDatabase: () => Promise<DatabaseAddress>;
};

const newFile = async () =>
  ({ kind: 'sqlite', path: join(temporaryFolder(), 'cloudpay.db') }) satisfies DatabaseAddress;
const sqlite: Kind = { name: 'SQLite', blankDatabase: newFile, newDatabase: newFile };

const postgres: Kind = {
  name: 'PostgreSQL',
  blankDatabase: async () => ({ kind: 'postgres', url: await newPostgres() }),
  newDatabase: async () => ({ kind: 'postgres', url: await lentPostgres() }),
};

const shared = await addressOf('postgres');

/** False where the platform has no PostgreSQL. */
export const HAS_POSTGRES = shared !== '';
export const onPostgres: readonly Kind[] = HAS_POSTGRES ? [postgres] : [];
export const kinds: readonly Kind[] = [sqlite, ...onPostgres];

/** A PostgreSQL of the test's own, which may be stopped. */
export async function newCluster(): Promise<Cluster> {
  const cluster = await startCluster(await addressOf('cluster'));
  onTestFinished(cluster.remove);
  return cluster;
}

/** A database without tables in the cluster of this run, gone when the test ends. */
export async function newPostgres(): Promise<string> {
  const url = await createDatabase();
  const name = url.pathname.slice(1);
  onTestFinished(() => admin(`drop database ${name} with (force)`));
  return url.href;
}

async function createDatabase(): Promise<URL> {
  const url = new URL(shared);
  url.pathname = `test_${randomUUID().replaceAll('-', '')}`;
  await admin(`create database ${url.pathname.slice(1)}`);
  return url;
}

type Lendable = { readonly url: string; readonly empty: () => Promise<unknown> };
const lendable: Lendable[] = [];

/** A database whose tables are as new; the next test may have it. */
async function lentPostgres(): Promise<string> {
  const database = lendable.pop() ?? (await newLendable());
  onTestFinished(async () => {
    await database.empty();
    lendable.push(database);
  });
  return database.url;
}

async function newLendable(): Promise<Lendable> {
  const { href: url } = await createDatabase();
  await (await openPostgres(url)).close();
  const client = new Client({ connectionString: url });
  client.on('error', () => {});
  await client.connect();
  const { rows } = await client.query<{ tablename: string }>(
    "select tablename from pg_tables where schemaname = 'public' and tablename not like 'kysely%'",
  );
  const tables = rows.map(({ tablename }) => tablename);
  await client.query(
    tables.map((table) => `create temporary table new_${table} as table ${table}`).join(';'),
  );
  const statements = [
    'select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
    // Without foreign keys any order will do.
    'set session_replication_role = replica',
    ...tables.flatMap((table) => [`delete from ${table}`, `insert into ${table} table new_${table}`]),
  ];
  return { url, empty: () => client.query(statements.join(';')) };
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
  const client = new Client({ connectionString: shared });
  await client.connect();
  await client.query(statement);
  await client.end();
}
