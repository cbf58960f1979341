import { type Insertable, sql } from 'kysely';
import type { Checklist } from '../../../src/core/checklists/checklist.ts';
import { ChannelId, ChecklistId } from '../../../src/core/checklists/ids.ts';
import { recordHashes } from '../../../src/slack/known.ts';
import { checklistStore } from '../../../src/store/checklists.ts';
import type { Database } from '../../../src/store/database.ts';
import { checklistOf } from '../../../src/store/rows.ts';
import type { Tables } from '../../../src/store/schema.ts';
import { created, knowledge } from '../../core/checklists/sample.ts';

/** A checklist whose message is posted. */
export type Stored = { readonly checklist: Checklist; readonly ts: string };

const AT_ONCE = 100;

/** Fills an empty database with open checklists, each in a channel of its own, with its message posted and up to date. */
export async function fill(database: Database, count: number): Promise<readonly Stored[]> {
  const { db, transaction } = database;
  const places = Array.from({ length: count }, (_, at) => placeOf(at));
  const [first, ...others] = places;
  if (first === undefined) return [];
  await storeFirst(database, first);
  const checklist = await db.selectFrom('checklists').selectAll().executeTakeFirstOrThrow();
  const event = await db.selectFrom('events').selectAll().executeTakeFirstOrThrow();
  const copy = await db.selectFrom('copies').selectAll().executeTakeFirstOrThrow();
  const like = <T extends object>(row: T, place: Place): T =>
    JSON.parse(JSON.stringify(row).replaceAll(first.id, place.id).replaceAll(first.channel, place.channel));
  await transaction(async (trx) => {
    for (let at = 0; at < others.length; at += AT_ONCE) {
      const some = others.slice(at, at + AT_ONCE);
      const rowsLike = <T extends object>(row: T): T[] => some.map((place) => like(row, place));
      await trx.insertInto('checklists').values(rowsLike(checklist)).execute();
      await trx.insertInto('events').values(rowsLike(event)).execute();
      const copies: Insertable<Tables['copies']>[] = some.map((place) => ({
        ...like(copy, place),
        ts: place.ts,
      }));
      await trx.insertInto('copies').values(copies).execute();
    }
  });
  await sql`analyze`.execute(db);
  return places.map((place) => ({
    checklist: checklistOf(like({ state: checklist.state }, place).state),
    ts: place.ts,
  }));
}

type Place = { readonly id: ChecklistId; readonly channel: ChannelId; readonly ts: string };

function placeOf(at: number): Place {
  const number = String(at).padStart(6, '0');
  return {
    id: ChecklistId.parse(`bench-${number}`),
    channel: ChannelId.parse(`C0BENCH${number}`),
    ts: `1700000000.${number}`,
  };
}

/** By the store's own way, so that its rows are what the bot makes. */
async function storeFirst(database: Database, { id, channel, ts }: Place): Promise<void> {
  const store = checklistStore(database);
  const event = created('RecDesk BID 2298', { id, channel, at: new Date() });
  await store.create(event, recordHashes(knowledge)(event.checklist.project.vendor.id));
  await store.posted(id, { channel, ts });
  // What is stored stands on the screen.
  await database.db.deleteFrom('jobs').execute();
}
