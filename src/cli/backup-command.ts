import type { DatabaseAddress } from '../config.ts';
import { backUpSqlite } from '../store/backup.ts';
import { StoreError } from '../store/database.ts';
import { bytes, type Output } from './output.ts';

/** Copies the database into a new file while the bot runs; for PostgreSQL, says how to. Gives 0, or 1 if nothing was copied. */
export function backupCommand(database: DatabaseAddress, target: string, output: Output): number {
  if (database.kind === 'postgres') {
    output.error(
      `DATABASE_URL is a PostgreSQL database, which has its own tool:\n  ${dumpCommand(database.url, target)}`,
    );
    return 1;
  }
  try {
    const size = backUpSqlite(database.path, target);
    output.log(`${database.path} is backed up in ${target} (${bytes(size)}).`);
    return 0;
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    output.error(`Nothing was backed up. ${error.message}`);
    return 1;
  }
}

/** Without the password, which `pg_dump` asks for. */
function dumpCommand(address: string, target: string): string {
  const url = new URL(address);
  url.password = '';
  url.searchParams.delete('password');
  return `pg_dump --format=custom --file=${quoted(target)} ${quoted(url.href)}`;
}

function quoted(word: string): string {
  return `'${word.replaceAll("'", "'\\''")}'`;
}
