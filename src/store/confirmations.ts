import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { type Checklist, stepOf } from '../core/checklists/checklist.ts';
import type { ChannelId, ChecklistId, ChecklistStepId, FactId, Moment } from '../core/checklists/ids.ts';
import type { Confirmation, ConfirmationStore } from '../core/corrections/confirmed.ts';
import type { VendorId } from '../core/knowledge/ids.ts';
import type { Database, Queries, Trx } from './database.ts';

/** What the work has confirmed, in a database. */
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
      const counts = (table: 'checklists' | 'look_ups') =>
        db
          .selectFrom(table)
          .groupBy('vendor')
          .select(({ fn }) => ['vendor', fn.countAll().as('count')])
          .execute();
      const [projects, people] = await Promise.all([counts('checklists'), counts('look_ups')]);
      const of = (rows: typeof projects) => new Map(rows.map(({ vendor, count }) => [vendor, Number(count)]));
      const [byProjects, byPeople] = [of(projects), of(people)];
      const vendors = new Set([...byProjects.keys(), ...byPeople.keys()]);
      return new Map(
        [...vendors].map((vendor) => {
          const use = { projects: byProjects.get(vendor) ?? 0, people: byPeople.get(vendor) ?? 0 };
          return [vendor, use] as const;
        }),
      );
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
    if (wasDone && state.kind !== 'done') await takeBack(trx, now.id, id);
    if (wasDone || state.kind !== 'done' || facts.length === 0) continue;
    const of = { checklist: now.id, step: id, vendor: now.project.vendor.id };
    const rows = [...new Set(facts)].map((fact) => ({
      ...{ ...of, digest: digestOf(fact), fact },
      ...{ at: state.at, confirmed_by: state.by },
    }));
    await trx.insertInto('confirmations').values(rows).execute();
  }
}

async function takeBack(trx: Trx, checklist: ChecklistId, step: ChecklistStepId): Promise<void> {
  await trx.deleteFrom('confirmations').where('checklist', '=', checklist).where('step', '=', step).execute();
}

/** Confirmations outlive their checklist, but not who gave them. */
export async function forgetWho(trx: Trx, checklist: ChecklistId): Promise<void> {
  await trx
    .updateTable('confirmations')
    .set({ confirmed_by: null })
    .where('checklist', '=', checklist)
    .execute();
}

/** The newest confirmation of each fact with the channel of its project, wherever that has moved. */
async function newest(db: Queries, vendor?: VendorId): Promise<readonly Row[]> {
  const { rows } = await sql<Row>`
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

/** A fact may be longer than what an index takes. */
function digestOf(fact: FactId): string {
  return createHash('sha256').update(fact).digest('base64url');
}

type Row = {
  readonly vendor: VendorId;
  readonly fact: FactId;
  readonly at: Moment;
  readonly channel: ChannelId | null;
};

function confirmationOf({ fact, at, channel }: Row): Confirmation {
  return { fact, at, channel: channel ?? undefined };
}
