import type { Checklist } from '../core/checklists/checklist.ts';
import type { ChangeEvent } from '../core/checklists/event.ts';
import type { ChannelId } from '../core/checklists/ids.ts';
import type { ChecklistStore } from '../core/checklists/store.ts';
import { wantHomesOf } from './concerns.ts';
import type { Database, Queries, Trx } from './database.ts';
import { moveDeletions } from './messages.ts';
import { applyEvent, checklistOf, SHOWN_BY } from './rows.ts';
import { want, wantEach } from './want.ts';

/** Channels: which have external members, and which have new ids. */
export function channels({ db, transaction }: Database) {
  return {
    async isShared(channel) {
      const shared = db.selectFrom('shared_channels').where('channel', '=', channel);
      return (await shared.select('channel').execute()).length > 0;
    },

    markShared: (channel, isShared) =>
      transaction(async (trx) => {
        if (isShared) await mark(trx, channel);
        else await trx.deleteFrom('shared_channels').where('channel', '=', channel).execute();
        await redraw(trx, channel);
      }),

    async projectChannels(limit, after) {
      const all = db.selectFrom('checklists').where('status', '<>', 'archived');
      const rows = await (after === undefined ? all : all.where('channel', '>', after))
        .select('channel')
        .distinct()
        .orderBy('channel')
        .limit(limit)
        .execute();
      return rows.map(({ channel }) => channel);
    },

    moveChannel: (from, to, attribution) =>
      transaction(async (trx) => {
        const rows = await trx
          .hold(trx.selectFrom('checklists').where('channel', '=', from).orderBy('id'))
          .select(['state', 'revision', 'newest_event'])
          .execute();
        const event: ChangeEvent = { ...attribution, kind: 'moved', channel: to };
        for (const row of rows) await follow(trx, await applyEvent(trx, row, checklistOf(row.state), event));
        await moveDeletions(trx, from, to);
        await moveReviews(trx, from, to);
        const marks = await trx
          .deleteFrom('shared_channels')
          .where('channel', '=', from)
          .returning('channel')
          .execute();
        if (marks.length > 0) await mark(trx, to);
        await moveConversations(trx, from, to);
      }),
  } satisfies Partial<ChecklistStore>;
}

async function mark(trx: Queries, channel: ChannelId): Promise<void> {
  await trx
    .insertInto('shared_channels')
    .values({ channel })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

async function redraw(trx: Trx, channel: ChannelId): Promise<void> {
  const rows = await trx
    .hold(trx.selectFrom('checklists').where('channel', '=', channel).orderBy('id'))
    .select('id')
    .execute();
  await trx
    .updateTable('checklists')
    .set(({ eb }) => ({ revision: eb('revision', '+', 1) }))
    .where('channel', '=', channel)
    .execute();
  const checklists = rows.map(({ id }) => id);
  await wantEach(trx, 'checklist-message', checklists);
  const reviewed = await trx.selectFrom('fixes').where('channel', '=', channel).select('id').execute();
  const fixes = reviewed.map(({ id }) => id);
  await wantEach(trx, 'review', fixes);
}

/** The messages that show fixes. Updates of pending ones may have been put off because of the old id. */
async function moveReviews(trx: Trx, from: ChannelId, to: ChannelId): Promise<void> {
  const moved = await trx
    .updateTable('fixes')
    .set({ channel: to })
    .where('channel', '=', from)
    .returning(['id', 'status'])
    .execute();
  const pending = moved.filter(({ status }) => status === 'pending');
  await want(trx, ...pending.map(({ id }) => ({ kind: 'review' as const, key: id, insist: true })));
}

/** A conversation already stored under the new id stays. */
async function moveConversations(trx: Queries, from: ChannelId, to: ChannelId): Promise<void> {
  await trx
    .updateTable('conversations')
    .set({ channel: to })
    .where('channel', '=', from)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('conversations as newer')
            .where('newer.channel', '=', to)
            .whereRef('newer.thread', '=', 'conversations.thread')
            .select('newer.thread'),
        ),
      ),
    )
    .execute();
}

/** What belongs to a checklist follows it to its new channel. */
async function follow(trx: Trx, { id, channel }: Checklist): Promise<void> {
  for (const table of ['copies', 'thread_posts'] as const)
    await trx.updateTable(table).set({ channel }).where('checklist', '=', id).execute();
  // They may have been put off or given up because of the old id.
  await want(trx, ...SHOWN_BY.map((kind) => ({ kind, key: id, insist: true })));
  await wantHomesOf(trx, id);
}
