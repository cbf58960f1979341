import { closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { StoreError } from './database.ts';
import { NAME } from './migrations/0001-initial.ts';

// In WAL mode, only a change of the journal mode blocks readers.
const BUSY_TIMEOUT_MS = 5_000;

/**
 * Copies a SQLite file into a new file that only its owner may read; gives the size of the copy. The bot can go on: in WAL
 * mode readers and writers do not wait for each other. An incomplete copy never gets the target's name. Throws a StoreError
 * if there is no database, or the target exists or cannot be written.
 */
export function backUpSqlite(path: string, target: string): number {
  if (!existsSync(path)) {
    throw new StoreError(`${path} is not there: start the bot once, or check DATABASE_URL.`);
  }
  refuseExisting(target);
  const unfinished = `${target}.part`;
  reserve(unfinished);
  try {
    copy(path, unfinished);
    sync(unfinished);
    refuseExisting(target);
    renameSync(unfinished, target);
    sync(dirname(target));
  } catch (error) {
    rmSync(unfinished, { force: true });
    if (error instanceof StoreError || !(error instanceof Error)) throw error;
    throw new StoreError(
      `${path} could not be copied to ${target} (${error.message}): check both paths, their permissions and the disk.`,
      { cause: error },
    );
  }
  return statSync(target).size;
}

function refuseExisting(target: string): void {
  if (existsSync(target))
    throw new StoreError(`${target} is there already and stays as it is: name a new file.`);
}

/** Creates an empty file for the copy. */
function reserve(unfinished: string): void {
  try {
    closeSync(openSync(unfinished, 'wx', 0o600));
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    throw new StoreError(
      error.code === 'EEXIST'
        ? `${unfinished} is there: another backup is under way, or one was cut short; then remove it.`
        : `${unfinished} cannot be made (${error.message}): name a file in a folder that you may write.`,
      { cause: error },
    );
  }
}

/** Copies in one transaction of the source, and checks the copy. */
function copy(path: string, unfinished: string): void {
  const source = new DatabaseSync(path, { readOnly: true, timeout: BUSY_TIMEOUT_MS });
  try {
    source.prepare('vacuum into ?').run(unfinished);
  } finally {
    source.close();
  }
  const copied = new DatabaseSync(unfinished);
  try {
    const { quick_check: result } = copied.prepare('pragma quick_check(1)').get() ?? {};
    if (result !== 'ok') throw new StoreError(`The copy of ${path} is damaged (${result}): check the disk.`);
    drawAnew(copied);
  } finally {
    copied.close();
  }
}

// More than a checklist's changes during the life of a backup.
const REVISIONS_AHEAD = 1_000_000;

/**
 * After a restore Slack shows newer messages than the database has. So the copy makes each active checklist be drawn again,
 * with revisions that no client has seen.
 */
function drawAnew(copied: DatabaseSync): void {
  const has = (query: string) => copied.prepare(query).get() !== undefined;
  const isMigrated = has("select 1 from sqlite_schema where name = 'kysely_migration'");
  // Tables of another version are copied unchanged.
  if (!isMigrated || !has(`select 1 from kysely_migration where name = '${NAME}'`)) return;
  copied
    .prepare("update checklists set revision = revision + ? where status = 'active'")
    .run(REVISIONS_AHEAD);
  copied.exec(`
    insert into jobs (kind, key, data, tried, wanted, free_at, wait_ms, wanted_at, background, attempts, given_up)
    select 'checklist-message', id, 'null', 'null', 1, 0, 0, 0, 1, 0, 0 from checklists where status = 'active'
    on conflict do update set wanted = wanted + 1, free_at = 0, lease = null, failure = null, given_up = 0`);
}

/** SQLite does not sync a copy. */
function sync(path: string): void {
  const file = openSync(path, 'r');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
