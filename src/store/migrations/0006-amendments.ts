import { type Kysely, sql } from 'kysely';

/** Suggested fixes of the knowledge, what became of them, and what of that has been shown; a number that every change raises. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('fixes')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('vendor', 'text', (column) => column.notNull())
    .addColumn('status', 'text', (column) => column.notNull())
    .addColumn('suggested_at', 'text', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('revision', 'integer', (column) => column.notNull())
    .addColumn('shown', 'integer', (column) => column.notNull())
    .addColumn('free_at', 'text', (column) => column.notNull())
    .addColumn('channel', 'text')
    .addColumn('ts', 'text')
    .execute();
  await db.schema
    .createTable('fixes_version')
    .addColumn('version', 'integer', (column) => column.notNull())
    .execute();
  await sql`insert into fixes_version (version) values (0)`.execute(db);
  const index = (name: string) => db.schema.createIndex(name).on('fixes');
  await index('fixes_by_status').columns(['status', 'suggested_at', 'id']).execute();
  await index('fixes_of_vendor').columns(['vendor', 'suggested_at', 'id']).execute();
  await index('fixes_to_show').column('free_at').where(sql<boolean>`shown < revision`).execute();
}
