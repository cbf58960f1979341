import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import {
  type HomeStore,
  type HomeWork,
  MOST_LOOK_UPS,
  MOST_TICKED,
  StepPlace,
} from '../core/checklist/home-store.ts';
import type { Moment, UserId } from '../core/checklist/ids.ts';
import { wantHomes } from './concerns.ts';
import type { Database, Queries } from './database.ts';
import { KEPT, keptOf } from './rows.ts';
import type { Tables } from './schema.ts';

type Contents = 'stepsOf' | 'projectsOf' | 'findAll' | 'rememberLookUp' | 'lookUpsOf';

/** People's Homes: which of them are to be drawn, and what stands there. */
export function homes(database: Database): HomeStore {
  return { ...drawings(database), ...contents(database) };
}

const Ticked = z.array(StepPlace);
const AT_ONCE = '' as const;
// As it is when it is opened.
const FIRST = { steps_from: 0, projects_from: 0, ticked: '[]' };

/** Whose Home is open, and which of them are to be drawn. */
function drawings({ db, transaction, hold, holdFree }: Database): Omit<HomeStore, Contents> {
  /** Changes a Home and has it drawn at once, unless somebody draws it just now: then as soon as that is done. */
  const wanting = (by: Queries, user: UserId, change: Partial<Tables['homes']> = {}) =>
    by
      .updateTable('homes')
      .set((eb) => ({
        ...change,
        wanted: eb('wanted', '+', 1),
        free_at: eb.case().when('lease', 'is', null).then(AT_ONCE).else(eb.ref('free_at')).end(),
      }))
      .where('user_id', '=', user)
      .execute();

  /** Whoever does something on Home has it open. */
  async function seen(user: UserId, at: Moment): Promise<void> {
    await db
      .insertInto('homes')
      .values({
        ...{ user_id: user, opened_at: at, ...FIRST },
        ...{ wanted: 0, drawn: 0, drawings: 0, lease: null, free_at: AT_ONCE },
      })
      .onConflict((conflict) => conflict.column('user_id').doUpdateSet({ opened_at: at }))
      .execute();
  }

  return {
    async openHome(user, at) {
      await seen(user, at);
      await wanting(db, user, FIRST);
    },

    async turnHome(user, { steps, projects }, at) {
      await seen(user, at);
      await wanting(db, user, { steps_from: steps, projects_from: projects });
    },

    async keepTicked(user, place, at) {
      await seen(user, at);
      await transaction(async (trx) => {
        // Held, for somebody who ticks several boxes at once has all of them kept.
        const home = await hold(trx.selectFrom('homes').where('user_id', '=', user))
          .select('ticked')
          .executeTakeFirst();
        if (home === undefined) return;
        const others = tickedOf(home).filter(
          ({ checklist, step }) => checklist !== place.checklist || step !== place.step,
        );
        const ticked = JSON.stringify([...others, place].slice(-MOST_TICKED));
        await wanting(trx, user, { ticked });
      });
    },

    async wantHome(user, at) {
      await seen(user, at);
      await wanting(db, user);
    },

    wantOpenHomes: (users) => transaction((trx) => wantHomes(trx, users)),

    claimHome: (now, until) =>
      transaction(async (trx) => {
        const row = await holdFree(
          trx
            .selectFrom('homes')
            .whereRef('drawn', '<', 'wanted')
            .where('free_at', '<=', now)
            .orderBy('free_at')
            .limit(1),
        )
          .selectAll()
          .executeTakeFirst();
        if (row === undefined) return undefined;
        const lease = randomUUID();
        const drawings = row.drawings + 1;
        await trx
          .updateTable('homes')
          .set({ lease, free_at: until, drawings })
          .where('user_id', '=', row.user_id)
          .execute();
        return workOf({ ...row, lease, drawings });
      }),

    async drewHome({ user, lease, wanted }, free) {
      await db
        .updateTable('homes')
        .set({ drawn: wanted, lease: null, free_at: free })
        .where('user_id', '=', user)
        .where('lease', '=', lease)
        .execute();
    },

    async putOffHome({ user, lease }, until) {
      await db
        .updateTable('homes')
        .set({ lease: null, free_at: until })
        .where('user_id', '=', user)
        .where('lease', '=', lease)
        .execute();
    },

    async closeHome(user) {
      await db.deleteFrom('homes').where('user_id', '=', user).execute();
    },

    async forgetHomes(before) {
      await db.deleteFrom('homes').where('opened_at', '<', before).execute();
    },
  };
}

function workOf(row: Tables['homes'] & { readonly lease: string }): HomeWork {
  const { user_id, lease, steps_from, projects_from, drawings, wanted } = row;
  return {
    user: user_id,
    lease,
    pages: { steps: steps_from, projects: projects_from },
    ticked: tickedOf(row),
    drawing: drawings,
    wanted,
  };
}

function tickedOf({ ticked }: Pick<Tables['homes'], 'ticked'>): readonly StepPlace[] {
  return Ticked.parse(JSON.parse(ticked));
}

/** What is somebody's own: steps, projects and look-ups. */
function contents({ db, transaction }: Database): Pick<HomeStore, Contents> {
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
      const { total } = await theirs.select(({ fn }) => fn.countAll().as('total')).executeTakeFirstOrThrow();
      return { items, total: Number(total) };
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
      const { total } = await theirs.select(({ fn }) => fn.countAll().as('total')).executeTakeFirstOrThrow();
      return { items: rows.map(keptOf), total: Number(total) };
    },

    async findAll(ids) {
      if (ids.length === 0) return [];
      const rows = await db
        .selectFrom('checklists')
        .where('id', 'in', [...new Set(ids)])
        .select(KEPT)
        .execute();
      return rows.map(keptOf);
    },

    rememberLookUp: (user, vendor, at) =>
      transaction(async (trx) => {
        await trx
          .insertInto('look_ups')
          .values({ user_id: user, vendor, at })
          .onConflict((conflict) => conflict.columns(['user_id', 'vendor']).doUpdateSet({ at }))
          .execute();
        const newest = trx
          .selectFrom('look_ups')
          .where('user_id', '=', user)
          .orderBy('at', 'desc')
          .orderBy('vendor')
          .limit(MOST_LOOK_UPS)
          .select('vendor');
        const kept = (await newest.execute()).map((row) => row.vendor);
        await trx
          .deleteFrom('look_ups')
          .where('user_id', '=', user)
          .where('vendor', 'not in', kept)
          .execute();
        await wantHomes(trx, [user]);
      }),

    async lookUpsOf(user) {
      const rows = await db
        .selectFrom('look_ups')
        .where('user_id', '=', user)
        .orderBy('at', 'desc')
        .orderBy('vendor')
        .limit(MOST_LOOK_UPS)
        .select('vendor')
        .execute();
      return rows.map(({ vendor }) => vendor);
    },
  };
}
