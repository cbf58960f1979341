import { describe, expect, test } from 'vitest';
import { type HashOf, RecordHash } from '../../src/core/checklists/drift/record-hash.ts';
import type { Decide } from '../../src/core/checklists/outcome.ts';
import type { ChecklistStore } from '../../src/core/checklists/store.ts';
import { ANN } from '../core/checklists/sample.ts';
import { asking, made, noon, vendorOf } from './samples.ts';
import { kinds, opened } from './stores.ts';

const [OLD, NEW, NEWER] = ['old', 'new', 'newer'].map((text) => RecordHash.parse(text));
if (!OLD || !NEW || !NEWER) throw new Error('no hashes');
const one = made('one');
const two = made('two');
const other = made('other', { text: 'Accela' });
const { id } = one.checklist;
const vendor = vendorOf(one);

const telling: Decide = () => ({
  kind: 'changed',
  event: { kind: 'drifted', by: ANN, at: noon(1), number: 1, changes: [] },
});
const ignoring: Decide = () => ({ kind: 'ignored', why: 'It was told.' });
const printedAs =
  (hash: RecordHash): HashOf =>
  (of) => {
    expect(of).toBe(vendor);
    return hash;
  };

async function pairs(store: ChecklistStore): Promise<string[]> {
  return (await store.comparisons()).map((pair) => `${pair.vendor} ${pair.hash}`).toSorted();
}

describe.each(kinds)('with what checklists were compared, on $name', ({ newDatabase }) => {
  const newStore = async () => {
    const { checklists: store } = await opened(await newDatabase());
    await store.create(one, OLD);
    await store.create(two, OLD);
    await store.create(other);
    return store;
  };

  test('a new one stands on the record of its making, or is yet to be compared', async () => {
    const store = await newStore();
    expect(await pairs(store)).toEqual([`${vendorOf(other)} `, `${vendor} old`]);
    expect(await store.comparedWith({ vendor, hash: OLD }, 1)).toHaveLength(1);
    expect((await store.comparedWith({ vendor, hash: OLD }, 9)).toSorted()).toEqual(['one', 'two']);
    expect(await store.comparedWith({ vendor: vendorOf(other), hash: '' }, 9)).toEqual(['other']);
    expect(await store.comparedWith({ vendor, hash: '' }, 9)).toEqual([]);
  });

  test('those that say the same are marked, and raise no revision', async () => {
    const store = await newStore();
    await store.markCompared([id], OLD, NEW);
    await store.markCompared([], OLD, NEW);
    expect(await pairs(store)).toEqual([`${vendorOf(other)} `, `${vendor} new`, `${vendor} old`]);
    expect(await store.comparedWith({ vendor, hash: NEW }, 9)).toEqual([id]);
    expect(await store.find(id)).toEqual({ checklist: one.checklist, revision: 1 });
  });

  test('what was told counts as compared with that; what somebody compared meanwhile is not marked', async () => {
    const store = await newStore();
    await store.change(id, telling, printedAs(NEWER));
    await store.markCompared([id], OLD, NEW);
    expect(await store.comparedWith({ vendor, hash: NEWER }, 9)).toEqual([id]);
    await store.change(id, ignoring, printedAs(NEW));
    await store.change(id, asking({ kind: 'finish', by: ANN }));
    await store.change(id, asking({ kind: 'resume', by: ANN }));
    expect(await store.comparedWith({ vendor, hash: NEWER }, 9)).toEqual([id]);
  });

  test('only active ones are named', async () => {
    const store = await newStore();
    for (const { checklist } of [one, two])
      await store.change(checklist.id, asking({ kind: 'finish', by: ANN }));
    expect(await pairs(store)).toEqual([`${vendorOf(other)} `]);
    expect(await store.comparedWith({ vendor, hash: OLD }, 9)).toEqual([]);
    await store.change(id, asking({ kind: 'resume', by: ANN }));
    expect(await store.comparedWith({ vendor, hash: OLD }, 9)).toEqual([id]);
  });
});
