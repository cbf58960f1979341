import { describe, expect, test } from 'vitest';
import type { Request } from '../../src/core/checklists/decide.ts';
import type { UserId } from '../../src/core/checklists/ids.ts';
import { ANN, BOB, EVE } from '../core/checklists/sample.ts';
import { asking, clockAt, made, stepsOf } from './samples.ts';
import { kinds, opened } from './stores.ts';

const event = made('one');
const { id } = event.checklist;
const [first, second] = firstTwo();

function firstTwo() {
  const [one, other] = stepsOf(event);
  if (one === undefined || other === undefined) throw new Error('fewer than two steps');
  return [one, other] as const;
}

const giving = (assignees: UserId[], { by = ANN, step = first } = {}): Request => ({
  kind: 'details',
  by,
  step,
  change: { assignees },
});

describe.each(kinds)('assignments on $name', ({ newDatabase }) => {
  async function start() {
    const clock = clockAt(2);
    const { checklists, jobs } = await opened(await newDatabase(), clock.now);
    await checklists.create({ ...event, checklist: { ...event.checklist, holders: {} } });
    const ask = (request: Request) => checklists.change(id, asking(request));
    /** Of whom somebody is to be told something by now. */
    const due = async () => (await jobs.claim(['assignment'], 1_000))?.key;
    return { clock, store: checklists, ask, due };
  }

  test('what others give is kept, each step once with who gave it last; what one takes oneself is not', async () => {
    const { store, ask } = await start();
    await ask(giving([BOB, ANN]));
    await ask(giving([BOB, ANN, EVE]));
    expect(await store.assignmentsOf(BOB)).toEqual([{ checklist: id, step: first, by: ANN }]);
    expect(await store.assignmentsOf(EVE)).toEqual([{ checklist: id, step: first, by: ANN }]);
    expect(await store.assignmentsOf(ANN)).toEqual([]);
    await ask(giving([]));
    await ask(giving([BOB], { by: EVE }));
    expect(await store.assignmentsOf(BOB)).toEqual([{ checklist: id, step: first, by: EVE }]);
  });

  test('a new holder is given the open steps of the role', async () => {
    const { store, ask } = await start();
    await ask({ kind: 'hold', by: ANN, role: 'IM', user: BOB });
    const given = await store.assignmentsOf(BOB);
    expect(given.length).toBeGreaterThan(0);
    expect(given.every(({ by, checklist }) => by === ANN && checklist === id)).toBe(true);
  });

  test('they are told a minute later, all at once', async () => {
    const { clock, ask, due } = await start();
    await ask(giving([BOB]));
    await ask(giving([BOB], { step: second }));
    expect(await due()).toBeUndefined();
    clock.set(3);
    expect(await due()).toBe(BOB);
    expect(await due()).toBeUndefined();
  });

  test('what was told is forgotten, and nothing else', async () => {
    const { store, ask } = await start();
    await ask(giving([BOB, EVE]));
    const told = await store.assignmentsOf(BOB);
    await ask(giving([BOB], { step: second }));
    await store.assignmentsTold(BOB, told);
    await store.assignmentsTold(BOB, []);
    expect(await store.assignmentsOf(BOB)).toEqual([{ checklist: id, step: second, by: ANN }]);
    expect(await store.assignmentsOf(EVE)).toHaveLength(1);
  });

  test('a deleted checklist leaves none', async () => {
    const { store, ask } = await start();
    await ask(giving([BOB]));
    await store.remove(id);
    expect(await store.assignmentsOf(BOB)).toEqual([]);
  });

  test('who wants no messages is muted until they want them again; asking twice changes nothing', async () => {
    const { store } = await start();
    for (const isMuted of [false, true, true, false]) {
      await store.prefer(BOB, 'no-assignments', isMuted);
      expect(await store.preferencesOf(BOB)).toEqual(isMuted ? ['no-assignments'] : []);
    }
    await store.prefer(BOB, 'no-assignments', true);
    expect(await store.preferencesOf(EVE)).toEqual([]);
  });
});
