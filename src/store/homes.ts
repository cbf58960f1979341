import { randomUUID } from 'node:crypto';
import type { Kysely } from 'kysely';
import { z } from 'zod';
import { type HomeStore, type HomeWork, MOST_TICKED, StepPlace } from '../core/checklist/home-store.ts';
import type { Moment, UserId } from '../core/checklist/ids.ts';
import { wantHomes } from './concerns.ts';
import type { Database, Tables } from './schema.ts';

type Homes = Omit<HomeStore, 'stepsOf' | 'projectsOf' | 'findAll' | 'rememberLookUp' | 'lookUpsOf'>;

const Ticked = z.array(StepPlace);
const AT_ONCE = '' as const;
// As it is when it is opened.
const FIRST = { steps_from: 0, projects_from: 0, ticked: '[]' };

/** Whose Home is open, and which of them are to be drawn. */
export function homes({ db, hold, holdFree }: Database): Homes {
  /** Changes a Home and has it drawn at once, unless somebody draws it just now: then as soon as that is done. */
  const wanting = (by: Kysely<Tables>, user: UserId, change: Partial<Tables['homes']> = {}) =>
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
      await db.transaction().execute(async (trx) => {
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

    wantOpenHomes: (users) => db.transaction().execute((trx) => wantHomes(trx, users)),

    claimHome: (now, until) =>
      db.transaction().execute(async (trx) => {
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
