import { describe, expect, test } from 'vitest';
import { ANN } from '../core/checklist/sample.ts';
import { asking, claimed, made, noon, PROJECT, postAll, stepsOf, ticking } from './samples.ts';
import { kinds, opened } from './stores.ts';

const event = made('one');
const { id } = event.checklist;
const [first, second] = stepsOf(event);
if (!first || !second) throw new Error('no steps');

const TS = '1795435200.000100';

describe.each(kinds)('thread on $name', ({ newDatabase }) => {
  const newStore = async () => (await opened(await newDatabase())).checklists;

  test('events are told once, when there is a thread to tell them in', async () => {
    const store = await newStore();
    await store.create(event);
    await store.change(id, ticking(first, 1));
    expect(await store.takeUntold(10)).toBeUndefined();
    await postAll(store, TS);
    await store.change(id, ticking(second, 2));
    await store.change(id, ticking(second, 1));
    const untold = await store.takeUntold(10);
    expect(untold).toMatchObject({ id, channel: PROJECT, ts: TS });
    expect(untold?.checklist).toEqual((await store.find(id))?.checklist);
    expect(untold?.events).toEqual((await store.history(id)).slice(1));
    expect(untold?.events).toHaveLength(2);
    expect(await store.takeUntold(10)).toBeUndefined();
  });

  test('many come in parts, in their order', async () => {
    const store = await newStore();
    await store.create(event);
    await postAll(store, TS);
    for (let micros = 1; micros <= 5; micros += 1) await store.change(id, ticking(first, micros));
    const parts = [await store.takeUntold(2), await store.takeUntold(2), await store.takeUntold(2)];
    expect(parts.map((part) => part?.events.length)).toEqual([2, 2, 1]);
    expect(parts.flatMap((part) => part?.events ?? [])).toEqual((await store.history(id)).slice(1));
    expect(await store.takeUntold(2)).toBeUndefined();
  });

  test('the thread is that of the newest copy', async () => {
    const store = await newStore();
    await store.create(event);
    await postAll(store, TS);
    await store.sawCopy(id, PROJECT, '1795435200.000200');
    await store.change(id, asking({ kind: 'finish', by: ANN }));
    expect(await store.takeUntold(10)).toMatchObject({ ts: '1795435200.000200' });
  });

  test('a message that is gone has no thread', async () => {
    const store = await newStore();
    await store.create(event);
    await postAll(store, TS);
    await store.change(id, ticking(first, 1));
    await store.gone(await claimed(store), TS);
    expect(await store.takeUntold(10)).toBeUndefined();
    await store.postAgain(id);
    await store.posted(await claimed(store, 3), '1795435300.000100', 2);
    expect(await store.takeUntold(10)).toMatchObject({ ts: '1795435300.000100' });
    expect(await store.claim(noon(9), noon(10))).toBeUndefined();
  });
});
