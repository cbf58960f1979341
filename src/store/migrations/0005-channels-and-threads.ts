import type { Kysely } from 'kysely';

/** Channels that people from outside read, so that every instance knows what one was told; what was posted in threads. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('shared_channels')
    .addColumn('channel', 'text', (column) => column.primaryKey())
    .execute();
  await db.schema
    .createTable('thread_posts')
    .addColumn('checklist', 'text', (column) => column.notNull().references('checklists.id'))
    .addColumn('channel', 'text', (column) => column.notNull())
    .addColumn('ts', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('thread_posts_pkey', ['checklist', 'channel', 'ts'])
    .execute();
}
