import { type Kysely, sql } from 'kysely';
import { z } from 'zod';

/** What App Home needs: whose each open step is, whom each project concerns, who has Home open, and recent look-ups. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await addConcerns(db);
  await addHomes(db);
  await fill(db);
}

async function addConcerns(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('project_people')
    .addColumn('checklist', 'text', (column) => column.notNull().references('checklists.id'))
    .addColumn('user_id', 'text', (column) => column.notNull())
    .addColumn('created_at', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('project_people_pkey', ['checklist', 'user_id'])
    .execute();
  await db.schema
    .createIndex('project_people_of_user')
    .on('project_people')
    .columns(['user_id', 'created_at', 'checklist'])
    .execute();
  await db.schema
    .createTable('own_steps')
    .addColumn('checklist', 'text', (column) => column.notNull().references('checklists.id'))
    .addColumn('step', 'text', (column) => column.notNull())
    .addColumn('user_id', 'text', (column) => column.notNull())
    .addColumn('due', 'text', (column) => column.notNull())
    .addColumn('created_at', 'text', (column) => column.notNull())
    .addColumn('place', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('own_steps_pkey', ['checklist', 'step', 'user_id'])
    .execute();
  await db.schema
    .createIndex('own_steps_of_user')
    .on('own_steps')
    .columns(['user_id', 'due', 'created_at', 'checklist', 'place'])
    .execute();
}

async function addHomes(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('homes')
    .addColumn('user_id', 'text', (column) => column.primaryKey())
    .addColumn('opened_at', 'text', (column) => column.notNull())
    .addColumn('steps_from', 'integer', (column) => column.notNull())
    .addColumn('projects_from', 'integer', (column) => column.notNull())
    .addColumn('ticked', 'text', (column) => column.notNull())
    .addColumn('wanted', 'integer', (column) => column.notNull())
    .addColumn('drawn', 'integer', (column) => column.notNull())
    .addColumn('drawings', 'integer', (column) => column.notNull())
    .addColumn('lease', 'text')
    .addColumn('free_at', 'text', (column) => column.notNull())
    .execute();
  await db.schema
    .createIndex('homes_to_draw')
    .on('homes')
    .column('free_at')
    .where(sql<boolean>`drawn < wanted`)
    .execute();
  await db.schema.createIndex('homes_opened').on('homes').column('opened_at').execute();
  await db.schema
    .createTable('look_ups')
    .addColumn('user_id', 'text', (column) => column.notNull())
    .addColumn('vendor', 'text', (column) => column.notNull())
    .addColumn('at', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('look_ups_pkey', ['user_id', 'vendor'])
    .execute();
}

/** A checklist as it was kept when this migration was written, as far as it matters here. */
const State = z.object({
  created: z.object({ by: z.string() }),
  holders: z.record(z.string(), z.string()),
  steps: z.array(
    z.object({
      id: z.string(),
      state: z.object({ kind: z.string() }),
      assignees: z.array(z.string()),
      roles: z.array(z.string()),
      due: z.string().optional(),
    }),
  ),
});

const AT_ONCE = 200;
const NOT_DUE = '9999-12-31';

/** The active checklists that are there. */
async function fill(db: Kysely<unknown>): Promise<void> {
  const old = db.withTables<OldTables>();
  for (let last = ''; ; ) {
    const rows = await old
      .selectFrom('checklists')
      .where('status', '=', 'active')
      .where('id', '>', last)
      .orderBy('id')
      .limit(AT_ONCE)
      .select(['id', 'created_at', 'state'])
      .execute();
    for (const row of rows) await fillOne(old, row);
    const end = rows.at(-1)?.id;
    if (end === undefined) return;
    last = end;
  }
}

type OldRow = { id: string; created_at: string; state: string };
type OldTables = {
  checklists: OldRow & { status: string };
  project_people: { checklist: string; user_id: string; created_at: string };
  own_steps: {
    checklist: string;
    step: string;
    user_id: string;
    due: string;
    created_at: string;
    place: number;
  };
};

async function fillOne(db: Kysely<OldTables>, { id, created_at, state }: OldRow): Promise<void> {
  const { created, holders, steps } = State.parse(JSON.parse(state));
  const named = steps.flatMap(({ assignees }) => assignees);
  const people = [...new Set([created.by, ...Object.values(holders), ...named])];
  await db
    .insertInto('project_people')
    .values(people.map((user_id) => ({ checklist: id, user_id, created_at })))
    .execute();
  const own = steps.flatMap(({ id: step, state: { kind }, assignees, roles, due = NOT_DUE }, place) => {
    const whose = assignees.length > 0 ? assignees : roles.flatMap((role) => holders[role] ?? []);
    const users = kind === 'open' ? [...new Set(whose)] : [];
    return users.map((user_id) => ({ checklist: id, step, user_id, due, created_at, place }));
  });
  if (own.length > 0) await db.insertInto('own_steps').values(own).execute();
}
