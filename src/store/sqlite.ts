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

// A tool that reads the file may lock it for a moment.
const BUSY_TIMEOUT_MS = 5_000;

/** Opens a SQLite file exclusively for this process; creates it and its folder if missing. Only its owner may read it. */
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
      // A transaction locks the whole file.
      ...queriesOn(kysely, { now, hold: (query) => query, holdFree: (query) => query }),
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

/** The real path of a file, so that all links to it share one lock. */
function created(file: string): string {
  const path = resolve(file);
  mkdirSync(dirname(path), { recursive: true });
  createForOwner(path);
  return realpathSync(path);
}

/**
 * Gives a check that throws once one of these files was removed or replaced: SQLite would go on writing to a file that nobody
 * will ever read again.
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

/** Reads an existing SQLite file; a bot may be running on it. */
export async function withSqliteReadOnly<T>(
  path: string,
  use: (db: Kysely<unknown>) => Promise<T>,
): Promise<T> {
  // In WAL mode, only a change of the journal mode blocks readers.
  const sqlite = new DatabaseSync(path, { readOnly: true, timeout: BUSY_TIMEOUT_MS });
  try {
    return await use(new Kysely({ dialect: new NodeSqliteDialect(sqlite) }));
  } finally {
    sqlite.close();
  }
}

/** Kysely's dialect on Node's own SQLite. */
export class NodeSqliteDialect extends SqliteDialect {
  /** `check` is called after each statement outside of a transaction, and after each commit. If it throws, they have failed. */
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
  // Preparing takes longer than running most statements. The cache is limited, because `in (…)` makes ever new texts.
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
      // On a full disk SQLite rolls back by itself: another rollback would fail and hide the cause.
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

// A process that was just killed may need a moment to release the lock.
const WAIT_MS = 1_000;

/**
 * Locks a SQLite file for this process, until it is released or the process dies, however it dies. It is the operating
 * system's lock on a second SQLite file beside it, so that tools can still read the first.
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
 * Creates a file that nobody else may read. An existing file is not even opened, because closing it would end this process's
 * locks on it.
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
