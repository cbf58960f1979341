import { randomUUID } from 'node:crypto';
import type { Transaction } from 'kysely';
import type { Moment } from '../core/checklist/ids.ts';
import type { ChecklistStore, Work } from '../core/checklist/store.ts';
import { keptOf } from './rows.ts';
import type { Database, Tables } from './schema.ts';
import { copiesOf, endOfTry } from './settle.ts';

/** Leasing work on messages, whoever has waited longest first. A lease is on all copies of a checklist's message. */
export function claims({
  db,
  holdFree,
}: Database): Pick<ChecklistStore, 'claim' | 'renew' | 'putOff' | 'putOffUnsure'> {
  async function putOff({ id, lease }: Work, until: Moment, end: ReturnType<typeof endOfTry>): Promise<void> {
    await db
      .updateTable('checklists')
      .set({ ...end, lease: null, free_at: until })
      .where('id', '=', id)
      .where('lease', '=', lease)
      .execute();
  }

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
          .select(['id', 'channel', 'state', 'revision', 'tried_at'])
          .executeTakeFirst();
        if (row === undefined) return undefined;
        const work = await workOn(trx, row, randomUUID());
        const tried_at = work.kind === 'post' ? (work.triedAt ?? now) : row.tried_at;
        await trx
          .updateTable('checklists')
          .set({ lease: work.lease, claimed_at: now, free_at: until, tried_at })
          .where('id', '=', row.id)
          .execute();
        return work;
      }),

    async renew({ id, lease }, until) {
      const held = await db
        .updateTable('checklists')
        .set({ free_at: until })
        .where('id', '=', id)
        .where('lease', '=', lease)
        .returning('id')
        .executeTakeFirst();
      return held !== undefined;
    },

    putOff: (work, until) => putOff(work, until, endOfTry(work)),
    putOffUnsure: (work, until) => putOff(work, until, {}),
  };
}

type Claimed = Pick<Tables['checklists'], 'id' | 'channel' | 'state' | 'revision' | 'tried_at'>;

/** Draws the newest copy first, so that people always have one; then removes the oldest. */
async function workOn(trx: Transaction<Tables>, row: Claimed, lease: string): Promise<Work> {
  const { id } = row;
  const triedAt = row.tried_at === '' ? undefined : row.tried_at;
  const copies = await copiesOf(trx, id);
  const [newest, oldest] = [copies[0], copies.at(-1)];
  if (newest === undefined || oldest === undefined) {
    return { kind: 'post', id, channel: row.channel, lease, triedAt, kept: keptOf(row) };
  }
  if (newest.drawn < row.revision) {
    const { channel, ts } = newest;
    return { kind: 'update', id, channel, lease, triedAt, ts, kept: keptOf(row) };
  }
  return { kind: 'remove', id, channel: oldest.channel, lease, triedAt, ts: oldest.ts };
}
