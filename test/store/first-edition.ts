import { Kysely, sql } from 'kysely';
import type { DatabaseAddress } from '../../src/config.ts';
import { dialectOf } from './stores.ts';

/** What is said of a database of the first edition, of each kind. */
export const UNRELEASED: Readonly<Record<DatabaseAddress['kind'], string>> = {
  sqlite:
    'of an unreleased version of the bot, whose tables this one cannot use. Back it up (npm run backup), move the file away and start again: the start makes a new one.',
  postgres:
    'of an unreleased version of the bot, whose tables this one cannot use. Back it up (pg_dump), drop its schema (drop schema public cascade; create schema public) or name an empty database in DATABASE_URL, and start again: the start makes the tables.',
};

const MIGRATIONS = [
  ...['0001-checklists', '0002-home', '0003-conversations', '0004-outbox', '0005-channels-and-threads'],
  ...['0006-amendments', '0007-misses', '0008-confirmations', '0009-changes', '0010-compared-with'],
  ...['0011-newest-of-a-partner', '0012-asked-lately'],
];

/** Makes a database that says of itself what one of the first edition says, with a checklist in it. */
export async function makeFirstEdition(address: DatabaseAddress): Promise<void> {
  const db = new Kysely<unknown>({ dialect: dialectOf(address) });
  await sql`create table kysely_migration (name text primary key, timestamp text not null)`.execute(db);
  await sql`create table kysely_migration_lock (id text primary key, is_locked integer not null)`.execute(db);
  await sql`insert into kysely_migration_lock values ('migration_lock', 0)`.execute(db);
  for (const name of MIGRATIONS)
    await sql`insert into kysely_migration values (${name}, '2026-01-01')`.execute(db);
  await sql`create table checklists (id text primary key, state text not null)`.execute(db);
  await sql`insert into checklists values ('of-the-first-edition', '{}')`.execute(db);
  await db.destroy();
}
