import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { type Checklist, stepOf } from '../core/checklists/checklist.ts';
import type { ChannelId, ChecklistId, FactId } from '../core/checklists/ids.ts';
import type { Confirmation, ConfirmationStore, Use } from '../core/corrections/confirmed.ts';
import type { VendorId } from '../core/knowledge/ids.ts';
import type { Database, Queries, Trx } from './database.ts';
import type { Tables } from './schema.ts';

/** The repository of confirmations. */
export function confirmationStore({ db }: Pick<Database, 'db'>): ConfirmationStore {
  return {
    async confirmationsOf(vendor) {
      return (await newest(db, vendor)).map(confirmationOf);
    },

    async allConfirmations() {
      const grouped = Map.groupBy(await newest(db), ({ vendor }) => vendor);
      return new Map([...grouped].map(([vendor, own]) => [vendor, own.map(confirmationOf)]));
    },

    async uses() {
      const uses = new Map<VendorId, Use>();
      for (const [table, what] of [
        ['checklists', 'projects'],
        ['look_ups', 'people'],
      ] as const) {
        const counts = db
          .selectFrom(table)
          .groupBy('vendor')
          .select(({ fn }) => ['vendor', fn.countAll().as('count')]);
        for (const { vendor, count } of await counts.execute())
          uses.set(vendor, { projects: 0, people: 0, ...uses.get(vendor), [what]: Number(count) });
      }
      return uses;
    },
  };
}

/**
 * Stores what a change of a checklist confirms, in its transaction: a ticked step confirms its facts, an unticked one none.
 */
export async function keepConfirmed(
  trx: Trx,
  before: Checklist,
  now: Checklist,
  facts: readonly FactId[] = [],
): Promise<void> {
  for (const { id, state } of now.steps) {
    const wasDone = stepOf(before, id)?.state.kind === 'done';
    if (wasDone && state.kind !== 'done')
      await trx.deleteFrom('confirmations').where('checklist', '=', now.id).where('step', '=', id).execute();
    if (wasDone || state.kind !== 'done' || facts.length === 0) continue;
    const of = { checklist: now.id, step: id, vendor: now.project.vendor.id };
    const rows = [...new Set(facts)].map((fact) => ({
      ...of,
      digest: digestOf(fact),
      fact,
      at: state.at,
      confirmed_by: state.by,
    }));
    await trx.insertInto('confirmations').values(rows).execute();
  }
}

/** Keeps the confirmations of a deleted checklist, without who gave them. */
export async function forgetWho(trx: Trx, checklist: ChecklistId): Promise<void> {
  await trx
    .updateTable('confirmations')
    .set({ confirmed_by: null })
    .where('checklist', '=', checklist)
    .execute();
}

/** The newest confirmation of each fact, with the current channel of its project. */
async function newest(db: Queries, vendor?: VendorId): Promise<readonly ConfirmationRow[]> {
  const { rows } = await sql<ConfirmationRow>`
    select confirmations.vendor, fact, at, checklists.channel
    from confirmations left join checklists on checklists.id = confirmations.checklist
    where ${vendor === undefined ? sql`true` : sql`confirmations.vendor = ${vendor}`}
      and not exists (
        select 1 from confirmations as newer
        where newer.vendor = confirmations.vendor and newer.digest = confirmations.digest
          and (newer.at, newer.checklist, newer.step)
            > (confirmations.at, confirmations.checklist, confirmations.step))`.execute(db);
  return rows;
}

/** A fact may be too long for an index. */
function digestOf(fact: FactId): string {
  return createHash('sha256').update(fact).digest('base64url');
}

type ConfirmationRow = Pick<Tables['confirmations'], 'vendor' | 'fact' | 'at'> & {
  readonly channel: ChannelId | null;
};

function confirmationOf({ fact, at, channel }: ConfirmationRow): Confirmation {
  return { fact, at, channel: channel ?? undefined };
}
