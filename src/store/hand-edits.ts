import { randomUUID } from 'node:crypto';
import type { Filed } from '../core/hand-edit/filed.ts';
import { HandEdit } from '../core/hand-edit/hand-edit.ts';
import type { HandEditStore } from '../core/hand-edit/store.ts';
import { vendorFile } from '../core/knowledge/source-file.ts';
import type { Database, Queries } from './database.ts';
import type { Tables } from './schema.ts';

// A statement takes some 32,000 values.
const PART = 1_000;

/** What the files said last, and what was edited in them, in a database. */
export function handEditStore({ db, transaction, hold }: Database): HandEditStore {
  return {
    async last() {
      const rows = await db.selectFrom('filed').selectAll().execute();
      return new Map(rows.map(({ file, ...last }) => [file, last]));
    },

    keepFirst: (filed, at) =>
      transaction(async (trx) => {
        for (let from = 0; from < filed.length; from += PART) {
          const rows = filed.slice(from, from + PART).map((one) => ({ ...one, at }));
          await trx
            .insertInto('filed')
            .values(rows)
            .onConflict((conflict) => conflict.column('file').doNothing())
            .execute();
        }
      }),

    note: ({ file, name, text }, at, changes) =>
      transaction(async (trx) => {
        const last = await heldRow(trx, file);
        if (last === undefined) {
          if (!(await added(trx, { file, name, text, at }))) return false;
          await keep(trx, { file, name, at, kind: 'added', changes: [] });
          return true;
        }
        if (last.text === text) return false;
        const found = changes(last);
        await trx.updateTable('filed').set({ name, text, at }).where('file', '=', file).execute();
        if (found.length > 0) await keep(trx, { file, name, at, kind: 'changed', changes: [...found] });
        return true;
      }),

    noteGone: (file, at) =>
      transaction(async (trx) => {
        const last = await trx
          .deleteFrom('filed')
          .where('file', '=', file)
          .returning('name')
          .executeTakeFirst();
        if (last === undefined) return false;
        await keep(trx, { file, name: last.name, at, kind: 'gone', changes: [] });
        return true;
      }),

    async newest(limit, vendor) {
      const all = db.selectFrom('hand_edits').orderBy('at', 'desc').orderBy('id', 'desc');
      const rows = await (vendor === undefined ? all : all.where('file', '=', vendorFile(vendor)))
        .select('edit')
        .limit(limit)
        .execute();
      return rows.map(({ edit }) => HandEdit.parse(JSON.parse(edit)));
    },
  };

  function heldRow(trx: Queries, file: Filed['file']) {
    return hold(trx.selectFrom('filed').where('file', '=', file))
      .select(['name', 'text', 'at'])
      .executeTakeFirst();
  }
}

/** False when somebody else has added it at the same time. */
async function added(trx: Queries, row: Tables['filed']): Promise<boolean> {
  const one = await trx
    .insertInto('filed')
    .values(row)
    .onConflict((conflict) => conflict.column('file').doNothing())
    .returning('file')
    .executeTakeFirst();
  return one !== undefined;
}

async function keep(trx: Queries, edit: HandEdit): Promise<void> {
  const { file, at } = edit;
  await trx
    .insertInto('hand_edits')
    .values({ id: randomUUID(), file, at, edit: JSON.stringify(edit) })
    .execute();
}
