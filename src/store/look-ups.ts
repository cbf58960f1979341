import { type HomeStore, MOST_LOOK_UPS } from '../core/checklist/home-store.ts';
import { wantHomes } from './concerns.ts';
import type { Database } from './schema.ts';

/** Which partners people looked up. */
export function lookUps({ db }: Database): Pick<HomeStore, 'rememberLookUp' | 'lookUpsOf'> {
  return {
    rememberLookUp: (user, vendor, at) =>
      db.transaction().execute(async (trx) => {
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
