import { randomUUID } from 'node:crypto';
import type { UserId } from '../core/checklists/ids.ts';
import type { Notice } from '../core/corrections/stores.ts';
import type { QuestionGroup, QuestionStore } from '../core/corrections/unanswered.ts';
import type { Database } from './database.ts';
import { wantNotices } from './jobs.ts';
import type { Tables } from './schema.ts';

/** The unanswered questions of a database. */
export function questionStore(database: Database): QuestionStore {
  const { db, transaction } = database;
  const questions = () =>
    db
      .selectFrom('misses')
      .select(['key', 'words', 'name', 'day', 'channel'])
      .orderBy('day', 'desc')
      .orderBy('key');
  return {
    async add({ channel, by, ...question }) {
      await db
        .insertInto('misses')
        .values({ id: randomUUID(), ...question, channel: channel ?? null, asked_by: by })
        .execute();
    },

    async frequent(since, limit) {
      const all = await questions().where('day', '>=', since).execute();
      return groupsOf(all)
        .toSorted((one, other) => other.count - one.count)
        .slice(0, limit);
    },

    find: async (key) => groupsOf(await questions().where('key', '=', key).execute())[0],

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

/** The questions by their keys, each with the words of its newest one, which come first. */
function groupsOf(
  rows: readonly Pick<Tables['misses'], 'key' | 'words' | 'name' | 'day' | 'channel'>[],
): QuestionGroup[] {
  return [...Map.groupBy(rows, ({ key }) => key).values()].flatMap((all) => {
    const [newest] = all;
    const channels = [...new Set(all.flatMap(({ channel }) => channel ?? []))];
    return newest ? [{ ...newest, count: all.length, channels }] : [];
  });
}
