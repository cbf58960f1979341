import { describe, expect, test } from 'vitest';
import { fold } from '../../src/core/checklist/apply.ts';
import { decide } from '../../src/core/checklist/decide.ts';
import { ChannelId } from '../../src/core/checklist/ids.ts';
import { ANN } from '../core/checklist/sample.ts';
import { claimed, ELSEWHERE, made, noon, PROJECT, postAll, stepsOf, ticking } from './samples.ts';
import { kinds, opened } from './stores.ts';

const event = made('one');
const other = made('two', { channel: ELSEWHERE });
const { id } = event.checklist;
const [step] = stepsOf(event);
if (!step) throw new Error('no steps');

const TS = '1795435200.000100';
const NEW = ChannelId.parse('C0NEW');
const DEED = { by: ANN, at: noon(3) };

describe.each(kinds)('channels on $name', ({ newDatabase }) => {
  const newStore = async () => {
    const { checklists: store } = await opened(await newDatabase());
    await store.create(event);
    await store.create(other);
    await postAll(store, TS);
    return store;
  };

  test('a channel is shared until it is no more; its checklists alone are drawn again each time', async () => {
    const store = await newStore();
    expect(await store.isShared(PROJECT)).toBe(false);
    for (const isShared of [true, true, false]) {
      await store.markShared(PROJECT, isShared);
      expect(await store.isShared(PROJECT)).toBe(isShared);
      const work = await claimed(store);
      expect(work).toMatchObject({ kind: 'update', id });
      if (work.kind === 'update') await store.drawn(work, work.kept.revision);
      expect(await store.claim(noon(1), noon(2))).toBeUndefined();
    }
    expect(await store.isShared(ELSEWHERE)).toBe(false);
  });

  test('the channels of projects are each named once, by their ids; those of archived ones are not', async () => {
    const store = await newStore();
    await store.create(made('three'));
    expect(await store.projectChannels(10)).toEqual([ELSEWHERE, PROJECT]);
    expect(await store.projectChannels(1)).toEqual([ELSEWHERE]);
    expect(await store.projectChannels(1, ELSEWHERE)).toEqual([PROJECT]);
    expect(await store.projectChannels(1, PROJECT)).toEqual([]);
    const archive = { kind: 'archive', by: ANN } as const;
    await store.change(other.checklist.id, (current) => decide(current, archive, new Date(noon(1))));
    expect(await store.projectChannels(10)).toEqual([PROJECT]);
  });

  test('a channel has another id: its checklists go with it, and the log gives the same', async () => {
    const store = await newStore();
    await store.markShared(PROJECT, true);
    await store.moveChannel(PROJECT, NEW, DEED);
    const kept = await store.find(id);
    expect(kept?.checklist.channel).toBe(NEW);
    expect(kept?.checklist).toEqual(fold(await store.history(id)));
    expect((await store.inChannel(NEW)).map(({ checklist }) => checklist.id)).toEqual([id]);
    expect(await store.inChannel(PROJECT)).toEqual([]);
    expect(await store.inChannel(ELSEWHERE)).toHaveLength(1);
    expect([await store.isShared(PROJECT), await store.isShared(NEW)]).toEqual([false, true]);
    expect(await claimed(store)).toMatchObject({ kind: 'update', id, channel: NEW, ts: TS });
  });

  test('a click on the message by the old id is a click on the same message', async () => {
    const store = await newStore();
    await store.moveChannel(PROJECT, NEW, DEED);
    await store.sawCopy(id, PROJECT, TS);
    await store.change(id, ticking(step, 1));
    const work = await claimed(store);
    expect(work).toMatchObject({ kind: 'update', channel: NEW });
    if (work.kind === 'update') await store.drawn(work, work.kept.revision);
    expect(await store.claim(noon(1), noon(2))).toBeUndefined();
  });

  test('a checklist that is removed is gone with all that hung on it; its messages are told', async () => {
    const store = await newStore();
    await store.change(id, ticking(step, 1));
    await store.subscribe({ checklist: id, user: ANN }, true);
    const reply = { channel: PROJECT, ts: '1795435200.000300' };
    await store.keepThreadPost(id, reply);
    await store.keepThreadPost(id, reply);
    const posts = await store.remove(id);
    expect(posts).toHaveLength(2);
    expect(posts).toEqual(expect.arrayContaining([reply, { channel: PROJECT, ts: TS }]));
    expect(await store.find(id)).toBeUndefined();
    expect(await store.history(id)).toEqual([]);
    expect(await store.claim(noon(1), noon(2))).toBeUndefined();
    expect(await store.remove(id)).toBeUndefined();
    expect(await store.find(other.checklist.id)).toBeDefined();
  });
});
