import { Kysely, sql } from 'kysely';
import { Client } from 'pg';
import { describe, expect, onTestFinished, test } from 'vitest';
import { inspectStore, readAcceptedFixes } from '../../src/store/inspect.ts';
import { makeFirstEdition, UNRELEASED } from './first-edition.ts';
import { dialectOf, kinds, newPostgres, onPostgres, opened } from './stores.ts';

describe.each(kinds)('looking at $name', ({ blankDatabase }) => {
  test('new, in use, of the first edition, and changed by a newer bot', async () => {
    const address = await blankDatabase();
    expect((await inspectStore(address)).schema.kind).toBe(address.kind === 'sqlite' ? 'absent' : 'empty');
    await opened(address);
    expect((await inspectStore(address)).schema).toEqual({ kind: 'current' });
    const old = await blankDatabase();
    await makeFirstEdition(old);
    expect((await inspectStore(old)).schema).toEqual({ kind: 'unreleased' });
    await expect(readAcceptedFixes(old)).rejects.toThrow(UNRELEASED[old.kind]);
    const tool = new Kysely<unknown>({ dialect: dialectOf(address) });
    onTestFinished(() => tool.destroy());
    await sql`insert into kysely_migration values ('9999-later', '2030-01-01')`.execute(tool);
    expect((await inspectStore(address)).schema).toEqual({ kind: 'newer', unknown: ['9999-later'] });
  });
});

describe.runIf(onPostgres.length > 0)('what would keep a bot from PostgreSQL', () => {
  test.each([
    ['only lets itself be read', 'set default_transaction_read_only = on', 'name the primary server'],
    ['lets no tables be made', undefined, 'give the user of DATABASE_URL the right to create them'],
  ])('it %s', async (_, setting, advice) => {
    const url = new URL(await newPostgres());
    const name = url.pathname.slice(1);
    const client = new Client({ connectionString: url.href });
    await client.connect();
    onTestFinished(() => client.end());
    if (setting) await client.query(`alter database ${name} ${setting}`);
    await client.query(`create role reader_${name} login password 'hush'`);
    onTestFinished(async () => {
      await client.query(`drop role reader_${name}`);
    });
    url.username = `reader_${name}`;
    url.password = 'hush';
    await expect(inspectStore({ kind: 'postgres', url: url.href })).rejects.toMatchObject({
      name: 'StoreError',
      message: expect.stringContaining(advice),
    });
  });
});
