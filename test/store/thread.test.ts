import { describe, expect, test } from 'vitest';
import { ANN } from '../core/checklists/sample.ts';
import { asking, isWanted, made, noon, PROJECT, postAll, stepsOf, ticking } from './samples.ts';
import { kinds, opened } from './stores.ts';

const event = made('one');
const { id } = event.checklist;
const [first, second] = stepsOf(event);
if (!first || !second) throw new Error('no steps');

const ROOT = '1795435200.000100';
const REPLY = { channel: PROJECT, ts: '1795435200.000200', root: ROOT, at: noon(2) };

describe.each(kinds)('thread on $name', ({ newDatabase }) => {
  async function newStore() {
    const store = await opened(await newDatabase());
    await store.checklists.create(event);
    return store;
  }
  type Store = Awaited<ReturnType<typeof newStore>>;
  const untold = async ({ checklists }: Store, limit = 10) => {
    const thread = await checklists.threadOf(id, limit);
    return thread?.events.filter(({ number }) => number > thread.told).map(({ number }) => number);
  };

  test('what happens is told by the job that each change wants; the making is not', async () => {
    const store = await newStore();
    expect(await isWanted(store, 'thread')).toBe(false);
    await store.checklists.change(id, ticking(first, 1));
    expect(await isWanted(store, 'thread')).toBe(true);
    await store.checklists.change(id, ticking(first, 1));
    expect(await untold(store)).toEqual([2]);
  });

  test('it is told once Slack has it, not before; from the first event of the newest message on', async () => {
    const store = await newStore();
    const { checklists } = store;
    await postAll(store, ROOT);
    await checklists.change(id, ticking(first, 1));
    await checklists.change(id, ticking(second, 2));
    expect(await untold(store)).toEqual([2, 3]);
    await checklists.toldInThread(id, { ...REPLY, first: 2, last: 3 });
    expect(await untold(store)).toEqual([]);
    await checklists.change(id, asking({ kind: 'finish', by: ANN }));
    const thread = await checklists.threadOf(id, 10);
    expect(thread).toMatchObject({
      root: { channel: PROJECT, ts: ROOT },
      told: 3,
      last: { ...REPLY, first: 2, last: 3 },
    });
    expect(thread?.checklist).toEqual((await checklists.find(id))?.checklist);
    expect(thread?.events.map((one) => one.event)).toEqual((await checklists.history(id)).slice(1));
    expect(await untold(store)).toEqual([4]);
  });

  test('many come in parts, in their order', async () => {
    const store = await newStore();
    await postAll(store, ROOT);
    for (let micros = 1; micros <= 5; micros += 1) await store.checklists.change(id, ticking(first, micros));
    expect(await untold(store, 2)).toEqual([2, 3]);
    await store.checklists.toldInThread(id, { ...REPLY, first: 2, last: 3 });
    expect(await untold(store, 2)).toEqual([4, 5]);
    await store.checklists.toldInThread(id, { ...REPLY, first: 2, last: 5 });
    expect(await untold(store, 2)).toEqual([6]);
  });

  test('told late of what was told before, it takes nothing back', async () => {
    const store = await newStore();
    await store.checklists.change(id, ticking(first, 1));
    await store.checklists.change(id, ticking(second, 2));
    await store.checklists.toldInThread(id, { ...REPLY, first: 2, last: 3 });
    await store.checklists.toldInThread(id, { ...REPLY, first: 2, last: 2 });
    expect(await store.checklists.threadOf(id, 10)).toMatchObject({ told: 3, last: { first: 2, last: 3 } });
  });

  test('the thread is that of the newest copy that can be changed; posted, it is told again', async () => {
    const store = await newStore();
    await store.checklists.change(id, ticking(first, 1));
    await postAll(store, ROOT);
    expect(await isWanted(store, 'thread')).toBe(false);
    const newer = '1795435200.000300';
    await store.checklists.posted(id, { channel: PROJECT, ts: newer });
    expect(await isWanted(store, 'thread')).toBe(true);
    expect(await store.checklists.threadOf(id, 10)).toMatchObject({ root: { ts: newer } });
    await store.checklists.copyRefused(id, { channel: PROJECT, ts: newer }, 'cant_update_message');
    expect(await store.checklists.threadOf(id, 10)).toMatchObject({ root: { ts: ROOT } });
  });

  test('a message that is gone has no thread', async () => {
    const store = await newStore();
    await postAll(store, ROOT);
    await store.checklists.copyGone(id, { channel: PROJECT, ts: ROOT });
    expect((await store.checklists.threadOf(id, 10))?.root).toBeUndefined();
  });
});
