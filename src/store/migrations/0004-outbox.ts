import { type Kysely, sql } from 'kysely';

/**
 * Posts of which nobody heard the end, and calls of Slack that all instances count together; and an index that tells whose
 * turn it is without reading those that were put off. Never edited once released.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('checklists')
    .addColumn('tried_at', 'text', (column) => column.notNull().defaultTo(''))
    .execute();
  await db.schema
    .createTable('budgets')
    .addColumn('method', 'text', (column) => column.primaryKey())
    .addColumn('full_at', 'double precision', (column) => column.notNull())
    .execute();
  await db.schema.dropIndex('checklists_to_draw').execute();
  await db.schema
    .createIndex('checklists_to_draw')
    .on('checklists')
    .columns(['claimed_at', 'free_at'])
    .where(sql<boolean>`settled < revision`)
    .execute();
}
