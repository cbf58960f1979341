import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Kysely } from 'kysely';
import type { DatabaseAddress } from '../config.ts';
import type { Fix } from '../core/amendment/fix.ts';
import { amendmentStore } from './amendments.ts';
import { schemaState } from './migrate.ts';
import { withPostgres } from './postgres.ts';
import type { Queries, Tables } from './schema.ts';
import { nodeSqliteDialect } from './sqlite-dialect.ts';
import { StoreError } from './store-error.ts';

/** The accepted fixes of a database, which is only read: a bot may be running on it. Rejects with a StoreError. */
export async function readAcceptedFixes(address: DatabaseAddress): Promise<readonly Fix[]> {
  if (address.kind === 'postgres')
    return await withPostgres(address.url, (db) => accepted(db.withTables<Tables>()));
  const path = resolve(address.path);
  if (!existsSync(path))
    throw new StoreError(`${address.path} is not there: start the bot once, or check DATABASE_URL.`);
  const sqlite = new DatabaseSync(path, { readOnly: true, timeout: BUSY_TIMEOUT_MS });
  try {
    return await accepted(new Kysely<Tables>({ dialect: nodeSqliteDialect(sqlite) }));
  } finally {
    sqlite.close();
  }
}

// Only a change of the journal's mode holds readers up.
const BUSY_TIMEOUT_MS = 5_000;

async function accepted(db: Queries): Promise<readonly Fix[]> {
  const { kind } = await schemaState(db);
  if (kind !== 'current')
    throw new StoreError('The tables are of another version: start this version of the bot on them first.');
  return await amendmentStore({ db, hold: (query) => query }).withStatus('accepted');
}
