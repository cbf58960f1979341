import type { Kysely } from 'kysely';

/** Posts of which nobody heard the end, and calls of Slack that all instances count together. Never edited once released. */
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
}
