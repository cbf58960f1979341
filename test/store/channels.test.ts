import { describe, expect, test } from 'vitest';
import { fold } from '../../src/core/checklists/apply.ts';
import { decide } from '../../src/core/checklists/decide.ts';
import { ChannelId } from '../../src/core/checklists/ids.ts';
import { ANN } from '../core/checklists/sample.ts';
import { claimed, ELSEWHERE, isWanted, made, noon, PROJECT, postAll, stepsOf, ticking } from './samples.ts';
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
  const newStores = async () => {
    const stores = await opened(await newDatabase());
    await stores.checklists.create(event);
    await stores.checklists.create(other);
    await postAll(stores, TS);
    return { stores, store: stores.checklists };
  };
  const newStore = async () => (await newStores()).store;
  const copies = async ({ checklists }: Awaited<ReturnType<typeof opened>>) =>
    (await checklists.messageOf(id))?.copies;

  test('a channel is shared until it is no more; its checklists alone are drawn again each time', async () => {
    const { stores, store } = await newStores();
    expect(await store.isShared(PROJECT)).toBe(false);
    for (const isShared of [true, true, false]) {
      await store.markShared(PROJECT, isShared);
      expect(await store.isShared(PROJECT)).toBe(isShared);
      const job = await claimed(stores);
      expect(job.key).toBe(id);
      await stores.jobs.finish(job, job.wanted);
      expect(await isWanted(stores, 'checklist-message')).toBe(false);
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
    const { stores, store } = await newStores();
    await store.markShared(PROJECT, true);
    await store.moveChannel(PROJECT, NEW, DEED);
    const stored = await store.find(id);
    expect(stored?.checklist.channel).toBe(NEW);
    expect(stored?.checklist).toEqual(fold(await store.history(id)));
    expect((await store.inChannel(NEW)).map(({ checklist }) => checklist.id)).toEqual([id]);
    expect(await store.inChannel(PROJECT)).toEqual([]);
    expect(await store.inChannel(ELSEWHERE)).toHaveLength(1);
    expect([await store.isShared(PROJECT), await store.isShared(NEW)]).toEqual([false, true]);
    expect((await claimed(stores)).key).toBe(id);
    expect(await copies(stores)).toMatchObject([{ channel: NEW, ts: TS }]);
  });

  test('a click on the message by the old id is a click on the same message', async () => {
    const { stores, store } = await newStores();
    await store.moveChannel(PROJECT, NEW, DEED);
    await store.sawCopy(id, PROJECT, TS);
    expect(await copies(stores)).toMatchObject([{ channel: NEW, ts: TS }]);
  });

  test('messages that are to be deleted are deleted by the new id', async () => {
    const { stores, store } = await newStores();
    await store.remove(id);
    await store.moveChannel(PROJECT, NEW, DEED);
    expect((await claimed(stores, 'deletion')).data).toEqual({ channel: NEW, ts: TS });
    expect(await isWanted(stores, 'deletion')).toBe(false);
  });

  test('a checklist that is removed is gone with all that hung on it', async () => {
    const store = await newStore();
    await store.change(id, ticking(step, 1));
    await store.subscribe({ checklist: id, user: ANN }, true);
    expect(await store.remove(id)).toBe(true);
    expect(await store.find(id)).toBeUndefined();
    expect(await store.history(id)).toEqual([]);
    expect(await store.remove(id)).toBe(false);
    expect(await store.find(other.checklist.id)).toBeDefined();
  });
});
