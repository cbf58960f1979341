import { createHash } from 'node:crypto';
import type { ChannelId, Moment } from '../core/checklist/ids.ts';
import type { Confirmation } from '../core/confirmation/confirmation.ts';
import type { FactId } from '../core/confirmation/fact.ts';
import type { Asking, ConfirmationStore } from '../core/confirmation/store.ts';
import type { Database, Queries } from './database.ts';

const AS_A_WHOLE = '' as const;

/** What the work has confirmed, in a database. */
export function confirmationStore({ db, transaction }: Database): ConfirmationStore {
  return {
    async markAsked({ user, vendor, checklist, step, facts, at, since }) {
      if (facts.length === 0) return [];
      const asked = await db
        .selectFrom('asked_facts')
        .where('user_id', '=', user)
        .where('vendor', '=', vendor)
        .where('asked_at', '>=', since)
        .select('digest')
        .execute();
      const known = new Set(asked.map(({ digest }) => digest));
      const digests = facts.map(digestOf).filter((digest) => !known.has(digest));
      if (digests.length === 0) return [];
      const one = { checklist, user_id: user, step: step ?? AS_A_WHOLE, vendor, asked_at: at };
      const rows = inOrder(digests.map((digest) => ({ ...one, digest })));
      return await transaction(async (trx) => {
        if (await wantsNone(trx, user)) return [];
        const added = await trx
          .insertInto('asked_facts')
          .values(rows)
          .onConflict((conflict) => conflict.doNothing())
          .returning('digest')
          .execute();
        return among(facts, added);
      });
    },

    askedOf: async (asking) => among(asking.facts, await askedIn(db, asking)),

    confirm: ({ vendor, at, ...asking }) =>
      transaction(async (trx) => {
        const facts = among(asking.facts, await askedIn(trx, asking));
        const rows = inOrder(
          facts.map((fact) => ({
            ...{ vendor, digest: digestOf(fact), fact, at },
            ...{ confirmed_by: asking.user, checklist: asking.checklist },
          })),
        );
        if (rows.length > 0)
          await trx
            .insertInto('confirmations')
            .values(rows)
            .onConflict((conflict) =>
              conflict.columns(['vendor', 'digest']).doUpdateSet((eb) => ({
                at: eb.ref('excluded.at'),
                confirmed_by: eb.ref('excluded.confirmed_by'),
                checklist: eb.ref('excluded.checklist'),
              })),
            )
            .execute();
        return facts;
      }),

    async confirmationsOf(vendor) {
      const rows = await kept(db).where('confirmations.vendor', '=', vendor).execute();
      return rows.map(confirmationOf);
    },

    async allConfirmations() {
      const rows = await kept(db).execute();
      const grouped = Map.groupBy(rows, ({ vendor }) => vendor);
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

    async wantQuestions(user, wanted) {
      if (wanted) await db.deleteFrom('no_questions').where('user_id', '=', user).execute();
      else
        await db
          .insertInto('no_questions')
          .values({ user_id: user })
          .onConflict((conflict) => conflict.doNothing())
          .execute();
    },
  };
}

/** Each confirmation with the channel of its project, wherever that has moved. */
function kept(db: Queries) {
  return db
    .selectFrom('confirmations')
    .leftJoin('checklists', 'checklists.id', 'confirmations.checklist')
    .select(['confirmations.vendor', 'fact', 'at', 'checklists.channel']);
}

async function wantsNone(trx: Queries, user: Asking['user']): Promise<boolean> {
  const row = await trx
    .selectFrom('no_questions')
    .where('user_id', '=', user)
    .select('user_id')
    .executeTakeFirst();
  return row !== undefined;
}

async function askedIn(db: Queries, { user, checklist, step, facts }: Asking): Promise<{ digest: string }[]> {
  if (facts.length === 0) return [];
  return await db
    .selectFrom('asked_facts')
    .where('checklist', '=', checklist)
    .where('user_id', '=', user)
    .where('step', '=', step ?? AS_A_WHOLE)
    .where('digest', 'in', facts.map(digestOf))
    .select('digest')
    .execute();
}

/** A fact may be longer than what an index takes. */
function digestOf(fact: FactId): string {
  return createHash('sha256').update(fact).digest('base64url');
}

/** Who writes the same rows at once must write them in one order, or each would wait for the other. */
function inOrder<T extends { readonly digest: string }>(rows: readonly T[]): T[] {
  return rows.toSorted((one, other) => (one.digest < other.digest ? -1 : 1));
}

function among(facts: readonly FactId[], rows: readonly { readonly digest: string }[]): FactId[] {
  const digests = new Set(rows.map(({ digest }) => digest));
  return [...new Set(facts)].filter((fact) => digests.has(digestOf(fact)));
}

function confirmationOf({
  fact,
  at,
  channel,
}: {
  fact: FactId;
  at: Moment;
  channel: ChannelId | null;
}): Confirmation {
  return { fact, at, channel: channel ?? undefined };
}
