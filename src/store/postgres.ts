import { Socket } from 'node:net';
import { Kysely, PostgresDialect } from 'kysely';
import { Pool, type PoolConfig } from 'pg';
import { type Database, queriesOn, StoreError, systemClock } from './database.ts';
import { migrate } from './migrate.ts';
import type { Tables } from './schema.ts';

const START_CONNECT_MS = 3_000;
// Clicks and forms wait for these: a refusal is better than a late answer, and Bolt gives up after 2.5 seconds.
const CONNECT_MS = 2_000;
const STATEMENT_MS = 5_000;
// Longer than any statement and idle connection: a socket that is silent for so long is dead.
const SILENCE_MS = 8_000;
const IDLE_MS = 5_000;

const MOST_CONNECTIONS = 10;

/** Opens a PostgreSQL database, which any number of bots may share. Lost connections are replaced on demand. */
export async function openPostgres(url: string, now: () => Date = systemClock): Promise<Database> {
  // Migrations have no timeout, and wait for those of other bots.
  await withPostgres(url, (db) => migrate(db, 'postgres'));
  const pool = poolOf(url, {
    max: MOST_CONNECTIONS,
    connectionTimeoutMillis: CONNECT_MS,
    idleTimeoutMillis: IDLE_MS,
    statement_timeout: STATEMENT_MS,
    idle_in_transaction_session_timeout: STATEMENT_MS,
    stream: mortalSocket,
  });
  const kysely = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  return {
    ...queriesOn(kysely, {
      now,
      hold: (query) => query.forUpdate(),
      holdFree: (query) => query.forUpdate().skipLocked(),
    }),
    connections: () => ({ open: pool.totalCount, idle: pool.idleCount, waiting: pool.waitingCount }),
    close: () => kysely.destroy(),
  };
}

/** Runs something on one connection. Rejects with a StoreError that says what to do. */
export async function withPostgres<T>(url: string, use: (db: Kysely<unknown>) => Promise<T>): Promise<T> {
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool: poolOf(url, { max: 1 }) }) });
  try {
    return await use(db);
  } catch (error) {
    if (error instanceof StoreError || !(error instanceof Error)) throw error;
    throw new StoreError(`The database at ${hostOf(url)} cannot be used: ${adviceFor(error)}`, {
      cause: error,
    });
  } finally {
    await db.destroy();
  }
}

function poolOf(url: string, options: PoolConfig): Pool {
  const pool = new Pool({
    connectionString: url,
    application_name: 'cloudpay',
    connectionTimeoutMillis: START_CONNECT_MS,
    ...options,
  });
  // A connection broke between two statements: the pool drops it.
  pool.on('error', () => {});
  pool.on('connect', (client) => client.on('error', () => {}));
  return pool;
}

/** Ends a connection on which nothing arrives any more, even if the other side did not close it. */
function mortalSocket(): Socket {
  const socket = new Socket();
  return socket.setTimeout(SILENCE_MS, () => socket.destroy(new Error('the database has gone silent')));
}

/** A database's address without user and password. */
export function hostOf(url: string): string {
  const { host, pathname } = new URL(url);
  return `${host}${pathname}`;
}

/** What to do about an error of PostgreSQL or the network; `code` is PostgreSQL's or the system's. */
function adviceFor(error: Error): string {
  const code = 'code' in error ? error.code : undefined;
  switch (code) {
    case 'ECONNREFUSED':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
    case 'ETIMEDOUT':
      return `it cannot be reached (${code}). Check host and port in DATABASE_URL, and that PostgreSQL runs.`;
    case '28P01':
    case '28000':
      return `it refuses the user (${error.message}). Check user and password in DATABASE_URL.`;
    case '3D000':
      return `${error.message}. Create it, or name another in DATABASE_URL.`;
    case '42501':
      return `${error.message}. Give the user of DATABASE_URL the right to create tables.`;
    default:
      return `${error.message}. Check DATABASE_URL.`;
  }
}
