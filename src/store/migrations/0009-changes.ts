import type { Kysely } from 'kysely';

/** What the files of the knowledge said last, and what was edited in them. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('filed')
    .addColumn('file', 'text', (column) => column.primaryKey())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('text', 'text', (column) => column.notNull())
    .addColumn('at', 'text', (column) => column.notNull())
    .execute();
  await db.schema
    .createTable('hand_edits')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('file', 'text', (column) => column.notNull())
    .addColumn('at', 'text', (column) => column.notNull())
    .addColumn('edit', 'text', (column) => column.notNull())
    .execute();
  const index = (name: string) => db.schema.createIndex(name).on('hand_edits');
  await index('hand_edits_by_time').columns(['at', 'id']).execute();
  await index('hand_edits_of_file').columns(['file', 'at', 'id']).execute();
}
