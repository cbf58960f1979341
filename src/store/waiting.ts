import { eventOf } from './rows.ts';
import type { Queries } from './schema.ts';

/** How many messages wait to be drawn, and when the one that waits longest was changed last. */
export type Waiting = { readonly count: number; readonly oldestAt: Date | undefined };

// Of those that were claimed longest ago: the outbox takes them first.
const LOOKED_AT = 100;

/** What the outbox has yet to do, whichever instance will. Rejects when the database does not answer. */
export async function waitingIn(db: Queries): Promise<Waiting> {
  const { count } = await db
    .selectFrom('checklists')
    .whereRef('settled', '<', 'revision')
    .select((eb) => eb.fn.countAll().as('count'))
    .executeTakeFirstOrThrow();
  const oldest = await db
    .selectFrom('checklists')
    .innerJoin('events', (join) =>
      join
        .onRef('events.checklist', '=', 'checklists.id')
        .onRef('events.number', '=', 'checklists.newest_event'),
    )
    .whereRef('settled', '<', 'revision')
    .orderBy('claimed_at')
    .limit(LOOKED_AT)
    .select('event')
    .execute();
  const [first] = oldest.map((row) => eventOf(row).at).toSorted();
  return { count: Number(count), oldestAt: first === undefined ? undefined : new Date(first) };
}
