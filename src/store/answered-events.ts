import type { ChecklistStore } from '../core/checklist/store.ts';
import type { Database } from './schema.ts';

/** The events of Slack that were answered: it may send each of them again. */
export function answeredEvents({ db }: Database): Pick<ChecklistStore, 'firstTime' | 'forgetEvents'> {
  return {
    async firstTime(eventId, at) {
      const added = await db
        .insertInto('answered_events')
        .values({ event_id: eventId, at })
        .onConflict((conflict) => conflict.column('event_id').doNothing())
        .returning('event_id')
        .executeTakeFirst();
      return added !== undefined;
    },

    async forgetEvents(before) {
      await db.deleteFrom('answered_events').where('at', '<', before).execute();
    },
  };
}
