import type { Kysely } from 'kysely';

/** Channels that people from outside read, so that every instance knows what one of them was told. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('shared_channels')
    .addColumn('channel', 'text', (column) => column.primaryKey())
    .execute();
}
