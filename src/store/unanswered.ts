import { randomUUID } from 'node:crypto';
import type { UserId } from '../core/checklists/ids.ts';
import type { Notice } from '../core/corrections/stores.ts';
import type { QuestionGroup, QuestionKey, QuestionStore } from '../core/corrections/unanswered.ts';
import type { Database, Queries } from './database.ts';
import { wantNotices } from './jobs.ts';

/** The unanswered questions of a database. */
export function questionStore(database: Database): QuestionStore {
  const { db, transaction } = database;
  return {
    async add({ channel, by, ...question }) {
      await db
        .insertInto('misses')
        .values({ id: randomUUID(), ...question, channel: channel ?? null, asked_by: by })
        .execute();
    },

    async frequent(since, limit) {
      const rows = await db
        .selectFrom('misses')
        .where('day', '>=', since)
        .groupBy('key')
        .select(({ fn }) => ['key', fn.countAll().as('count'), fn.max('day').as('newest')])
        .orderBy('count', 'desc')
        .orderBy('newest', 'desc')
        .orderBy('key')
        .limit(limit)
        .execute();
      const groups = await groupsOf(
        db,
        rows.map(({ key }) => key),
      );
      return rows.flatMap(({ key }) => groups.get(key) ?? []);
    },

    find: async (key) => (await groupsOf(db, [key])).get(key),

    async remove(key) {
      await db.deleteFrom('misses').where('key', '=', key).execute();
    },

    answered: (key, { vendor, by, since }) =>
      transaction(async (trx) => {
        const gone = await trx
          .deleteFrom('misses')
          .where('key', '=', key)
          .returning(['asked_by', 'words', 'day'])
          .execute();
        // Of each person's questions the newest.
        const asked = gone
          .filter(({ day, asked_by }) => day >= since && asked_by !== by)
          .toSorted((one, other) => (one.day < other.day ? -1 : 1));
        const notices = new Map<UserId, Notice>();
        for (const { asked_by: to, words, day } of asked)
          if (to !== null) notices.set(to, { about: 'answered', to, words, day, vendor });
        await wantNotices(database, trx, key, [...notices.values()]);
        return notices.size;
      }),

    async removeOf(user) {
      const gone = await db.deleteFrom('misses').where('asked_by', '=', user).returning('id').execute();
      return gone.length;
    },

    async forget({ askersBefore, before }) {
      await db.deleteFrom('misses').where('day', '<', before).execute();
      await db
        .updateTable('misses')
        .set({ asked_by: null })
        .where('day', '<', askersBefore)
        .where('asked_by', 'is not', null)
        .execute();
    },
  };
}

/** Each group with the words of its newest question. */
async function groupsOf(
  db: Queries,
  keys: readonly QuestionKey[],
): Promise<ReadonlyMap<QuestionKey, QuestionGroup>> {
  if (keys.length === 0) return new Map();
  const rows = await db
    .selectFrom('misses')
    .where('key', 'in', keys)
    .select(['key', 'words', 'name', 'day', 'channel'])
    .orderBy('day', 'desc')
    .execute();
  return new Map(
    [...Map.groupBy(rows, ({ key }) => key)].flatMap(([key, all]) => {
      const [newest] = all;
      if (newest === undefined) return [];
      const { words, name, day } = newest;
      const channels = [...new Set(all.flatMap(({ channel }) => channel ?? []))];
      return [[key, { key, words, name, day, count: all.length, channels }] as const];
    }),
  );
}
