import { describe, expect, test } from 'vitest';
import { Day } from '../../src/core/checklists/ids.ts';
import { ANN, BOB } from '../core/checklists/sample.ts';
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

  test('what somebody wants to be reminded of, and up to which day they were', async () => {
    const { checklists: store, jobs } = await opened(await newDatabase());
    const [one, two] = [made('one'), made('two')];
    const [first, second] = [one, two].map(({ checklist: { id } }) => ({ checklist: id, user: ANN }));
    if (!first || !second) throw new Error('unreachable');
    await store.create(one);
    await store.create(two);
    for (const subscription of [first, first, second]) await store.subscribe(subscription, true);
    expect(await jobs.claim(['reminder'], 60_000)).toMatchObject({ key: ANN });
    await store.change(second.checklist, asking({ kind: 'finish', by: ANN }));
    expect(await store.markReminded(first, TUESDAY)).toBe(true);
    expect(await store.markReminded(first, MONDAY)).toBe(false);
    await store.subscribe(first, true);
    expect(await store.remindersOf(ANN)).toEqual([
      { checklist: first.checklist, status: 'active', remindedFor: TUESDAY },
      { checklist: second.checklist, status: 'finished', remindedFor: '' },
    ]);
    expect(await store.remindersOf(BOB)).toEqual([]);
    await store.stopReminders(ANN);
    expect(await store.remindersOf(ANN)).toEqual([]);
  });

  test('of a checklist that is no longer kept nobody is reminded', async () => {
    const store = await newStore();
    const one = made('one');
    const subscription = { checklist: one.checklist.id, user: ANN };
    expect(await store.subscribe(subscription, true)).toBe(false);
    await store.create(one);
    expect(await store.subscribe(subscription, true)).toBe(true);
    await store.remove(one.checklist.id);
    expect(await store.remindersOf(ANN)).toEqual([]);
    expect(await store.subscribe(subscription, false)).toBe(false);
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
    expect(await store.remindersOf(ANN)).toEqual([]);
    expect(await store.markReminded(subscription, MONDAY)).toBe(false);
    expect(await store.snooze(subscription, MONDAY)).toBe(false);
  });

  test('a snooze lasts until the day given last, an earlier one too', async () => {
    const store = await newStore();
    const one = made('one');
    const subscription = { checklist: one.checklist.id, user: ANN };
    await store.create(one);
    await store.subscribe(subscription, true);
    for (const day of [TUESDAY, MONDAY]) {
      expect(await store.snooze(subscription, day)).toBe(true);
      expect(await store.remindersOf(ANN)).toMatchObject([{ remindedFor: day }]);
    }
  });
});
