import type { Kysely } from 'kysely';

/** Questions with no answer. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('misses')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('key', 'text', (column) => column.notNull())
    .addColumn('words', 'text', (column) => column.notNull())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('day', 'text', (column) => column.notNull())
    .addColumn('channel', 'text')
    .addColumn('asked_by', 'text')
    .execute();
  await db.schema.createIndex('misses_by_key').on('misses').columns(['key', 'day']).execute();
  await db.schema.createIndex('misses_by_asker').on('misses').column('asked_by').execute();
}
