import { randomUUID } from 'node:crypto';
import type { Transaction } from 'kysely';
import type { ChecklistStore, Work } from '../core/checklist/store.ts';
import { keptOf } from './rows.ts';
import type { Database, Tables } from './schema.ts';
import { copiesOf } from './settle.ts';

/** Leasing work on messages, whoever has waited longest first. A lease is on all copies of a checklist's message. */
export function claims({ db, holdFree }: Database): Pick<ChecklistStore, 'claim' | 'putOff'> {
  return {
    claim: (now, until) =>
      db.transaction().execute(async (trx) => {
        const row = await holdFree(
          trx
            .selectFrom('checklists')
            .whereRef('settled', '<', 'revision')
            .where('free_at', '<=', now)
            .orderBy('claimed_at')
            .limit(1),
        )
          .select(['id', 'channel', 'state', 'revision'])
          .executeTakeFirst();
        if (row === undefined) return undefined;
        const lease = randomUUID();
        await trx
          .updateTable('checklists')
          .set({ lease, claimed_at: now, free_at: until })
          .where('id', '=', row.id)
          .execute();
        return workOn(trx, row, lease);
      }),

    async putOff({ id, lease }, until) {
      await db
        .updateTable('checklists')
        .set({ lease: null, free_at: until })
        .where('id', '=', id)
        .where('lease', '=', lease)
        .execute();
    },
  };
}

type Claimed = Pick<Tables['checklists'], 'id' | 'channel' | 'state' | 'revision'>;

/** Draws the newest copy first, so that people always have one; then removes the oldest. */
async function workOn(trx: Transaction<Tables>, row: Claimed, lease: string): Promise<Work> {
  const { id } = row;
  const copies = await copiesOf(trx, id);
  const [newest, oldest] = [copies[0], copies.at(-1)];
  if (newest === undefined || oldest === undefined) {
    return { kind: 'post', id, channel: row.channel, lease, kept: keptOf(row) };
  }
  if (newest.drawn < row.revision) {
    return { kind: 'update', id, channel: newest.channel, lease, ts: newest.ts, kept: keptOf(row) };
  }
  return { kind: 'remove', id, channel: oldest.channel, lease, ts: oldest.ts };
}
