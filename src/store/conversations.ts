import { Subject } from '../core/ask/subject.ts';
import type { ConversationStore } from '../core/checklists/conversation.ts';
import type { Database } from './database.ts';

/** The repository of conversations. A subject that another version stored and this one cannot read counts as none. */
export function conversationStore({ db }: Database): ConversationStore {
  return {
    async spokenOf({ channel, thread = '' }, since) {
      const row = await db
        .selectFrom('conversations')
        .where('channel', '=', channel)
        .where('thread', '=', thread)
        .where('at', '>=', since)
        .select('subject')
        .executeTakeFirst();
      return row && Subject.safeParse(JSON.parse(row.subject)).data;
    },

    async spoke(conversations, subject, at) {
      if (conversations.length === 0) return;
      const rows = conversations.map(({ channel, thread = '' }) => ({ channel, thread }));
      await db
        .insertInto('conversations')
        .values(rows.map((row) => ({ ...row, subject: JSON.stringify(subject), at })))
        .onConflict((conflict) =>
          conflict
            .columns(['channel', 'thread'])
            .doUpdateSet((eb) => ({ subject: eb.ref('excluded.subject'), at: eb.ref('excluded.at') }))
            .whereRef('conversations.at', '<=', 'excluded.at'),
        )
        .execute();
    },

    async forgetConversations(before) {
      await db.deleteFrom('conversations').where('at', '<', before).execute();
    },
  };
}
