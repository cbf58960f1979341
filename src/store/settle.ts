import type { Transaction } from 'kysely';
import type { ChecklistId } from '../core/checklist/ids.ts';
import type { Work } from '../core/checklist/store.ts';
import type { Database, Tables } from './schema.ts';

/** Of a checklist without a copy: it is to be posted. */
export const NOT_POSTED = 0;
/** Of a checklist without a copy: somebody took its message away. No revision is higher. */
export const WITHOUT_COPY = 2_147_483_647;

const SEVERAL_COPIES = 0;

/** The copies of a checklist's message, newest first; the others are to be removed. */
export async function copiesOf(trx: Transaction<Tables>, id: ChecklistId) {
  const rows = await trx.selectFrom('copies').where('checklist', '=', id).selectAll().execute();
  return rows.toSorted((one, other) => Number(other.ts) - Number(one.ts));
}

/**
 * Holds a checklist while something becomes of its copies, then keeps how far these are settled; where there is none it
 * stays as `become` has it. A checklist that is not known: does nothing.
 */
export async function settling(
  { db, hold }: Database,
  id: ChecklistId,
  become: (trx: Transaction<Tables>, lease: string | null) => Promise<unknown>,
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const row = await hold(trx.selectFrom('checklists').where('id', '=', id))
      .select('lease')
      .executeTakeFirst();
    if (row === undefined) return;
    await become(trx, row.lease);
    const [newest, ...older] = await copiesOf(trx, id);
    if (newest) await settle(trx, id, older.length === 0 ? newest.drawn : SEVERAL_COPIES);
  });
}

/** Keeps the revision up to which nothing is left to do. */
export async function settle(trx: Transaction<Tables>, id: ChecklistId, settled: number): Promise<void> {
  await trx.updateTable('checklists').set({ settled }).where('id', '=', id).execute();
}

/** Ends a lease, if it is still held. */
export async function endLease(
  trx: Transaction<Tables>,
  { id, lease }: Work,
  end: ReturnType<typeof endOfTry> = {},
): Promise<void> {
  await trx
    .updateTable('checklists')
    .set({ ...end, lease: null, free_at: '' })
    .where('id', '=', id)
    .where('lease', '=', lease)
    .execute();
}

/** A post whose end is known needs no mark any more, unless one before it does. */
export function endOfTry({ kind, triedAt }: Work): Partial<Pick<Tables['checklists'], 'tried_at'>> {
  return kind === 'post' && triedAt === undefined ? { tried_at: '' } : {};
}
