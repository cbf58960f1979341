import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { judgeDatabase } from '../../src/cli/doctor/local.ts';
import type { DatabaseAddress } from '../../src/config.ts';
import { localSlack, settings } from '../bot/local-slack.ts';
import { refusalOf } from '../bot/refusal.ts';
import { freePort } from '../ports.ts';
import { makeFirstEdition, UNRELEASED } from './first-edition.ts';
import { kinds, newPostgres, onPostgres, openDatabase } from './stores.ts';

describe.each(kinds)('the bot on $name', ({ blankDatabase }) => {
  test('does not start on a database that a newer bot has changed', async () => {
    const address = await blankDatabase();
    const newer = await openDatabase(address);
    await sql`insert into kysely_migration (name, timestamp) values ('9999-tomorrow', '2027')`.execute(
      newer.db,
    );
    await newer.close();
    expect(await refusalOn(address)).toBe(
      'The database was changed by a newer version of the bot (9999-tomorrow): start that version, or name another database in DATABASE_URL.\n',
    );
  });
});

describe.each(kinds)('the bot on a $name of the first edition', ({ blankDatabase }) => {
  test('does not start, and says what to do, as the doctor does', async () => {
    const address = await blankDatabase();
    await makeFirstEdition(address);
    expect(await judgeDatabase(address)).toEqual({
      kind: 'problem',
      text: expect.stringMatching(/^\S+ is of an unreleased version of the bot, .*\bBack it up\b/),
    });
    expect(await refusalOn(address)).toBe(`The database is ${UNRELEASED[address.kind]}\n`);
  });
});

describe.each(onPostgres)('the bot without its $name', () => {
  test.each<[string, (url: URL) => unknown, RegExp]>([
    [
      'nobody listens',
      async (url) => {
        url.port = String(await freePort());
      },
      /: it cannot be reached \(ECONNREFUSED\)\. Check host and port in DATABASE_URL, and that PostgreSQL runs\.\n$/,
    ],
    [
      'there is no such host',
      (url) => {
        url.hostname = 'nowhere.invalid';
      },
      /: it cannot be reached \((?:ENOTFOUND|EAI_AGAIN)\)\. Check host and port in DATABASE_URL, and that PostgreSQL runs\.\n$/,
    ],
    [
      'the password is wrong',
      (url) => {
        url.password = 'other-secret';
      },
      /: it refuses the user \(password authentication failed for user "cloudpay"\)\. Check user and password in DATABASE_URL\.\n$/,
    ],
  ])('%s: it does not start, says what to do, and no password', async (_, change, advice) => {
    const url = new URL(await newPostgres());
    await change(url);
    const refusal = await refusalOn({ kind: 'postgres', url: url.href });
    expect(refusal).toMatch(/^The database at \S+ cannot be used: /);
    expect(refusal).toMatch(advice);
    expect(refusal).not.toContain(url.password);
  });
});

async function refusalOn(database: DatabaseAddress): Promise<string> {
  const { url } = await localSlack();
  const DATABASE_URL = database.kind === 'sqlite' ? `file:${database.path}` : database.url;
  return refusalOf({ ...settings(url), DATABASE_URL, PORT: '0' });
}
