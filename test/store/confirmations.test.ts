import { describe, expect, test } from 'vitest';
import { ChecklistId } from '../../src/core/checklist/ids.ts';
import { FactId } from '../../src/core/confirmation/fact.ts';
import type { Confirming } from '../../src/core/confirmation/store.ts';
import { VendorId } from '../../src/core/knowledge/ids.ts';
import { ANN, BOB } from '../core/checklist/sample.ts';
import { made, noon, PROJECT, stepsOf, vendorOf } from './samples.ts';
import { kinds, opened } from './stores.ts';

const event = made('one');
const { id } = event.checklist;
const vendor = vendorOf(event);
const fact = (text: string) => FactId.parse(`contacts: ${text}`);
const [dana, zach] = [fact('Dana'), fact('Zach')];
const ann = { user: ANN, vendor, checklist: id, facts: [dana, zach], at: noon(5), since: noon(1) };

describe.each(kinds)('confirmations on $name', ({ newDatabase }) => {
  async function newStore() {
    const { confirmations, checklists } = await opened(await newDatabase());
    await checklists.create(event);
    return { ...confirmations, checklists };
  }

  /** Somebody is asked of facts, and finds them true. */
  async function confirmed(store: Awaited<ReturnType<typeof newStore>>, more: Partial<Confirming> = {}) {
    const confirming = { ...ann, at: noon(1), ...more };
    await store.markAsked(confirming);
    return await store.confirm(confirming);
  }

  test('of each fact somebody is asked once in a project; others are', async () => {
    const store = await newStore();
    expect(await store.markAsked({ ...ann, facts: [dana] })).toEqual([dana]);
    expect(await store.markAsked(ann)).toEqual([zach]);
    expect(await store.markAsked(ann)).toEqual([]);
    expect(await store.markAsked({ ...ann, user: BOB })).toEqual([dana, zach]);
    expect(await store.markAsked({ ...ann, facts: [] })).toEqual([]);
  });

  test('in another project of the partner only after a time, of another partner at once', async () => {
    const store = await newStore();
    const two = { ...ann, checklist: ChecklistId.parse('two') };
    expect(await store.markAsked({ ...ann, facts: [dana], at: noon(1) })).toEqual([dana]);
    expect(await store.markAsked({ ...two, at: noon(20), since: noon(1) })).toEqual([zach]);
    expect(await store.markAsked({ ...two, vendor: VendorId.parse('peak-software') })).toEqual([dana]);
    const three = { ...ann, checklist: ChecklistId.parse('three') };
    expect(await store.markAsked({ ...three, at: noon(25), since: noon(2) })).toEqual([dana]);
    expect(await store.markAsked({ ...ann, at: noon(60), since: noon(40) })).toEqual([zach]);
  });

  test('of many at once one is asked', async () => {
    const store = await newStore();
    const all = await Promise.all(Array.from({ length: 8 }, () => store.markAsked(ann)));
    expect(all.flat().toSorted()).toEqual([dana, zach]);
  });

  test('whoever wants no questions is asked none, and nothing is marked meanwhile', async () => {
    const store = await newStore();
    await store.wantQuestions(ANN, false);
    await store.wantQuestions(ANN, false);
    expect(await store.markAsked(ann)).toEqual([]);
    expect(await store.markAsked({ ...ann, user: BOB })).toEqual([dana, zach]);
    await store.wantQuestions(ANN, true);
    expect(await store.markAsked(ann)).toEqual([dana, zach]);
  });

  test('kept with the newest time and the channel of its project, wherever that has moved', async () => {
    const store = await newStore();
    expect(await confirmed(store)).toEqual([dana, zach]);
    expect(await confirmed(store, { facts: [dana], at: noon(5) })).toEqual([dana]);
    const of = async () =>
      (await store.confirmationsOf(vendor)).toSorted((one, other) => (one.fact < other.fact ? -1 : 1));
    expect(await of()).toEqual([
      { fact: dana, at: noon(5), channel: PROJECT },
      { fact: zach, at: noon(1), channel: PROJECT },
    ]);
    expect([...(await store.allConfirmations()).keys()]).toEqual([vendor]);
    await store.checklists.remove(id);
    expect((await of()).map(({ at, channel }) => [at, channel])).toEqual([
      [noon(5), undefined],
      [noon(1), undefined],
    ]);
  });

  test('only what somebody was asked counts, at the step at which they were', async () => {
    const store = await newStore();
    const [step, other] = stepsOf(event);
    await store.markAsked({ ...ann, user: BOB, step, facts: [dana] });
    await store.markAsked({ ...ann, user: BOB, step: other });
    expect(await store.askedOf({ ...ann, user: BOB, step })).toEqual([dana]);
    expect(await store.confirm({ ...ann, user: BOB, step: other, at: noon(0) })).toEqual([zach]);
    await store.markAsked({ ...ann, facts: [dana] });
    expect(await store.confirm({ ...ann, at: noon(1) })).toEqual([dana]);
    expect(await store.confirm({ ...ann, user: BOB, at: noon(1) })).toEqual([]);
    expect((await store.confirmationsOf(vendor)).map(({ at }) => at).toSorted()).toEqual([noon(0), noon(1)]);
  });

  test('a fact of any length, in any script, is its own', async () => {
    const store = await newStore();
    const long = [fact('語'.repeat(4_000)), fact(`${'語'.repeat(3_999)}😀`)];
    expect(await confirmed(store, { facts: long })).toEqual(long);
    expect((await store.confirmationsOf(vendor)).map((one) => one.fact).toSorted()).toEqual(long.toSorted());
  });

  test('how much each partner is used: its projects, and the people who looked it up', async () => {
    const store = await newStore();
    await store.checklists.create(made('two'));
    await store.checklists.rememberLookUp(ANN, vendor, noon(1));
    await store.checklists.rememberLookUp(BOB, vendor, noon(1));
    expect(await store.uses()).toEqual(new Map([[vendor, { projects: 2, people: 2 }]]));
  });
});
