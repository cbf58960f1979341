import type { UserId } from '../core/checklists/ids.ts';
import { decided, Fix, type FixId, type FixStatus, type Verdict } from '../core/corrections/correction.ts';
import { isSame } from '../core/corrections/entries.ts';
import type { Decision, FixStore, Notice, Review } from '../core/corrections/stores.ts';
import type { Database, Queries, Trx } from './database.ts';
import { want, wantEach, wantNotices } from './want.ts';

/** The fixes of a database. Every change raises the version in its own transaction. */
export function fixStore({ db, transaction }: Database): FixStore {
  return {
    suggest: (fix) =>
      transaction(async (trx) => {
        await holdVersion(trx);
        const rows = await trx
          .selectFrom('fixes')
          .where('vendor', '=', fix.vendor)
          .where((eb) => eb.or([eb('status', '=', 'pending'), eb('id', '=', fix.id)]))
          .orderBy('suggested_at')
          .select('state')
          .execute();
        const stored = rows.map(fixOf);
        if (stored.some(({ id }) => id === fix.id)) return fix.id;
        const same = stored.find((one) => isSame(one.corrections, fix.corrections));
        if (same !== undefined) {
          await addSuggester(trx, same, fix.suggested.by);
          return same.id;
        }
        await trx
          .insertInto('fixes')
          .values({
            ...columnsOf(fix),
            id: fix.id,
            vendor: fix.vendor,
            suggested_at: fix.suggested.at,
            channel: null,
            ts: null,
            unplaced: null,
          })
          .execute();
        await want(trx, { kind: 'review', key: fix.id });
        await raiseVersion(trx);
        return fix.id;
      }),

    find: async (id) => (await reviewOf(db, id))?.fix,

    decide: (id, verdict) =>
      transaction(async (trx): Promise<Decision | undefined> => {
        await holdVersion(trx);
        const row = await trx
          .hold(trx.selectFrom('fixes').where('id', '=', id))
          .select('state')
          .executeTakeFirst();
        if (row === undefined) return undefined;
        const before = fixOf(row);
        const fix = decided(before, verdict);
        if (fix === undefined) return { kind: 'too-late', fix: before };
        await trx.updateTable('fixes').set(columnsOf(fix)).where('id', '=', id).execute();
        await wantReviews(trx, fix);
        await wantNotices(trx, id, toldOf(fix, verdict));
        await raiseVersion(trx);
        return { kind: 'decided', fix };
      }),

    withStatus: (...kinds) => fixesWithStatus(db, kinds),

    async newest(limit, vendor) {
      const all = db.selectFrom('fixes').orderBy('suggested_at', 'desc').orderBy('id', 'desc');
      const rows = await (vendor === undefined ? all : all.where('vendor', '=', vendor))
        .select('state')
        .limit(limit)
        .execute();
      return rows.map(fixOf);
    },

    async version() {
      const { version } = await db.selectFrom('fixes_version').select('version').executeTakeFirstOrThrow();
      return version;
    },

    reviewOf: (id) => reviewOf(db, id),

    async reviewPosted(id, { channel, ts }) {
      await db.updateTable('fixes').set({ channel, ts, unplaced: null }).where('id', '=', id).execute();
    },

    reviewUnplaced: (id, { channel, why }, tell) =>
      transaction(async (trx) => {
        const told = await trx
          .updateTable('fixes')
          .set({ unplaced: why })
          .where('id', '=', id)
          .where((eb) => eb.or([eb('unplaced', 'is', null), eb('unplaced', '<>', why)]))
          .returning('id')
          .executeTakeFirst();
        if (told === undefined) return;
        const notices = tell.map((to): Notice => ({ about: 'unplaced', to, fix: id, channel, why }));
        await wantNotices(trx, id, notices);
      }),
  };
}

async function reviewOf(db: Queries, id: FixId): Promise<Review | undefined> {
  const row = await db.selectFrom('fixes').where('id', '=', id).selectAll().executeTakeFirst();
  if (row === undefined) return undefined;
  const { channel, ts, unplaced } = row;
  const post = channel !== null && ts !== null ? { channel, ts } : undefined;
  return { fix: fixOf(row), post, unplaced: unplaced ?? undefined };
}

/** Tells everybody who suggested a fix the verdict, except who gave it. */
function toldOf({ id, suggested }: Fix, verdict: Verdict): Notice[] {
  if (!('by' in verdict)) return [];
  return [suggested.by, ...(suggested.also ?? [])]
    .filter((to) => to !== verdict.by)
    .map((to) => ({ about: 'verdict', to, fix: id }));
}

/** Adds jobs that update the reviews of a decided fix and of its partner's pending fixes, whose record has changed. */
async function wantReviews(trx: Trx, { id, vendor }: Fix): Promise<void> {
  const waiting = await trx
    .selectFrom('fixes')
    .where('vendor', '=', vendor)
    .where('status', '=', 'pending')
    .select('id')
    .execute();
  await wantEach(trx, 'review', [id, ...waiting.map((one) => one.id)]);
}

/** Oldest first. */
export async function fixesWithStatus(
  db: Queries,
  kinds: readonly FixStatus['kind'][],
): Promise<readonly Fix[]> {
  const rows = await db
    .selectFrom('fixes')
    .where('status', 'in', kinds)
    .orderBy('suggested_at')
    .orderBy('id')
    .select('state')
    .execute();
  return rows.map(fixOf);
}

function columnsOf(fix: Fix) {
  return { state: JSON.stringify(fix), status: fix.status.kind };
}

function fixOf({ state }: { state: string }): Fix {
  return Fix.parse(JSON.parse(state));
}

/** Serialises suggestions and verdicts, because each also reads the other fixes of its partner. */
async function holdVersion(trx: Trx): Promise<void> {
  await trx.hold(trx.selectFrom('fixes_version').select('version')).execute();
}

async function addSuggester(trx: Trx, fix: Fix, by: UserId): Promise<void> {
  const { by: first, also = [] } = fix.suggested;
  if (by === first || also.includes(by)) return;
  const suggested = { ...fix.suggested, also: [...also, by] };
  await trx
    .updateTable('fixes')
    .set(columnsOf({ ...fix, suggested }))
    .where('id', '=', fix.id)
    .execute();
}

async function raiseVersion(trx: Trx): Promise<void> {
  await trx
    .updateTable('fixes_version')
    .set((eb) => ({ version: eb('version', '+', 1) }))
    .execute();
}
