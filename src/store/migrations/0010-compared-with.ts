import { type Kysely, sql } from 'kysely';

/**
 * With what of the record each checklist was compared last, so that a start reads only those for which the record has
 * changed; and the channels of projects in their order. Never edited once released.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('checklists')
    .addColumn('compared_with', 'text', (column) => column.notNull().defaultTo(''))
    .execute();
  await db.schema
    .createIndex('checklists_compared')
    .on('checklists')
    .columns(['status', 'vendor', 'compared_with', 'id'])
    .execute();
  await db.schema
    .createIndex('checklists_channels')
    .on('checklists')
    .columns(['channel', 'status'])
    .where(sql<boolean>`status <> 'archived'`)
    .execute();
}
