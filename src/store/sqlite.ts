import { mkdirSync, realpathSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Kysely } from 'kysely';
import { migrate } from './migrate.ts';
import type { Database, Tables } from './schema.ts';
import { nodeSqliteDialect } from './sqlite-dialect.ts';
import { createForOwner, lockFile } from './sqlite-lock.ts';
import { StoreError } from './store-error.ts';

// Somebody who reads the file with a tool may hold it for a moment.
const BUSY_TIMEOUT_MS = 5_000;

/** Opens a SQLite file for this process alone, created with its folder where it is missing; only its owner may read it. */
export async function openSqlite(file: string): Promise<Database> {
  const undo: (() => unknown)[] = [];
  try {
    const path = created(file);
    const lock = lockFile(path);
    undo.unshift(lock.release);
    const sqlite = new DatabaseSync(path, { timeout: BUSY_TIMEOUT_MS });
    let writes = 0;
    const db = new Kysely<Tables>({ dialect: nodeSqliteDialect(sqlite, () => writes++) });
    undo.unshift(() => sqlite.close());
    sqlite.exec('pragma journal_mode = wal; pragma synchronous = full');
    await migrate(db);
    return {
      db,
      // A transaction has the whole file to itself.
      hold: (query) => query,
      holdFree: (query) => query,
      connections: () => undefined,
      writes: () => writes,
      async close() {
        await db.destroy();
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
