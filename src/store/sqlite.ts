import {
  closeSync,
  mkdirSync,
  openSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { hostname } from 'node:os';
import { dirname, resolve } from 'node:path';
import { DatabaseSync, type SQLInputValue } from 'node:sqlite';
import { Kysely, SqliteAdapter, type SqliteDatabase, SqliteDialect, type SqliteStatement } from 'kysely';
import { LRUCache } from 'lru-cache';
import { type Database, queriesOn, StoreError, systemClock } from './database.ts';
import { migrate } from './migrate.ts';
import type { Tables } from './schema.ts';

// Somebody who reads the file with a tool may hold it for a moment.
const BUSY_TIMEOUT_MS = 5_000;

/** Opens a SQLite file for this process alone, created with its folder where it is missing; only its owner may read it. */
export async function openSqlite(file: string, now: () => Date = systemClock): Promise<Database> {
  const undo: (() => unknown)[] = [];
  try {
    const path = created(file);
    const lock = lockFile(path);
    undo.unshift(lock.release);
    const sqlite = new DatabaseSync(path, { timeout: BUSY_TIMEOUT_MS });
    undo.unshift(() => sqlite.close());
    sqlite.exec('pragma journal_mode = wal; pragma synchronous = full');
    const stillThere = watchFiles(path, `${path}-wal`);
    const kysely = new Kysely<Tables>({ dialect: new NodeSqliteDialect(sqlite, stillThere) });
    await migrate(kysely, 'sqlite');
    return {
      ...queriesOn(kysely),
      now,
      listeners: new Set(),
      // A transaction has the whole file to itself.
      hold: (query) => query,
      holdFree: (query) => query,
      connections: () => undefined,
      async close() {
        await kysely.destroy();
        lock.release();
      },
    };
  } catch (error) {
    for (const step of undo) step();
    if (error instanceof StoreError || !(error instanceof Error)) throw error;
    throw new StoreError(
      `DATABASE_URL names ${file}, which cannot be used as a SQLite file (${error.message}): check the path, its permissions and the disk.`,
      { cause: error },
    );
  }
}

/** The real path of a file, whatever links lead to it: it has one lock. */
function created(file: string): string {
  const path = resolve(file);
  mkdirSync(dirname(path), { recursive: true });
  createForOwner(path);
  return realpathSync(path);
}

/**
 * Gives a check that throws once one of these files is no longer the one that is open: SQLite goes on writing to a file that
 * was removed or replaced, and nobody would ever read it again.
 */
function watchFiles(...paths: readonly string[]): () => void {
  const opened = new Map<string, string>();
  return () => {
    for (const path of paths) {
      const found = statSync(path, { throwIfNoEntry: false });
      const identity = found && `${found.dev} ${found.ino}`;
      const before = opened.get(path);
      if (before === undefined && identity !== undefined) opened.set(path, identity);
      else if (before !== identity)
        throw new StoreError(
          `${path} was removed or replaced while the bot has it open, so nothing can be saved: put the file back, or restore a backup and start the bot again.`,
        );
    }
  };
}

/** Does something with a SQLite file that is there, and only reads it: a bot may be running on it. */
export async function withSqliteReadOnly<T>(
  path: string,
  use: (db: Kysely<unknown>) => Promise<T>,
): Promise<T> {
  // Only a change of the journal's mode holds readers up.
  const sqlite = new DatabaseSync(path, { readOnly: true, timeout: BUSY_TIMEOUT_MS });
  try {
    return await use(new Kysely({ dialect: new NodeSqliteDialect(sqlite) }));
  } finally {
    sqlite.close();
  }
}

/** Kysely's dialect on Node's own SQLite. */
export class NodeSqliteDialect extends SqliteDialect {
  /** `check` is called after each statement that stands alone, and after each commit: where it throws, they have failed. */
  constructor(sqlite: DatabaseSync, check: () => void = () => {}) {
    super({ database: likeBetterSqlite(sqlite, check) });
  }

  override createAdapter(): SqliteAdapter {
    return new TransactionalDdl();
  }
}

/** A migration that fails is rolled back. */
class TransactionalDdl extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

const MOST_STATEMENTS = 200;

/** What Kysely asks of better-sqlite3. */
function likeBetterSqlite(sqlite: DatabaseSync, check: () => void): SqliteDatabase {
  // Preparing takes longer than most statements run; `in (…)` makes new texts without end.
  const statements = new LRUCache<string, SqliteStatement>({ max: MOST_STATEMENTS });

  function checked<T>(result: T): T {
    if (!sqlite.isTransaction) check();
    return result;
  }

  function prepared(text: string): SqliteStatement {
    const statement = sqlite.prepare(text);
    return {
      reader: statement.columns().length > 0,
      all: (values) => checked(statement.all(...values.map(sqlValue))),
      run: (values) => checked(statement.run(...values.map(sqlValue))),
      iterate: () => {
        throw new Error('Rows are read all at once.');
      },
    };
  }

  return {
    close: () => sqlite.close(),
    prepare(asked) {
      // A full disk makes SQLite roll back by itself: to ask again would fail, and hide why.
      const text = asked === 'rollback' && !sqlite.isTransaction ? 'select 1' : asked;
      const known = statements.get(text);
      if (known) return known;
      const statement = prepared(text);
      statements.set(text, statement);
      return statement;
    },
  };
}

function sqlValue(value: unknown): SQLInputValue {
  if (value === null || typeof value === 'string' || typeof value === 'number') return value;
  throw new TypeError(`a ${typeof value} is no value of a column`);
}

// A process that was killed just now may need a moment to let go.
const WAIT_MS = 1_000;

/**
 * Keeps a SQLite file for this process alone, until it is released or the process dies, however it dies. What holds it is
 * the operating system's lock on a second SQLite file beside it, so that tools may still read the first.
 */
function lockFile(path: string): { readonly release: () => void } {
  const lockPath = `${path}.lock`;
  const ownerPath = `${path}.owner`;
  createForOwner(lockPath);
  const lock = new DatabaseSync(lockPath, { timeout: WAIT_MS });
  try {
    lock.exec('begin exclusive');
    writeFileSync(ownerPath, `process ${process.pid} on ${hostname()}`, { mode: 0o600 });
  } catch (error) {
    lock.close();
    if (!isBusy(error)) throw error;
    throw new StoreError(
      `${path} is in use by ${ownerOf(ownerPath)}, which holds ${lockPath}: stop it first, name another file in DATABASE_URL, or use PostgreSQL, which several bots can share.`,
    );
  }
  return {
    release() {
      rmSync(ownerPath, { force: true });
      lock.close();
    },
  };
}

/**
 * Creates a file that nobody else may read. One that is there is not even opened: closing it would end the locks that this
 * process has on it.
 */
function createForOwner(path: string): void {
  try {
    closeSync(openSync(path, 'wx', 0o600));
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
}

const SQLITE_BUSY = 5;

function isBusy(error: unknown): boolean {
  return error instanceof Error && 'errcode' in error && error.errcode === SQLITE_BUSY;
}

function ownerOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return 'another process';
  }
}
