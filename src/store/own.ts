import type { HomeStore } from '../core/checklist/home-store.ts';
import { KEPT, keptOf } from './rows.ts';
import type { Database } from './schema.ts';

/** What is somebody's own: steps and projects. */
export function own({ db }: Database): Pick<HomeStore, 'stepsOf' | 'projectsOf' | 'findAll'> {
  return {
    async stepsOf(user, { from, count }) {
      const theirs = db.selectFrom('own_steps').where('user_id', '=', user);
      const items = await theirs
        .orderBy('due')
        .orderBy('created_at')
        .orderBy('checklist')
        .orderBy('place')
        .select(['checklist', 'step'])
        .limit(count)
        .offset(from)
        .execute();
      const { total } = await theirs.select(({ fn }) => fn.countAll().as('total')).executeTakeFirstOrThrow();
      return { items, total: Number(total) };
    },

    async projectsOf(user, { from, count }) {
      const theirs = db.selectFrom('project_people').where('user_id', '=', user);
      const rows = await theirs
        .innerJoin('checklists', 'checklists.id', 'project_people.checklist')
        .orderBy('project_people.created_at', 'desc')
        .orderBy('project_people.checklist', 'desc')
        .select(KEPT)
        .limit(count)
        .offset(from)
        .execute();
      const { total } = await theirs.select(({ fn }) => fn.countAll().as('total')).executeTakeFirstOrThrow();
      return { items: rows.map(keptOf), total: Number(total) };
    },

    async findAll(ids) {
      if (ids.length === 0) return [];
      const rows = await db
        .selectFrom('checklists')
        .where('id', 'in', [...new Set(ids)])
        .select(KEPT)
        .execute();
      return rows.map(keptOf);
    },
  };
}
