import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openStore } from '../../src/store/open.ts';
import { makeFirstEdition } from '../store/first-edition.ts';
import { made } from '../store/samples.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { cloudpay } from './cli.ts';

/** A database with one checklist, and what the command needs. */
async function database() {
  const folder = temporaryFolder();
  const path = join(folder, 'cloudpay.db');
  const store = await openStore({ kind: 'sqlite', path });
  await store.checklists.create(made('one'));
  await store.close();
  return { folder, path, target: join(folder, 'backup.db'), env: { DATABASE_URL: `file:${path}` } };
}

test('makes a file of its own, for its owner only, and leaves nothing else', async () => {
  const { folder, path, target, env } = await database();
  const { code, stdout, stderr } = await cloudpay(['backup', target], { env });
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout).toMatch(new RegExp(`^${path} is backed up in ${target} \\(\\d+\\.\\d kB\\)\\.\\n$`));
  expect(statSync(target).mode & 0o777).toBe(0o600);
  expect(readdirSync(folder).filter((name) => name.startsWith('backup'))).toEqual(['backup.db']);
});

test('a database of an unreleased version is backed up as it is: the start advises it', async () => {
  const folder = temporaryFolder();
  const path = join(folder, 'cloudpay.db');
  await makeFirstEdition({ kind: 'sqlite', path });
  const env = { DATABASE_URL: `file:${path}` };
  const { code, stderr } = await cloudpay(['backup', join(folder, 'backup.db')], { env });
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
});

test('asks for no token, and reads DATABASE_URL from a file too', async () => {
  const { folder, path, target } = await database();
  const file = join(folder, 'url');
  writeFileSync(file, `file:${path}\n`);
  const env = { DATABASE_URL_FILE: file, SLACK_BOT_TOKEN: '', SLACK_APP_TOKEN: '' };
  expect((await cloudpay(['backup', target], { env })).code).toBe(0);
});

test('a file that is there stays as it is', async () => {
  const { target, env } = await database();
  writeFileSync(target, 'mine');
  const { code, stderr } = await cloudpay(['backup', target], { env });
  expect({ code, stderr }).toEqual({
    code: 1,
    stderr: `Nothing was backed up. ${target} is there already and stays as it is: name a new file.\n`,
  });
  expect(readFileSync(target, 'utf8')).toBe('mine');
});

test('two at once into one file: the second is told, and what the first writes stays', async () => {
  const { target, env } = await database();
  writeFileSync(`${target}.part`, 'half');
  const { code, stderr } = await cloudpay(['backup', target], { env });
  expect(code).toBe(1);
  expect(stderr).toContain(`${target}.part is there: another backup is under way, or one was cut short`);
  expect(readFileSync(`${target}.part`, 'utf8')).toBe('half');
});

test.each([
  ['no database', '/nowhere/cloudpay.db', '/nowhere/cloudpay.db is not there: start the bot once'],
  ['a database of another kind', import.meta.filename, 'file is not a database'],
])('%s: it is said so, and nothing is left behind', async (_, path, why) => {
  const target = join(temporaryFolder(), 'backup.db');
  const { code, stdout, stderr } = await cloudpay(['backup', target], {
    env: { DATABASE_URL: `file:${path}` },
  });
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  expect(stderr).toContain(why);
  expect(stderr).not.toMatch(/\n\s+at /);
  expect([existsSync(target), existsSync(`${target}.part`)]).toEqual([false, false]);
});

test('a folder that is not there', async () => {
  const { env } = await database();
  const { code, stderr } = await cloudpay(['backup', '/nowhere/backup.db'], { env });
  expect(code).toBe(1);
  expect(stderr).toContain('/nowhere/backup.db.part cannot be made (ENOENT');
});

test('PostgreSQL: the command of its own tool, without the password', async () => {
  const env = { DATABASE_URL: 'postgres://bot:s%40cret@db:5433/cloudpay?sslmode=require' };
  const { code, stdout, stderr } = await cloudpay(['backup', "it's.dump"], { env });
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  expect(stderr).toContain(
    "  pg_dump --format=custom --file='it'\\''s.dump' 'postgres://bot@db:5433/cloudpay?sslmode=require'\n",
  );
  expect(stderr).not.toContain('cret');
});

test.each([[['backup']], [['backup', '--help']], [['backup', 'a', 'b']]])(
  '%j is wrong usage',
  async (args) => {
    expect(await cloudpay(args)).toMatchObject({ code: 2, stdout: '' });
  },
);

test('DATABASE_URL that is wrong: what to write', async () => {
  const { code, stderr } = await cloudpay(['backup', '/tmp/x.db'], { env: { DATABASE_URL: 'mysql://db' } });
  expect(code).toBe(1);
  expect(stderr).toMatch(/^DATABASE_URL is not a database address: write file:/);
});
