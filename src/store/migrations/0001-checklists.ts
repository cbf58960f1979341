import { type Kysely, sql } from 'kysely';

/** The first tables. A migration that has been released is never edited. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('checklists')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('channel', 'text', (column) => column.notNull())
    .addColumn('vendor', 'text', (column) => column.notNull())
    .addColumn('bid', 'integer')
    .addColumn('status', 'text', (column) => column.notNull())
    .addColumn('created_at', 'text', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('revision', 'integer', (column) => column.notNull())
    .addColumn('settled', 'integer', (column) => column.notNull())
    .addColumn('lease', 'text')
    .addColumn('free_at', 'text', (column) => column.notNull())
    .addColumn('claimed_at', 'text', (column) => column.notNull())
    .addColumn('newest_event', 'integer', (column) => column.notNull())
    .addColumn('told', 'integer', (column) => column.notNull())
    .execute();
  await addTablesOfChecklists(db);
  await db.schema
    .createTable('answered_events')
    .addColumn('event_id', 'text', (column) => column.primaryKey())
    .addColumn('at', 'text', (column) => column.notNull())
    .execute();
  await addIndexes(db);
}

async function addTablesOfChecklists(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('events')
    .addColumn('checklist', 'text', (column) => column.notNull().references('checklists.id'))
    .addColumn('number', 'integer', (column) => column.notNull())
    .addColumn('step', 'text')
    .addColumn('event', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('events_pkey', ['checklist', 'number'])
    .execute();
  await db.schema
    .createTable('copies')
    .addColumn('checklist', 'text', (column) => column.notNull().references('checklists.id'))
    .addColumn('channel', 'text', (column) => column.notNull())
    .addColumn('ts', 'text', (column) => column.notNull())
    .addColumn('drawn', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('copies_pkey', ['checklist', 'channel', 'ts'])
    .execute();
  await db.schema
    .createTable('subscriptions')
    .addColumn('checklist', 'text', (column) => column.notNull().references('checklists.id'))
    .addColumn('user_id', 'text', (column) => column.notNull())
    .addColumn('reminded_for', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('subscriptions_pkey', ['checklist', 'user_id'])
    .execute();
}

async function addIndexes(db: Kysely<unknown>): Promise<void> {
  const index = (name: string) => db.schema.createIndex(name).on('checklists');
  await index('checklists_in_channel').columns(['channel', 'created_at', 'id']).execute();
  await index('checklists_of_bid').columns(['vendor', 'bid', 'created_at', 'id']).execute();
  await index('checklists_counts').columns(['vendor', 'status']).execute();
  await index('checklists_by_status').columns(['status', 'created_at', 'id']).execute();
  // Only what is left to do is in these two, however many checklists there are.
  await index('checklists_to_draw').column('claimed_at').where(sql<boolean>`settled < revision`).execute();
  await index('checklists_to_tell').column('id').where(sql<boolean>`told < newest_event`).execute();
  await db.schema.createIndex('answered_events_at').on('answered_events').column('at').execute();
}
