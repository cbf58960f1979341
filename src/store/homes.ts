import type { SelectQueryBuilder } from 'kysely';
import { z } from 'zod';
import { type HomeStore, MOST_LOOK_UPS, MOST_TICKED, StepPlace } from '../core/checklists/home-store.ts';
import type { Moment, UserId } from '../core/checklists/ids.ts';
import type { VendorId } from '../core/knowledge/ids.ts';
import { wantHomes } from './concerns.ts';
import type { Database, Queries, Trx } from './database.ts';
import { KEPT, keptOf } from './rows.ts';
import type { Tables } from './schema.ts';
import { want } from './want.ts';

/** People's Homes: which to draw, and their contents. */
export function homes(database: Database): HomeStore {
  return { ...drawings(database), ...contents(database) };
}

const Ticked = z.array(StepPlace);
// A Home when it is opened.
const FIRST = { steps_from: 0, projects_from: 0, ticked: '[]' };

/** Open Homes, and how to draw each. */
function drawings({ db, transaction }: Database) {
  /** A person who acts on Home has it open: it is drawn at once. */
  async function seen(trx: Trx, user: UserId, at: Moment, change: Partial<Tables['homes']> = {}) {
    await trx
      .insertInto('homes')
      .values({ user_id: user, opened_at: at, ...FIRST, drawings: 0, ...change })
      .onConflict((conflict) => conflict.column('user_id').doUpdateSet({ opened_at: at, ...change }))
      .execute();
    await want(trx, { kind: 'home', key: user, insist: true });
  }

  return {
    openHome: (user, at) => transaction((trx) => seen(trx, user, at, FIRST)),

    turnHome: (user, { steps, projects }, at) =>
      transaction((trx) => seen(trx, user, at, { steps_from: steps, projects_from: projects })),

    keepTicked: (user, place, at) =>
      transaction(async (trx) => {
        await seen(trx, user, at);
        // Locks the row, so that several quick ticks are all stored.
        const home = trx.selectFrom('homes').where('user_id', '=', user).select('ticked');
        const others = tickedOf(await home.executeTakeFirstOrThrow()).filter(
          ({ checklist, step }) => checklist !== place.checklist || step !== place.step,
        );
        const ticked = JSON.stringify([...others, place].slice(-MOST_TICKED));
        await trx.updateTable('homes').set({ ticked }).where('user_id', '=', user).execute();
      }),

    wantHome: (user, at) => transaction((trx) => seen(trx, user, at)),

    wantOpenHomes: (users) => transaction((trx) => wantHomes(trx, users)),

    async drawHome(user) {
      const row = await db
        .updateTable('homes')
        .set((eb) => ({ drawings: eb('drawings', '+', 1) }))
        .where('user_id', '=', user)
        .returningAll()
        .executeTakeFirst();
      if (row === undefined) return undefined;
      const { steps_from, projects_from, drawings } = row;
      return {
        pages: { steps: steps_from, projects: projects_from },
        ticked: tickedOf(row),
        drawing: drawings,
      };
    },

    async closeHome(user) {
      await db.deleteFrom('homes').where('user_id', '=', user).execute();
    },

    async forgetHomes(before) {
      await db.deleteFrom('homes').where('opened_at', '<', before).execute();
    },
  } satisfies Partial<HomeStore>;
}

function tickedOf({ ticked }: Pick<Tables['homes'], 'ticked'>): readonly StepPlace[] {
  return Ticked.parse(JSON.parse(ticked));
}

/** People's steps, projects and look-ups. */
function contents({ db, transaction }: Database) {
  return {
    async stepsOf(user, { from, count }) {
      const theirs = db.selectFrom('own_steps').where('user_id', '=', user);
      const items = await theirs
        .orderBy('due')
        .orderBy('created_at')
        .orderBy('checklist')
        .orderBy('place')
        .select(['checklist', 'step'])
        .limit(count)
        .offset(from)
        .execute();
      return { items, total: await countOf(theirs) };
    },

    async projectsOf(user, { from, count }) {
      const theirs = db.selectFrom('project_people').where('user_id', '=', user);
      const rows = await theirs
        .innerJoin('checklists', 'checklists.id', 'project_people.checklist')
        .orderBy('project_people.created_at', 'desc')
        .orderBy('project_people.checklist', 'desc')
        .select(KEPT)
        .limit(count)
        .offset(from)
        .execute();
      return { items: rows.map(keptOf), total: await countOf(theirs) };
    },

    async findAll(ids) {
      if (ids.length === 0) return [];
      const rows = await db.selectFrom('checklists').where('id', 'in', ids).select(KEPT).execute();
      return rows.map(keptOf);
    },

    rememberLookUp: (user, vendor, at) =>
      transaction(async (trx) => {
        await trx
          .insertInto('look_ups')
          .values({ user_id: user, vendor, at })
          .onConflict((conflict) => conflict.columns(['user_id', 'vendor']).doUpdateSet({ at }))
          .execute();
        const stored = await newestLookUps(trx, user);
        await trx
          .deleteFrom('look_ups')
          .where('user_id', '=', user)
          .where('vendor', 'not in', stored)
          .execute();
        await wantHomes(trx, [user]);
      }),

    lookUpsOf: (user) => newestLookUps(db, user),
  } satisfies Partial<HomeStore>;
}

/** The number of rows of a query. */
async function countOf<TB extends keyof Tables>(
  query: SelectQueryBuilder<Tables, TB, object>,
): Promise<number> {
  const { total } = await query.select(({ fn }) => fn.countAll().as('total')).executeTakeFirstOrThrow();
  return Number(total);
}

async function newestLookUps(db: Queries, user: UserId): Promise<readonly VendorId[]> {
  const rows = await db
    .selectFrom('look_ups')
    .where('user_id', '=', user)
    .orderBy('at', 'desc')
    .orderBy('vendor')
    .limit(MOST_LOOK_UPS)
    .select('vendor')
    .execute();
  return rows.map(({ vendor }) => vendor);
}
