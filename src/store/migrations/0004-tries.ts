import type { Kysely } from 'kysely';

/** Posts of which nobody heard the end. A migration that has been released is never edited. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('checklists')
    .addColumn('tried_at', 'text', (column) => column.notNull().defaultTo(''))
    .execute();
}
