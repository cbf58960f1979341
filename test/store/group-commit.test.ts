import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { sql } from 'kysely';
import { expect, onTestFinished, test } from 'vitest';
import { checklistStore } from '../../src/store/checklists.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { made, stepsOf, ticking } from './samples.ts';

const TWENTY = Array.from({ length: 20 }, (_, index) => made(`checklist-${index}`));

test('twenty clicks at once, each with what is read before, reach the disk together', async () => {
  const { store, path } = await filled();
  const before = commitsIn(path);
  const ts = '1.000100';
  await Promise.all(
    TWENTY.map(async (event) => {
      await store.sawCopy(event.checklist.id, event.checklist.channel, ts);
      await tick(store, event);
    }),
  );
  expect(commitsIn(path) - before).toBeLessThanOrEqual(2);
});

test('whoever hears that a change is kept finds it in the file', async () => {
  const { store, path } = await filled();
  const other = new DatabaseSync(path, { readOnly: true });
  onTestFinished(() => other.close());
  const revision = other.prepare('select revision from checklists where id = ?');
  const seen = TWENTY.map(async (event) => {
    const changed = await tick(store, event);
    return [revision.get(event.checklist.id)?.revision, changed?.kept.revision];
  });
  expect(await Promise.all(seen)).toEqual(TWENTY.map(() => [2, 2]));
});

test('what is read beside a change is on the disk already', async () => {
  const { store, path } = await filled();
  const [event] = TWENTY;
  if (event === undefined) throw new Error('there is none');
  const other = new DatabaseSync(path, { readOnly: true });
  onTestFinished(() => other.close());
  const changing = tick(store, event);
  const read = await store.find(event.checklist.id);
  const [row] = other.prepare('select revision from checklists where id = ?').all(event.checklist.id);
  expect(row).toEqual({ revision: read?.revision });
  await changing;
});

test('one that fails undoes nothing of those beside it, and nothing of it is kept', async () => {
  const { store } = await filled();
  const results = await Promise.allSettled(
    TWENTY.map((event, index) =>
      index % 2 === 0
        ? tick(store, event)
        : store.change(event.checklist.id, () => {
            throw new Error('no');
          }),
    ),
  );
  expect(results.map(({ status }) => status)).toEqual(
    TWENTY.map((_, index) => (index % 2 === 0 ? 'fulfilled' : 'rejected')),
  );
  const revisions = await Promise.all(
    TWENTY.map(async ({ checklist }) => (await store.find(checklist.id))?.revision),
  );
  expect(revisions).toEqual(TWENTY.map((_, index) => (index % 2 === 0 ? 2 : 1)));
});

test('on a full disk nobody is told that a change is kept which is not', async () => {
  const { store, db } = await filled();
  await sql`pragma max_page_count = 1`.execute(db);
  const more = TWENTY.map((_, index) => made(`more-${index}`));
  const results = await Promise.allSettled(more.map((event) => store.create(event)));
  const kept = await sql<{ count: number }>`select count(*) as count from checklists`.execute(db);
  const told = results.filter(({ status }) => status === 'fulfilled').length;
  expect(told).toBeLessThan(TWENTY.length);
  expect(kept.rows).toEqual([{ count: TWENTY.length + told }]);
  await sql`pragma max_page_count = 1073741823`.execute(db);
  await Promise.all(TWENTY.map((event) => tick(store, event)));
});

async function filled() {
  const path = join(temporaryFolder(), 'cloudpay.db');
  const database = await openSqlite(path);
  onTestFinished(database.close);
  const store = checklistStore(database);
  for (const event of TWENTY) await store.create(event);
  return { store, path, db: database.db };
}

function tick(store: ReturnType<typeof checklistStore>, event: (typeof TWENTY)[number]) {
  const [step] = stepsOf(event);
  if (step === undefined) throw new Error('a checklist has steps');
  return store.change(event.checklist.id, ticking(step, 1));
}

// https://www.sqlite.org/walformat.html: a header, then frames; the last one of a commit tells the size of the database.
const WAL_HEADER = 32;
const FRAME_HEADER = 24;

function commitsIn(path: string): number {
  const wal = readFileSync(`${path}-wal`);
  const frame = FRAME_HEADER + wal.readUInt32BE(8);
  const frames = Math.floor((wal.length - WAL_HEADER) / frame);
  const sizes = Array.from({ length: frames }, (_, index) =>
    wal.readUInt32BE(WAL_HEADER + index * frame + 4),
  );
  return sizes.filter((size) => size > 0).length;
}
