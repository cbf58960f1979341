import { randomUUID } from 'node:crypto';
import type { SelectQueryBuilder } from 'kysely';
import type { UserId } from '../core/checklists/ids.ts';
import type { Notice } from '../core/corrections/stores.ts';
import type { QuestionGroup, QuestionStore } from '../core/corrections/unanswered.ts';
import type { Database, Queries } from './database.ts';
import type { Tables } from './schema.ts';
import { wantNotices } from './want.ts';

/** The unanswered questions of a database. */
export function questionStore({ db, transaction }: Database): QuestionStore {
  return {
    async add({ channel, by, ...question }) {
      await db
        .insertInto('unanswered')
        .values({ id: randomUUID(), ...question, channel: channel ?? null, asked_by: by })
        .execute();
    },

    frequent: (since, limit) => groups(db, db.selectFrom('unanswered').where('day', '>=', since), limit),

    find: async (key) => (await groups(db, db.selectFrom('unanswered').where('key', '=', key), 1))[0],

    async remove(key) {
      await db.deleteFrom('unanswered').where('key', '=', key).execute();
    },

    answered: (key, { vendor, by, since }) =>
      transaction(async (trx) => {
        const gone = await trx
          .deleteFrom('unanswered')
          .where('key', '=', key)
          .returning(['asked_by', 'words', 'day'])
          .execute();
        // For each person, the newest question.
        const asked = gone
          .filter(({ day, asked_by }) => day >= since && asked_by !== by)
          .toSorted((one, other) => (one.day < other.day ? -1 : 1));
        const notices = new Map<UserId, Notice>();
        for (const { asked_by: to, words, day } of asked)
          if (to !== null) notices.set(to, { about: 'answered', to, words, day, vendor });
        await wantNotices(trx, key, [...notices.values()]);
        return notices.size;
      }),

    async removeOf(user) {
      const gone = await db.deleteFrom('unanswered').where('asked_by', '=', user).returning('id').execute();
      return gone.length;
    },

    async forget({ askersBefore, before }) {
      await db.deleteFrom('unanswered').where('day', '<', before).execute();
      await db
        .updateTable('unanswered')
        .set({ asked_by: null })
        .where('day', '<', askersBefore)
        .where('asked_by', 'is not', null)
        .execute();
    },
  };
}

/** Questions grouped by their keys, the most frequent first, each group with the words of its newest question. */
async function groups(
  db: Queries,
  questions: SelectQueryBuilder<Tables, 'unanswered', object>,
  limit: number,
): Promise<QuestionGroup[]> {
  const ranked = questions.select(({ fn }) => [
    'key',
    'words',
    'name',
    'day',
    fn
      .countAll()
      .over((rows) => rows.partitionBy('key'))
      .as('count'),
    fn
      .agg<number>('row_number')
      .over((rows) => rows.partitionBy('key').orderBy('day', 'desc').orderBy('id'))
      .as('rank'),
  ]);
  const newest = await db
    .selectFrom(ranked.as('ranked'))
    .where('rank', '=', 1)
    .select(['key', 'words', 'name', 'day', 'count'])
    .orderBy('count', 'desc')
    .orderBy('day', 'desc')
    .orderBy('key')
    .limit(limit)
    .execute();
  return newest.map(({ count, ...group }) => ({ ...group, count: Number(count) }));
}
