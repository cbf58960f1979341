import type { Kysely } from 'kysely';

/** Which facts of the knowledge the work has confirmed, who was asked of which, and who wants no questions. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('confirmations')
    .addColumn('vendor', 'text', (column) => column.notNull())
    .addColumn('digest', 'text', (column) => column.notNull())
    .addColumn('fact', 'text', (column) => column.notNull())
    .addColumn('at', 'text', (column) => column.notNull())
    .addColumn('confirmed_by', 'text', (column) => column.notNull())
    .addColumn('checklist', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('confirmations_key', ['vendor', 'digest'])
    .execute();
  await db.schema
    .createTable('asked_facts')
    .addColumn('checklist', 'text', (column) => column.notNull())
    .addColumn('user_id', 'text', (column) => column.notNull())
    .addColumn('digest', 'text', (column) => column.notNull())
    .addColumn('step', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('asked_facts_key', ['checklist', 'user_id', 'digest'])
    .execute();
  await db.schema
    .createTable('no_questions')
    .addColumn('user_id', 'text', (column) => column.primaryKey())
    .execute();
}
