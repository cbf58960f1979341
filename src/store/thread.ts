import type { ChecklistStore } from '../core/checklists/store.ts';
import type { Database } from './database.ts';
import { copiesOf, wantDeletion } from './messages.ts';
import { changeOf, checklistOf } from './rows.ts';

/** What the threads below the messages have told, and what they have not. */
export function thread(database: Database): Pick<ChecklistStore, 'threadOf' | 'toldInThread'> {
  const { db, transaction, hold } = database;

  return {
    async threadOf(id, limit) {
      const row = await db
        .selectFrom('checklists')
        .where('id', '=', id)
        .select(['state', 'told'])
        .executeTakeFirst();
      if (row === undefined) return undefined;
      const [newest] = (await copiesOf(db, id)).filter(({ refused }) => refused === undefined);
      const last = await db
        .selectFrom('thread_posts')
        .where('checklist', '=', id)
        .orderBy('last_event', 'desc')
        .limit(1)
        .select(['channel', 'ts', 'root', 'first_event', 'last_event', 'posted_at'])
        .executeTakeFirst();
      const from = Math.min(row.told + 1, last?.first_event ?? row.told + 1);
      const events = await db
        .selectFrom('events')
        .where('checklist', '=', id)
        .where('number', '>=', from)
        .orderBy('number')
        .limit(row.told + 1 - from + limit)
        .select(['number', 'event'])
        .execute();
      return {
        checklist: checklistOf(row.state),
        root: newest,
        told: row.told,
        events: events.map(({ number, event }) => ({ number, event: changeOf({ event }) })),
        last: last && {
          ...{ channel: last.channel, ts: last.ts, root: last.root, at: last.posted_at },
          ...{ first: last.first_event, last: last.last_event },
        },
      };
    },

    toldInThread: (id, post) =>
      transaction(async (trx) => {
        const { channel, ts, root, first, last, at } = post;
        const row = await hold(trx.selectFrom('checklists').where('id', '=', id))
          .select('told')
          .executeTakeFirst();
        if (row === undefined) return await wantDeletion(database, trx, post);
        await trx
          .insertInto('thread_posts')
          .values({ checklist: id, channel, ts, root, first_event: first, last_event: last, posted_at: at })
          .onConflict((conflict) =>
            conflict
              .columns(['checklist', 'channel', 'ts'])
              .doUpdateSet({ last_event: last })
              .where('thread_posts.last_event', '<', last),
          )
          .execute();
        await trx
          .updateTable('checklists')
          .set({ told: Math.max(row.told, last) })
          .where('id', '=', id)
          .execute();
      }),
  };
}
