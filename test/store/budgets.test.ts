import { describe, expect, test } from 'vitest';
import { createBudget } from '../../src/slack/sending/budget.ts';
import { kinds, onPostgres, opened } from './stores.ts';

const SHARE = { perMinute: 60, atOnce: 20 };
const NOW = Date.parse('2026-11-23T12:00:00Z');
const SECOND_MS = 1_000;

describe.each(kinds)('a budget on $name', ({ newDatabase }) => {
  async function newBudget() {
    const { checklists } = await opened(await newDatabase());
    return createBudget(checklists, 'chat.update', SHARE);
  }

  test('so many at once, then one a second, and each says how long it has to wait', async () => {
    const budget = await newBudget();
    const waits = await times(23, () => budget.take(NOW, 2 * SECOND_MS));
    expect(waits.filter((ms) => ms === 0)).toHaveLength(20);
    expect(waits.slice(20)).toEqual([SECOND_MS, 2 * SECOND_MS, undefined]);
    expect(budget.has(NOW, 2 * SECOND_MS)).toBe(false);
    expect(budget.has(NOW + SECOND_MS, 2 * SECOND_MS)).toBe(true);
    expect(await budget.take(NOW + SECOND_MS, 2 * SECOND_MS)).toBe(2 * SECOND_MS);
  });

  test('whoever was quiet for long has no more than before', async () => {
    const budget = await newBudget();
    await times(20, () => budget.take(NOW, 0));
    const later = await times(21, () => budget.take(NOW + 3_600 * SECOND_MS, 0));
    expect(later.filter((ms) => ms === 0)).toHaveLength(20);
  });

  test('each method has its own', async () => {
    const { checklists } = await opened(await newDatabase());
    const some = createBudget(checklists, 'chat.update', SHARE);
    const other = createBudget(checklists, 'chat.delete', SHARE);
    await times(20, () => some.take(NOW, 0));
    expect(await other.take(NOW, 0)).toBe(0);
  });
});

describe.each(onPostgres)('a budget of two instances on one $name', ({ newDatabase }) => {
  test('both together take no more than one alone may, and one alone may take it all', async () => {
    const address = await newDatabase();
    const stores = [await opened(address), await opened(address)];
    const [one, other] = stores.map(({ checklists }) => createBudget(checklists, 'chat.update', SHARE));
    if (!one || !other) throw new Error('two were opened');
    const taken = await Promise.all(
      Array.from({ length: 60 }, (_, at) => (at % 2 === 0 ? one : other).take(NOW, 0)),
    );
    expect(taken.filter((ms) => ms === 0)).toHaveLength(20);
    expect(await times(6, () => other.take(NOW + 5 * SECOND_MS, 0))).toEqual([0, 0, 0, 0, 0, undefined]);
    expect(one.has(NOW + 5 * SECOND_MS, 0)).toBe(true);
    expect(await one.take(NOW + 5 * SECOND_MS, 0)).toBeUndefined();
    expect(one.has(NOW + 5 * SECOND_MS, 0)).toBe(false);
  });
});

/** Does something so many times, one after the other. */
async function times<T>(count: number, act: () => Promise<T>): Promise<T[]> {
  const all: T[] = [];
  for (let done = 0; done < count; done += 1) all.push(await act());
  return all;
}
