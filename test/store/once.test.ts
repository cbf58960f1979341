import { describe, expect, test } from 'vitest';
import { Day } from '../../src/core/checklist/ids.ts';
import { ANN, BOB } from '../core/checklist/sample.ts';
import { asking, made, noon } from './samples.ts';
import { kinds, opened } from './stores.ts';

const MONDAY = Day.parse('2026-11-23');
const TUESDAY = Day.parse('2026-11-24');

describe.each(kinds)('what happens once, on $name', ({ newDatabase }) => {
  const newStore = async () => (await opened(await newDatabase())).checklists;

  test('an event of Slack is answered the first time it comes', async () => {
    const store = await newStore();
    expect(await store.firstTime('Ev1', noon(1))).toBe(true);
    expect(await store.firstTime('Ev1', noon(1))).toBe(false);
    expect(await store.firstTime('Ev1', noon(9))).toBe(false);
    expect(await store.firstTime('Ev2', noon(2))).toBe(true);
  });

  test('only what came before a moment is forgotten', async () => {
    const store = await newStore();
    await store.firstTime('Ev1', noon(1));
    await store.firstTime('Ev2', noon(2));
    await store.forgetEvents(noon(2));
    expect(await store.firstTime('Ev2', noon(3))).toBe(false);
    expect(await store.firstTime('Ev1', noon(3))).toBe(true);
  });

  test('who subscribed to an active checklist is reminded once a day', async () => {
    const store = await newStore();
    const [one, two] = [made('one'), made('two')];
    const [anns, bobs] = [ANN, BOB].map((user) => ({ checklist: one.checklist.id, user }));
    const finished = { checklist: two.checklist.id, user: ANN };
    if (!anns || !bobs) throw new Error('unreachable');
    await store.create(one);
    await store.create(two);
    for (const subscription of [anns, anns, bobs, finished]) await store.subscribe(subscription, true);
    await store.change(finished.checklist, asking({ kind: 'finish', by: ANN }));
    expect(await store.toRemind(MONDAY)).toEqual([anns, bobs]);

    expect(await store.markReminded(anns, MONDAY)).toBe(true);
    expect(await store.markReminded(anns, MONDAY)).toBe(false);
    await store.subscribe(anns, true);
    expect(await store.toRemind(MONDAY)).toEqual([bobs]);
    expect(await store.toRemind(TUESDAY)).toEqual([anns, bobs]);
    expect(await store.markReminded(anns, TUESDAY)).toBe(true);
    expect(await store.toRemind(MONDAY)).toEqual([bobs]);

    await store.change(finished.checklist, asking({ kind: 'resume', by: ANN }));
    expect(await store.toRemind(MONDAY)).toEqual([bobs, finished]);
  });

  test('who has turned reminders off is not reminded', async () => {
    const store = await newStore();
    const one = made('one');
    const subscription = { checklist: one.checklist.id, user: ANN };
    await store.create(one);
    await store.subscribe(subscription, false);
    await store.subscribe(subscription, true);
    await store.subscribe(subscription, false);
    await store.subscribe(subscription, false);
    expect(await store.toRemind(MONDAY)).toEqual([]);
    expect(await store.markReminded(subscription, MONDAY)).toBe(false);
  });
});
