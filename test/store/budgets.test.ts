import { describe, expect, test } from 'vitest';
import { createBudgets } from '../../src/slack/jobs/budgets.ts';
import { kinds, onPostgres, opened } from './stores.ts';

const NOON = Date.parse('2026-11-23T12:00:00Z');
const SECOND_MS = 1_000;
// Of chat.update so many may come together, and one each 1.2 s in the long run.
const AT_ONCE = 20;
const GAP_MS = 1_200;

/** A clock that goes when it is told to. */
function newClock() {
  let at = NOON;
  return {
    now: () => new Date(at),
    ahead(ms: number) {
      at += ms;
    },
  };
}

function fail(error: unknown): void {
  throw error;
}

describe.each(kinds)('budgets on $name', ({ newDatabase }) => {
  async function newBudgets() {
    const clock = newClock();
    const store = await opened(await newDatabase(), clock.now);
    return { clock, store, budgets: createBudgets(store.budgets, clock.now, fail) };
  }

  test('so many at once, then one after the other, and each says how long it has to wait', async () => {
    const { clock, budgets } = await newBudgets();
    const waits = await times(AT_ONCE + 3, () => budgets.take('chat.update', 2 * GAP_MS));
    expect(waits.filter((ms) => ms === 0)).toHaveLength(AT_ONCE);
    expect(waits.slice(AT_ONCE)).toEqual([GAP_MS, 2 * GAP_MS, undefined]);
    expect(budgets.has('chat.update', 2 * GAP_MS)).toBe(false);
    clock.ahead(GAP_MS);
    expect(budgets.has('chat.update', 2 * GAP_MS)).toBe(true);
    expect(await budgets.take('chat.update', 2 * GAP_MS)).toBe(2 * GAP_MS);
  });

  test('what is to spare leaves half of it to others, at once', async () => {
    const { clock, budgets } = await newBudgets();
    const spare = () => times(AT_ONCE, () => budgets.take('chat.update', 'spare'));
    expect((await spare()).filter((ms) => ms === 0)).toHaveLength(AT_ONCE / 2);
    expect(budgets.has('chat.update', 'spare')).toBe(false);
    const others = await times(AT_ONCE, () => budgets.take('chat.update', 2 * GAP_MS));
    expect(others.filter((ms) => ms === 0)).toHaveLength(AT_ONCE / 2);
    expect(await budgets.take('chat.update', 'spare')).toBeUndefined();
    expect(budgets.has('chat.update', 'spare')).toBe(false);
    clock.ahead((AT_ONCE / 2 + 3) * GAP_MS);
    expect(budgets.has('chat.update', 'spare')).toBe(true);
    expect((await spare()).filter((ms) => ms === 0)).toHaveLength(1);
  });

  test('whoever was quiet for long has no more than before', async () => {
    const { clock, budgets } = await newBudgets();
    await times(AT_ONCE, () => budgets.take('chat.update', 0));
    clock.ahead(3_600 * SECOND_MS);
    const later = await times(AT_ONCE + 1, () => budgets.take('chat.update', 0));
    expect(later.filter((ms) => ms === 0)).toHaveLength(AT_ONCE);
  });

  test('each method has its own, and of messages each channel', async () => {
    const { budgets } = await newBudgets();
    await times(AT_ONCE, () => budgets.take('chat.update', 0));
    expect(await budgets.take('chat.delete', 0)).toBe(0);
    const posts = await times(4, () => budgets.take('chat.postMessage', 0, 'C1'));
    expect(posts.at(-1)).toBeUndefined();
    expect(await budgets.take('chat.postMessage', 0, 'C2')).toBe(0);
  });

  test('what Slack has closed is closed so long, also for an instance that is started meanwhile', async () => {
    const { clock, store, budgets } = await newBudgets();
    budgets.close('conversations.info', 60 * SECOND_MS);
    await expect.poll(() => store.budgets.closed()).toHaveLength(1);
    const other = createBudgets(store.budgets, clock.now, fail);
    await other.refresh();
    for (const one of [budgets, other]) {
      expect(one.closedMs('conversations.info')).toBe(60 * SECOND_MS);
      expect(one.has('conversations.info', 59 * SECOND_MS)).toBe(false);
      expect(await one.take('conversations.info', 59 * SECOND_MS)).toBeUndefined();
      expect(one.closedMs('chat.update')).toBe(0);
    }
    clock.ahead(60 * SECOND_MS);
    expect(await other.take('conversations.info', 0)).toBe(0);
    expect(await store.budgets.closed()).toEqual([]);
  });

  test('a message refused in one channel holds up that channel; refused in a second one meanwhile, all of them', async () => {
    const { clock, store, budgets } = await newBudgets();
    const post = (channel: string) => budgets.take('chat.postMessage', 0, channel);
    budgets.close('chat.postMessage', 60 * SECOND_MS, 'C1');
    expect(await post('C1')).toBeUndefined();
    expect(await post('C2')).toBe(0);
    await expect.poll(() => store.budgets.closed()).toHaveLength(1);
    const other = createBudgets(store.budgets, clock.now, fail);
    await other.refresh();
    expect(other.closedMs('chat.postMessage', 'C1')).toBe(60 * SECOND_MS);
    expect(other.closedMs('chat.postMessage', 'C2')).toBe(0);
    budgets.close('chat.postMessage', 5 * SECOND_MS, 'C2');
    expect(await post('C3')).toBeUndefined();
    clock.ahead(5 * SECOND_MS);
    expect(await post('C3')).toBe(0);
    expect(await post('C1')).toBeUndefined();
    clock.ahead(55 * SECOND_MS);
    expect(await post('C1')).toBe(0);
    // Long ago one channel was refused: that says nothing of another one now.
    budgets.close('chat.postMessage', 5 * SECOND_MS, 'C2');
    expect(await post('C3')).toBe(0);
    await expect.poll(() => store.budgets.closed()).toMatchObject([{ method: 'chat.postMessage C2' }]);
  });

  test('a clock that was ahead closes nothing, and uses nothing up, once it is right', async () => {
    const { clock, store, budgets } = await newBudgets();
    clock.ahead(240 * SECOND_MS);
    await times(AT_ONCE, () => budgets.take('chat.update', 0));
    budgets.close('views.publish', 5 * SECOND_MS);
    await expect.poll(() => store.budgets.closed()).toHaveLength(1);
    clock.ahead(-240 * SECOND_MS);
    expect(budgets.closedMs('views.publish')).toBe(0);
    const other = createBudgets(store.budgets, clock.now, fail);
    await other.refresh();
    expect(other.closedMs('views.publish')).toBe(0);
    for (const one of [budgets, other]) {
      expect(one.has('chat.update', GAP_MS)).toBe(true);
      expect(await one.take('chat.update', 2 * GAP_MS)).toBeDefined();
    }
  });
});

describe.each(onPostgres)('budgets of two instances on one $name', ({ newDatabase }) => {
  test('both together take no more than one alone may, and one alone may take it all', async () => {
    const address = await newDatabase();
    const clock = newClock();
    const stores = [await opened(address, clock.now), await opened(address, clock.now)];
    const [one, other] = stores.map(({ budgets }) => createBudgets(budgets, clock.now, fail));
    if (!one || !other) throw new Error('two were opened');
    const taken = await Promise.all(
      Array.from({ length: 60 }, (_, at) => (at % 2 === 0 ? one : other).take('chat.update', 0)),
    );
    expect(taken.filter((ms) => ms === 0)).toHaveLength(AT_ONCE);
    clock.ahead(5 * GAP_MS);
    expect(await times(6, () => other.take('chat.update', 0))).toEqual([0, 0, 0, 0, 0, undefined]);
    expect(one.has('chat.update', 0)).toBe(true);
    expect(await one.take('chat.update', 0)).toBeUndefined();
    expect(one.has('chat.update', 0)).toBe(false);
  });
});

/** Does something so many times, one after the other. */
async function times<T>(count: number, act: () => Promise<T>): Promise<T[]> {
  const all: T[] = [];
  for (let done = 0; done < count; done += 1) all.push(await act());
  return all;
}
