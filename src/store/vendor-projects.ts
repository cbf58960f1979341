import type { CompiledQuery, InferResult } from 'kysely';
import type { Status } from '../core/checklist/checklist.ts';
import type { ChecklistStore } from '../core/checklist/store.ts';
import type { VendorId } from '../core/knowledge/ids.ts';
import type { Database } from './schema.ts';

type Built = ReturnType<typeof projectsOf>;
type Compiled = CompiledQuery<InferResult<Built>[number]>;

/**
 * How many projects a partner has, and the newest. Each partner's query is built once: Kysely takes longer to build it than
 * the database to answer, and whoever looks a partner up waits for both.
 */
export function vendorProjects({ db }: Database): Pick<ChecklistStore, 'ofVendor'> {
  const kept = new Map<string, Compiled>();
  return {
    async ofVendor(vendor, limit) {
      const key = `${limit} ${vendor}`;
      const query = kept.get(key) ?? projectsOf({ db }, vendor, limit).compile();
      kept.set(key, query);
      const { rows } = await db.executeQuery(query);
      const { active, finished } = rows[0] ?? { active: 0, finished: 0 };
      const newest = rows.map(({ channel, bid, ts }) => ({
        channel,
        bid: bid ?? undefined,
        ts: ts ?? undefined,
      }));
      return { active: Number(active), finished: Number(finished), newest };
    },
  };
}

function projectsOf({ db }: Pick<Database, 'db'>, vendor: VendorId, limit: number) {
  return db
    .selectFrom('checklists')
    .where('vendor', '=', vendor)
    .where('status', '<>', 'archived')
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .select(({ selectFrom }) => [
      'channel',
      'bid',
      selectFrom('copies')
        .whereRef('copies.checklist', '=', 'checklists.id')
        .select(({ fn }) => fn.max('ts').as('ts'))
        .as('ts'),
      countOf('active').as('active'),
      countOf('finished').as('finished'),
    ]);

  function countOf(status: Status['kind']) {
    return db
      .selectFrom('checklists')
      .where('vendor', '=', vendor)
      .where('status', '=', status)
      .select(({ fn }) => fn.countAll().as('count'));
  }
}
