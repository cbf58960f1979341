import { describe, expect, test } from 'vitest';
import type { ChecklistStore } from '../../src/core/checklist/store.ts';
import { asking, claimed, ELSEWHERE, made, noon, PROJECT, stepsOf, ticking } from './samples.ts';
import { kinds, opened } from './stores.ts';

const event = made('one');
const { id } = event.checklist;
const [first] = stepsOf(event);
if (!first) throw new Error('no steps');

const OLD = '1795435200.000100';
const NEW = '1795435200.000200';

describe.each(kinds)('outbox on $name', ({ newDatabase }) => {
  async function newStore(): Promise<ChecklistStore> {
    const { checklists } = await opened(await newDatabase());
    await checklists.create(event);
    return checklists;
  }

  async function postedAs(ts: string): Promise<ChecklistStore> {
    const store = await newStore();
    await store.posted(await claimed(store), ts, 1);
    return store;
  }

  const nothingLeft = async (store: ChecklistStore) =>
    expect(await store.claim(noon(99), noon(100))).toBeUndefined();

  test('a new checklist is to be posted, by one', async () => {
    const store = await newStore();
    const work = await claimed(store);
    expect(work).toEqual({
      kind: 'post',
      id,
      channel: PROJECT,
      lease: expect.any(String),
      kept: await store.find(id),
    });
    expect(await store.claim(noon(1), noon(2))).toBeUndefined();
    await store.posted(work, NEW, 1);
    await nothingLeft(store);
  });

  test('what was posted is drawn again after a change, as it is then', async () => {
    const store = await postedAs(NEW);
    await store.change(id, ticking(first, 1));
    await store.change(id, ticking(first, 2));
    const work = await claimed(store);
    expect(work).toMatchObject({ kind: 'update', id, channel: PROJECT, ts: NEW, kept: { revision: 3 } });
    expect(work).toMatchObject({ kept: await store.find(id) });
    await store.drawn(work, 3);
    await nothingLeft(store);
  });

  test('a change while it is drawn leaves work', async () => {
    const store = await postedAs(NEW);
    await store.change(id, ticking(first, 1));
    const work = await claimed(store);
    await store.change(id, ticking(first, 2));
    expect(await store.claim(noon(1), noon(2))).toBeUndefined();
    await store.drawn(work, 2);
    expect(await claimed(store)).toMatchObject({ kind: 'update', kept: { revision: 3 } });
  });

  test('a change while it is posted leaves work', async () => {
    const store = await newStore();
    const work = await claimed(store);
    await store.change(id, ticking(first, 1));
    await store.posted(work, NEW, 1);
    expect(await claimed(store)).toMatchObject({ kind: 'update', ts: NEW, kept: { revision: 2 } });
  });

  test('a lease that has run out is free again, not before', async () => {
    const store = await newStore();
    const lost = await claimed(store, 1, 5);
    expect(await store.claim(noon(4), noon(9))).toBeUndefined();
    const work = await claimed(store, 5, 9);
    expect(work.lease).not.toBe(lost.lease);
  });

  test('posted after the lease was lost: both copies are known, and the older is removed', async () => {
    const store = await newStore();
    const lost = await claimed(store, 1, 2);
    const work = await claimed(store, 2, 3);
    await store.posted(lost, OLD, 1);
    // The lease of the other one holds.
    expect(await store.claim(noon(2), noon(3))).toBeUndefined();
    await store.posted(work, NEW, 1);
    const removal = await claimed(store);
    expect(removal).toMatchObject({ kind: 'remove', id, channel: PROJECT, ts: OLD });
    await store.gone(removal, OLD);
    await nothingLeft(store);
  });

  test('the newest copy is drawn before the older is removed', async () => {
    const store = await postedAs(NEW);
    await store.sawCopy(id, PROJECT, OLD);
    await store.change(id, ticking(first, 1));
    const work = await claimed(store);
    expect(work).toMatchObject({ kind: 'update', ts: NEW });
    await store.drawn(work, 2);
    expect(await claimed(store)).toMatchObject({ kind: 'remove', ts: OLD });
  });

  test('a copy that a click shows is drawn when it is the newest, and the known one removed', async () => {
    const store = await postedAs(OLD);
    await store.sawCopy(id, PROJECT, NEW);
    const work = await claimed(store);
    expect(work).toMatchObject({ kind: 'update', ts: NEW, kept: { revision: 1 } });
    await store.drawn(work, 1);
    const removal = await claimed(store);
    expect(removal).toMatchObject({ kind: 'remove', ts: OLD });
    await store.gone(removal, OLD);
    await nothingLeft(store);
  });

  test('a click on a copy that nobody kept, before it is posted again', async () => {
    const store = await newStore();
    await claimed(store, 1, 2);
    await store.sawCopy(id, PROJECT, OLD);
    const work = await claimed(store, 2);
    expect(work).toMatchObject({ kind: 'update', ts: OLD });
    await store.drawn(work, 1);
    await nothingLeft(store);
  });

  test('a copy that is known needs nothing when it is clicked', async () => {
    const store = await postedAs(NEW);
    await store.sawCopy(id, PROJECT, NEW);
    await nothingLeft(store);
  });

  test('copies in two channels are each found where they are', async () => {
    const store = await postedAs(OLD);
    await store.sawCopy(id, ELSEWHERE, NEW);
    const work = await claimed(store);
    expect(work).toMatchObject({ kind: 'update', channel: ELSEWHERE, ts: NEW });
    await store.drawn(work, 1);
    expect(await claimed(store)).toMatchObject({ kind: 'remove', channel: PROJECT, ts: OLD });
  });

  test('the last copy gone: it is posted again when somebody asks, not before', async () => {
    const store = await postedAs(OLD);
    await store.change(id, ticking(first, 1));
    await store.gone(await claimed(store), OLD);
    await store.change(id, ticking(first, 2));
    await nothingLeft(store);
    await store.postAgain(id);
    const work = await claimed(store);
    expect(work).toMatchObject({ kind: 'post', kept: { revision: 3 } });
    await store.posted(work, NEW, 3);
    await nothingLeft(store);
    await store.change(id, ticking(first, 3));
    expect(await claimed(store)).toMatchObject({ kind: 'update', ts: NEW });
  });

  test('the last copy gone, and a click on one that was not known: that one is drawn', async () => {
    const store = await postedAs(OLD);
    await store.change(id, ticking(first, 1));
    await store.gone(await claimed(store), OLD);
    await store.sawCopy(id, PROJECT, NEW);
    expect(await claimed(store)).toMatchObject({ kind: 'update', ts: NEW, kept: { revision: 2 } });
  });

  test('the last copy gone while another posts: its lease holds, and the message is kept up', async () => {
    const store = await postedAs(OLD);
    await store.change(id, ticking(first, 1));
    const lost = await claimed(store, 1, 2);
    await store.gone(await claimed(store, 2, 3), OLD);
    await store.postAgain(id);
    const work = await claimed(store, 3, 5);
    await store.gone(lost, OLD);
    await store.postAgain(id);
    expect(await store.claim(noon(4), noon(9))).toBeUndefined();
    await store.posted(work, NEW, 2);
    await nothingLeft(store);
    await store.change(id, ticking(first, 2));
    expect(await claimed(store, 5)).toMatchObject({ kind: 'update', ts: NEW });
  });

  test('asked for again, what was put off may be claimed at once, what is there needs nothing', async () => {
    const store = await newStore();
    await store.putOff(await claimed(store), noon(50));
    await store.postAgain(id);
    await store.posted(await claimed(store), NEW, 1);
    await store.postAgain(id);
    await nothingLeft(store);
  });

  test('drawn lower than before: the copy stays as high as it was', async () => {
    const store = await postedAs(NEW);
    await store.change(id, ticking(first, 1));
    const work = await claimed(store);
    await store.drawn(work, 2);
    await store.posted(work, NEW, 1);
    await nothingLeft(store);
  });

  test('drawn after the lease was lost: which drawing came last is not known, so it is drawn once more', async () => {
    const store = await postedAs(NEW);
    await store.change(id, ticking(first, 1));
    const lost = await claimed(store, 1, 2);
    await store.change(id, ticking(first, 2));
    const work = await claimed(store, 2, 3);
    await store.drawn(work, 3);
    await store.drawn(lost, 2);
    const again = await claimed(store, 3);
    expect(again).toMatchObject({
      kind: 'update',
      ts: NEW,
      kept: { checklist: work.kind === 'update' && work.kept.checklist },
    });
    await store.drawn(again, 4);
    await nothingLeft(store);
  });

  test('drawn after the lease was lost, while another draws: its lease holds, and it is drawn once more', async () => {
    const store = await postedAs(NEW);
    await store.change(id, ticking(first, 1));
    const lost = await claimed(store, 1, 2);
    const work = await claimed(store, 2, 5);
    await store.drawn(lost, 2);
    expect(await store.claim(noon(4), noon(9))).toBeUndefined();
    await store.drawn(work, 2);
    const again = await claimed(store, 5);
    await store.drawn(again, 3);
    await nothingLeft(store);
  });

  test('a post is tried: whoever claims it next hears since when its end is not known', async () => {
    const store = await newStore();
    expect(await claimed(store, 1, 2)).toMatchObject({ kind: 'post', triedAt: undefined });
    expect(await claimed(store, 2, 3)).toMatchObject({ kind: 'post', triedAt: noon(1) });
    const again = await claimed(store, 3, 4);
    expect(again).toMatchObject({ kind: 'post', triedAt: noon(1) });
    await store.posted(again, NEW, 1);
    await store.change(id, ticking(first, 1));
    const work = await claimed(store, 5, 6);
    expect(work).toMatchObject({ kind: 'update', ts: NEW, triedAt: noon(1) });
    await store.drawn(work, 2);
    await store.found(work, [OLD, NEW]);
    const removal = await claimed(store, 6);
    expect(removal).toMatchObject({ kind: 'remove', ts: OLD, triedAt: undefined });
    await store.gone(removal, OLD);
    await nothingLeft(store);
  });

  test('a post that is known to have been done, or not, leaves no doubt', async () => {
    const store = await newStore();
    await store.putOff(await claimed(store, 1, 2), noon(3));
    const work = await claimed(store, 3, 4);
    expect(work).toMatchObject({ kind: 'post', triedAt: undefined });
    await store.posted(work, NEW, 1);
    await store.change(id, ticking(first, 1));
    expect(await claimed(store, 5)).toMatchObject({ kind: 'update', triedAt: undefined });
  });

  test('a post of which nobody knows the end is in doubt until it was looked for', async () => {
    const store = await newStore();
    await store.putOffUnsure(await claimed(store, 1, 2), noon(3));
    const unsure = await claimed(store, 3, 4);
    expect(unsure).toMatchObject({ kind: 'post', triedAt: noon(1) });
    await store.putOff(unsure, noon(5));
    const work = await claimed(store, 5, 6);
    expect(work).toMatchObject({ kind: 'post', triedAt: noon(1) });
    await store.found(work, [OLD]);
    const adopted = await claimed(store, 6);
    expect(adopted).toMatchObject({ kind: 'update', ts: OLD, triedAt: undefined });
    await store.drawn(adopted, 1);
    await nothingLeft(store);
  });

  test('what one has found takes no mark from another who tries to post', async () => {
    const store = await newStore();
    const lost = await claimed(store, 1, 2);
    const other = await claimed(store, 2, 9);
    await store.found(lost, []);
    await store.putOffUnsure(other, noon(3));
    expect(await claimed(store, 3)).toMatchObject({ kind: 'post', triedAt: noon(1) });
  });

  test('a lease is renewed by who holds it, and by nobody else', async () => {
    const store = await newStore();
    const lost = await claimed(store, 1, 2);
    const work = await claimed(store, 2, 3);
    expect(await store.renew(lost, noon(20))).toBe(false);
    expect(await store.renew(work, noon(10))).toBe(true);
    expect(await store.claim(noon(9), noon(20))).toBeUndefined();
    await store.posted(work, NEW, 1);
    expect(await store.renew(work, noon(10))).toBe(false);
  });

  test('put off: nobody has it before, then anybody', async () => {
    const store = await newStore();
    const work = await claimed(store, 1, 2);
    await store.putOff(work, noon(10));
    expect(await store.claim(noon(9), noon(20))).toBeUndefined();
    expect(await claimed(store, 10)).toMatchObject({ kind: 'post' });
  });

  test('put off after the lease was lost: the other keeps it', async () => {
    const store = await newStore();
    const lost = await claimed(store, 1, 2);
    const work = await claimed(store, 2, 5);
    await store.putOff(lost, noon(3));
    expect(await store.claim(noon(4), noon(9))).toBeUndefined();
    await store.posted(work, NEW, 1);
    await nothingLeft(store);
  });

  test('whoever has waited longest comes first: a busy checklist keeps none from being drawn', async () => {
    const store = await postedAs(NEW);
    await store.create(made('two'));
    await store.create(made('three'));
    const served = [];
    for (let minutes = 10; minutes < 16; minutes += 1) {
      await store.change(id, ticking(first, minutes));
      const work = await claimed(store, minutes);
      served.push(work.id);
      if (work.kind === 'post') await store.posted(work, NEW, 1);
      if (work.kind === 'update') await store.drawn(work, work.kept.revision);
    }
    expect(served.slice(0, 3).toSorted()).toEqual(['one', 'three', 'two']);
    expect(served.slice(3)).toEqual(['one', 'one', 'one']);
  });

  test('an archived checklist is drawn too', async () => {
    const store = await postedAs(NEW);
    await store.change(id, asking({ kind: 'archive', by: event.by }));
    expect(await claimed(store)).toMatchObject({
      kind: 'update',
      kept: { checklist: { status: { kind: 'archived' } } },
    });
  });
});
