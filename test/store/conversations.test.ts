import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { Subject } from '../../src/core/ask/subject.ts';
import { openStore } from '../../src/store/open.ts';
import { ELSEWHERE, noon, PROJECT } from './samples.ts';
import { kinds, openDatabase, opened } from './stores.ts';

const THREAD = { channel: PROJECT, thread: '1795435200.000100' };
const OTHER_THREAD = { channel: PROJECT, thread: '1795435200.000200' };
const DIRECT = { channel: ELSEWHERE };

const emvAtLogis = Subject.parse({
  vendors: ['logis'],
  query: {
    kind: 'rows',
    of: 'vendor',
    named: [{ id: 'logis', score: 1 }],
    where: { kind: 'all', of: [] },
    select: [
      { kind: 'field', field: 'emv' },
      { kind: 'field', field: 'needs', part: 'test-bid' },
    ],
    fold: { kind: 'list' },
    form: { kind: 'open' },
  },
  open: false,
});
const comparison = Subject.parse({
  vendors: ['recdesk', 'peoplegis'],
  query: { kind: 'clarify', vendors: ['recdesk', 'peoplegis'], text: 'and contacts?' },
  open: true,
});

describe.each(kinds)('conversations on $name', ({ newDatabase }) => {
  const newStore = async () => (await opened(await newDatabase())).conversations;

  test('each thread, and direct messages outside threads, have a subject of their own', async () => {
    const store = await newStore();
    await store.spoke([THREAD], emvAtLogis, noon(1));
    await store.spoke([DIRECT], comparison, noon(1));
    expect(await store.spokenOf(THREAD, noon(0))).toEqual(emvAtLogis);
    expect(await store.spokenOf(DIRECT, noon(0))).toEqual(comparison);
    expect(await store.spokenOf(OTHER_THREAD, noon(0))).toBeUndefined();
    expect(await store.spokenOf({ channel: PROJECT }, noon(0))).toBeUndefined();
  });

  test('several conversations at once; none is nothing', async () => {
    const store = await newStore();
    await store.spoke([THREAD, OTHER_THREAD], emvAtLogis, noon(1));
    await store.spoke([], comparison, noon(2));
    expect(await store.spokenOf(THREAD, noon(0))).toEqual(emvAtLogis);
    expect(await store.spokenOf(OTHER_THREAD, noon(0))).toEqual(emvAtLogis);
  });

  test('the last subject counts, also when an earlier one comes late', async () => {
    const store = await newStore();
    await store.spoke([THREAD], emvAtLogis, noon(1));
    await store.spoke([THREAD], comparison, noon(3));
    await store.spoke([THREAD], emvAtLogis, noon(2));
    expect(await store.spokenOf(THREAD, noon(0))).toEqual(comparison);
  });

  test('what was spoken of too long ago is not told', async () => {
    const store = await newStore();
    await store.spoke([THREAD], emvAtLogis, noon(1));
    expect(await store.spokenOf(THREAD, noon(1))).toEqual(emvAtLogis);
    expect(await store.spokenOf(THREAD, noon(2))).toBeUndefined();
  });

  test('only conversations that ended before a moment are forgotten', async () => {
    const store = await newStore();
    await store.spoke([THREAD], emvAtLogis, noon(1));
    await store.spoke([DIRECT], comparison, noon(2));
    await store.forgetConversations(noon(2));
    expect(await store.spokenOf(THREAD, noon(0))).toBeUndefined();
    expect(await store.spokenOf(DIRECT, noon(0))).toEqual(comparison);
  });

  test('it survives a restart', async () => {
    const address = await newDatabase();
    const before = await openStore(address);
    await before.conversations.spoke([THREAD], emvAtLogis, noon(1));
    await before.close();
    const after = await opened(address);
    expect(await after.conversations.spokenOf(THREAD, noon(0))).toEqual(emvAtLogis);
  });

  test('a subject that another version kept in another form is none', async () => {
    const address = await newDatabase();
    const database = await openDatabase(address);
    await sql`insert into conversations (channel, thread, subject, at) values (${PROJECT}, ${THREAD.thread}, '{"who":"logis"}', ${noon(1)})`.execute(
      database.db,
    );
    await database.close();
    const { conversations } = await opened(address);
    expect(await conversations.spokenOf(THREAD, noon(0))).toBeUndefined();
    await conversations.spoke([THREAD], emvAtLogis, noon(2));
    expect(await conversations.spokenOf(THREAD, noon(0))).toEqual(emvAtLogis);
  });
});
