import type { Kysely } from 'kysely';

/** All that a partner's card says of its projects stands in one index: no checklist is read for it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createIndex('checklists_newest_of_vendor')
    .on('checklists')
    .columns(['vendor', 'created_at', 'id', 'status', 'channel', 'bid'])
    .execute();
}
