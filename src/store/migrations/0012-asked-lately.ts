import type { Kysely } from 'kysely';

/** When somebody was asked of a fact, and of which partner: not asked again in the next project of that partner. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const name of ['vendor', 'asked_at']) {
    await db.schema
      .alterTable('asked_facts')
      .addColumn(name, 'text', (column) => column.notNull().defaultTo(''))
      .execute();
  }
  await db.schema
    .createIndex('asked_facts_lately')
    .on('asked_facts')
    .columns(['user_id', 'vendor', 'asked_at', 'digest'])
    .execute();
}
