import type { Kysely } from 'kysely';

/** Of whom each conversation spoke last. `thread` is empty for direct messages outside threads. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('conversations')
    .addColumn('channel', 'text', (column) => column.notNull())
    .addColumn('thread', 'text', (column) => column.notNull())
    .addColumn('subject', 'text', (column) => column.notNull())
    .addColumn('at', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('conversations_pkey', ['channel', 'thread'])
    .execute();
  await db.schema.createIndex('conversations_at').on('conversations').column('at').execute();
}
