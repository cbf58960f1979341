import type { Status } from '../core/checklist/checklist.ts';
import type { ChecklistStore } from '../core/checklist/store.ts';
import type { VendorId } from '../core/knowledge/ids.ts';
import { place, withValues } from './built-once.ts';
import type { Database } from './schema.ts';
import { untilWritten } from './until-written.ts';

/** How many projects a partner has, and the newest: every card asks. */
export function vendorProjects(database: Database): Pick<ChecklistStore, 'ofVendor'> {
  const { db } = database;
  const ofVendor = place<VendorId>('vendor');
  const projects = db
    .selectFrom('checklists')
    .where('vendor', '=', ofVendor)
    .where('status', '<>', 'archived')
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(place<number>('limit'))
    .select(({ selectFrom }) => [
      'channel',
      'bid',
      selectFrom('copies')
        .whereRef('copies.checklist', '=', 'checklists.id')
        .select(({ fn }) => fn.max('ts').as('ts'))
        .as('ts'),
      countOf('active').as('active'),
      countOf('finished').as('finished'),
    ])
    .compile();

  function countOf(status: Status['kind']) {
    return db
      .selectFrom('checklists')
      .where('vendor', '=', ofVendor)
      .where('status', '=', status)
      .select(({ fn }) => fn.countAll().as('count'));
  }

  return {
    ofVendor: untilWritten(database, async (vendor, limit) => {
      const { rows } = await db.executeQuery(withValues(projects, { vendor, limit }));
      const { active, finished } = rows[0] ?? { active: 0, finished: 0 };
      const newest = rows.map(({ channel, bid, ts }) => ({
        channel,
        bid: bid ?? undefined,
        ts: ts ?? undefined,
      }));
      return { active: Number(active), finished: Number(finished), newest };
    }),
  };
}
