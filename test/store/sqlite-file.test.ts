import { mkdirSync, readdirSync, renameSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { sql } from 'kysely';
import { expect, onTestFinished, test } from 'vitest';
import { fold } from '../../src/core/checklists/apply.ts';
import { checklistStore } from '../../src/store/checklists.ts';
import { jobStore } from '../../src/store/jobs.ts';
import { openStore } from '../../src/store/open.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { made, stepsOf, ticking } from './samples.ts';
import { opened } from './stores.ts';

const event = made('one');
const { id } = event.checklist;

test('the folder is made, and only the owner of the files may read them', async () => {
  const folder = join(temporaryFolder(), 'a', 'b');
  const store = await opened({ kind: 'sqlite', path: join(folder, 'cloudpay.db') });
  await store.checklists.create(event);
  const files = readdirSync(folder);
  expect(files).toContain('cloudpay.db-wal');
  for (const file of files) expect([file, statSync(join(folder, file)).mode & 0o077]).toEqual([file, 0]);
});

test('what is kept survives the machine: WAL, and synced at every commit', async () => {
  const { db, close } = await openSqlite(join(temporaryFolder(), 'cloudpay.db'));
  onTestFinished(close);
  expect((await sql`pragma journal_mode`.execute(db)).rows).toEqual([{ journal_mode: 'wal' }]);
  expect((await sql`pragma synchronous`.execute(db)).rows).toEqual([{ synchronous: 2 }]);
  expect((await sql`pragma foreign_keys`.execute(db)).rows).toEqual([{ foreign_keys: 1 }]);
});

test('a file has one lock, whatever links lead to it; closed, it is free', async () => {
  const folder = temporaryFolder();
  const path = join(folder, 'cloudpay.db');
  const first = await openStore({ kind: 'sqlite', path });
  mkdirSync(join(folder, 'links'));
  const link = join(folder, 'links', 'other.db');
  symlinkSync(path, link);
  for (const other of [path, link]) {
    await expect(openStore({ kind: 'sqlite', path: other })).rejects.toThrow(
      `${path} is in use by process ${process.pid} on `,
    );
  }
  await first.checklists.create(event);
  await first.close();
  const second = await opened({ kind: 'sqlite', path: link });
  expect(await second.checklists.find(id)).toBeDefined();
});

test('a tool may read the file while the bot runs', async () => {
  const path = join(temporaryFolder(), 'cloudpay.db');
  const store = await opened({ kind: 'sqlite', path });
  await store.checklists.create(event);
  const tool = new DatabaseSync(path, { readOnly: true });
  expect(tool.prepare('select count(*) as count from checklists').get()).toEqual({ count: 1 });
  await store.checklists.create(made('two'));
  expect(tool.prepare('select count(*) as count from checklists').get()).toEqual({ count: 2 });
  tool.close();
});

test.each([
  [
    'a file of another kind',
    (path: string) => writeFileSync(path, 'name: RecDesk\n'.repeat(99)),
    'file is not a database',
  ],
  ['a folder', (path: string) => mkdirSync(path), 'unable to open database file'],
])('%s is refused with what to do, and stays as it is', async (_, make, why) => {
  const path = join(temporaryFolder(), 'cloudpay.db');
  make(path);
  const { size } = statSync(path);
  for (const _time of ['once', 'twice']) {
    await expect(openStore({ kind: 'sqlite', path })).rejects.toMatchObject({
      name: 'StoreError',
      message: `DATABASE_URL names ${path}, which cannot be used as a SQLite file (${why}): check the path, its permissions and the disk.`,
    });
  }
  expect(statSync(path).size).toBe(size);
});

test('a full database: calls reject, nothing is half written, and with room again they work', async () => {
  const database = await openSqlite(join(temporaryFolder(), 'cloudpay.db'));
  onTestFinished(database.close);
  const store = checklistStore(database);
  await store.create(event);
  const [step] = stepsOf(event);
  if (!step) throw new Error('no steps');
  // SQLite takes the pages that there are for the least.
  await sql`pragma max_page_count = 1`.execute(database.db);
  let stored = 0;
  const tick = () => store.change(id, ticking(step, stored + 1));
  const full = { message: expect.stringContaining('database or disk is full') };
  const untilFull = async () => {
    for (;;) {
      await tick();
      stored += 1;
    }
  };
  await expect(untilFull()).rejects.toMatchObject(full);
  await expect(store.create(made('two'))).rejects.toMatchObject(full);
  await expect(tick()).rejects.toMatchObject(full);

  const found = await store.find(id);
  const log = await store.history(id);
  expect(found?.revision).toBe(1 + stored);
  expect(log).toHaveLength(1 + stored);
  expect(found?.checklist).toEqual(fold(log));
  expect(await store.find(made('two').checklist.id)).toBeUndefined();

  await sql`pragma max_page_count = 1073741823`.execute(database.db);
  expect((await tick())?.outcome.kind).toBe('changed');
  expect(await store.create(made('two'))).toBe(true);
  expect(await jobStore(database).claim(['checklist-message'], 1_000)).toBeDefined();
});

test('on a full disk, of many at once nobody is told that a checklist is kept which is not', async () => {
  const database = await openSqlite(join(temporaryFolder(), 'cloudpay.db'));
  onTestFinished(database.close);
  const store = checklistStore(database);
  await sql`pragma max_page_count = 1`.execute(database.db);
  const many = Array.from({ length: 20 }, (_, index) => made(`checklist-${index}`));
  const results = await Promise.allSettled(many.map((one) => store.create(one)));
  const told = results.filter(({ status }) => status === 'fulfilled').length;
  expect(told).toBeLessThan(many.length);
  const stored = await sql<{ count: number }>`select count(*) as count from checklists`.execute(database.db);
  expect(stored.rows).toEqual([{ count: told }]);
});

test.each(['', '-wal'])(
  'the file%s is removed while it is open: nothing counts as kept, nor as ready',
  async (which) => {
    const path = join(temporaryFolder(), 'cloudpay.db');
    const store = await opened({ kind: 'sqlite', path });
    await store.checklists.create(event);
    rmSync(`${path}${which}`);
    await expect(store.ping()).rejects.toThrow('was removed or replaced');
    await expect(store.checklists.create(made('two'))).rejects.toThrow('was removed or replaced');
    await expect(store.checklists.firstTime('Ev1', event.at)).rejects.toThrow('was removed or replaced');
  },
);

test('the file is replaced while it is open: nothing counts as kept until it is put back', async () => {
  const path = join(temporaryFolder(), 'cloudpay.db');
  const store = await opened({ kind: 'sqlite', path });
  renameSync(path, `${path}.old`);
  writeFileSync(path, '');
  await expect(store.checklists.create(event)).rejects.toThrow('was removed or replaced');
  renameSync(`${path}.old`, path);
  await store.ping();
  expect(await store.checklists.find(id)).toBeDefined();
});
