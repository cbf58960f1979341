import { closeSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { DatabaseSync } from 'node:sqlite';
import { StoreError } from './database.ts';

// A process that was killed just now may need a moment to let go.
const WAIT_MS = 1_000;

/**
 * Keeps a SQLite file for this process alone, until it is released or the process dies, however it dies. What holds it is
 * the operating system's lock on a second SQLite file beside it, so that tools may still read the first.
 */
export function lockFile(path: string): { readonly release: () => void } {
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
export function createForOwner(path: string): void {
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
