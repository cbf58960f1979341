import { Kysely } from 'kysely';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { DatabaseAddress } from '../../src/config.ts';
import { decide, type Request } from '../../src/core/checklists/decide.ts';
import {
  type ChecklistId,
  type ChecklistStepId,
  FactId,
  type UserId,
} from '../../src/core/checklists/ids.ts';
import type { Decide } from '../../src/core/checklists/outcome.ts';
import { openStore, type Store } from '../../src/store/open.ts';
import type { Tables } from '../../src/store/schema.ts';
import { ANN, BOB, click, minute } from '../core/checklists/sample.ts';
import { ELSEWHERE, made, noon, PROJECT, stepsOf, vendorOf } from './samples.ts';
import { dialectOf, kinds, onPostgres, opened } from './stores.ts';

const [one, two] = [made('one'), made('two', { channel: ELSEWHERE })];
const { id } = one.checklist;
const vendor = vendorOf(one);
const [contact, other] = firstTwo(stepsOf(one));
const fact = (text: string) => FactId.parse(`contacts: ${text}`);
const [dana, zach] = [fact('Dana'), fact('Zach')];

function firstTwo<T>([first, second]: readonly T[]): [T, T] {
  if (first === undefined || second === undefined) throw new Error('fewer than two');
  return [first, second];
}

/** Asks core to decide, so many minutes after noon; what is changed confirms these facts. */
function at(minutes: number, request: Request, confirms: readonly FactId[] = [dana]): Decide {
  return (checklist) => {
    const outcome = decide(checklist, request, minute(minutes));
    return outcome.kind === 'changed' ? { ...outcome, confirms } : outcome;
  };
}

/** Another connection to the database of a store. */
function beside(address: DatabaseAddress): Kysely<Tables> {
  const db = new Kysely<Tables>({ dialect: dialectOf(address) });
  onTestFinished(() => db.destroy());
  return db;
}

const box = (
  kind: 'tick' | 'untick' | 'reopen',
  micros: number,
  by: UserId = ANN,
  step: ChecklistStepId = contact,
) => ({ kind, by, step, click: click(micros) }) satisfies Request;

describe.each(kinds)('confirmations on $name', ({ newDatabase, blankDatabase }) => {
  async function newStore() {
    const store = await opened(await newDatabase());
    for (const event of [one, two]) await store.checklists.create(event);
    return store;
  }

  const tick = ({ checklists }: Store, of: ChecklistId, minutes: number, facts: readonly FactId[] = [dana]) =>
    checklists.change(of, at(minutes, box('tick', minutes), facts));

  async function confirmed({ confirmations }: Store) {
    const all = await confirmations.confirmationsOf(vendor);
    return all.toSorted((some, others) => (some.fact < others.fact ? -1 : 1));
  }

  test('a tick keeps what it confirms, when and where; taking it back takes that back', async () => {
    const store = await newStore();
    await tick(store, id, 5, [dana, zach]);
    expect(await confirmed(store)).toEqual([
      { fact: dana, at: noon(5), channel: PROJECT },
      { fact: zach, at: noon(5), channel: PROJECT },
    ]);
    expect([...(await store.confirmations.allConfirmations()).keys()]).toEqual([vendor]);
    await store.checklists.change(id, at(6, box('untick', 6), []));
    expect(await confirmed(store)).toEqual([]);
    expect(await store.confirmations.allConfirmations()).toEqual(new Map());
  });

  test('the newest counts; once that is taken back, the one before does', async () => {
    const store = await newStore();
    await tick(store, id, 5);
    await tick(store, two.checklist.id, 9);
    const newest = { fact: dana, at: noon(9), channel: ELSEWHERE };
    expect(await confirmed(store)).toEqual([newest]);
    expect((await store.confirmations.allConfirmations()).get(vendor)).toEqual([newest]);
    await store.checklists.change(two.checklist.id, at(10, box('untick', 10), []));
    expect(await confirmed(store)).toEqual([{ fact: dana, at: noon(5), channel: PROJECT }]);
  });

  test('an older one that is taken back leaves the newest', async () => {
    const store = await newStore();
    await tick(store, id, 5);
    await tick(store, two.checklist.id, 9);
    await store.checklists.change(id, at(10, box('untick', 10), []));
    expect(await confirmed(store)).toEqual([{ fact: dana, at: noon(9), channel: ELSEWHERE }]);
  });

  test('of two at the same moment one is told', async () => {
    const store = await newStore();
    await Promise.all([tick(store, id, 5), tick(store, two.checklist.id, 5)]);
    expect(await confirmed(store)).toHaveLength(1);
  });

  test.each([
    ['reopened', box('reopen', 7)],
    ['called not applicable', { kind: 'not-applicable', by: BOB, step: contact, reason: 'No.' } as const],
  ])('a step that is %s confirms no more', async (_, request) => {
    const store = await newStore();
    await tick(store, id, 5);
    await store.checklists.change(id, at(7, request, []));
    expect(await confirmed(store)).toEqual([]);
  });

  test('only its own step takes it back: another, a finish and an archive do not', async () => {
    const store = await newStore();
    await tick(store, id, 5);
    await store.checklists.change(id, at(6, box('tick', 6, BOB, other), []));
    await store.checklists.change(id, at(7, box('untick', 7, BOB, other), []));
    await store.checklists.change(id, at(8, { kind: 'finish', by: ANN }, []));
    await store.checklists.change(id, at(9, { kind: 'archive', by: ANN }, []));
    expect(await confirmed(store)).toEqual([{ fact: dana, at: noon(5), channel: PROJECT }]);
  });

  test('who ticks what is ticked, twice or too late changes nothing', async () => {
    const store = await newStore();
    await tick(store, id, 5);
    await store.checklists.change(id, at(6, box('tick', 6, BOB), []));
    await store.checklists.change(id, at(7, box('tick', 6, BOB)));
    await store.checklists.change(id, at(8, box('untick', 4, BOB), []));
    expect(await confirmed(store)).toEqual([{ fact: dana, at: noon(5), channel: PROJECT }]);
  });

  test('tick and confirmation are one: a tick whose confirmation cannot be kept is not kept either', async () => {
    const address = await blankDatabase();
    const store = await opened(address);
    await store.checklists.create(one);
    await beside(address).schema.dropTable('confirmations').execute();
    await expect(tick(store, id, 5)).rejects.toThrow('confirmations');
    const stored = await store.checklists.find(id);
    expect(stored?.checklist.steps.find((step) => step.id === contact)?.state).toEqual({ kind: 'open' });
    expect(await store.checklists.history(id, contact)).toEqual([]);
  });

  test('with the channel of its project, wherever that has moved', async () => {
    const store = await newStore();
    await tick(store, id, 5);
    await store.checklists.moveChannel(PROJECT, ELSEWHERE, { by: ANN, at: noon(6) });
    expect(await confirmed(store)).toMatchObject([{ channel: ELSEWHERE }]);
  });

  test('a deleted checklist leaves that the fact was found true, and nothing of who and where', async () => {
    const address = await newDatabase();
    const store = await opened(address);
    await store.checklists.create(one);
    await tick(store, id, 5);
    await store.checklists.remove(id);
    expect(await confirmed(store)).toEqual([{ fact: dana, at: noon(5), channel: undefined }]);
    expect(await beside(address).selectFrom('confirmations').select('confirmed_by').execute()).toEqual([
      { confirmed_by: null },
    ]);
  });

  test('a fact of any length, in any script, is its own', async () => {
    const store = await newStore();
    const long = [fact('語'.repeat(4_000)), fact(`${'語'.repeat(3_999)}😀`)];
    await tick(store, id, 5, [...long, ...long]);
    expect((await confirmed(store)).map((found) => found.fact)).toEqual(long.toSorted());
  });

  test('it is there after a restart', async () => {
    const address = await newDatabase();
    const first = await openStore(address);
    await first.checklists.create(one);
    await tick(first, id, 5);
    await first.close();
    expect(await confirmed(await opened(address))).toEqual([{ fact: dana, at: noon(5), channel: PROJECT }]);
  });

  test('how much each partner is used: its projects, and the people who looked it up', async () => {
    const store = await newStore();
    await store.checklists.rememberLookUp(ANN, vendor, noon(1));
    await store.checklists.rememberLookUp(BOB, vendor, noon(1));
    expect(await store.confirmations.uses()).toEqual(new Map([[vendor, { projects: 2, people: 2 }]]));
  });
});

describe.each(onPostgres)('two instances on $name', ({ newDatabase }) => {
  test('of two who tick the same step at once one confirms; what one takes back, the other reads no more', async () => {
    const address = await newDatabase();
    const [ours, theirs] = [await opened(address), await opened(address)];
    await ours.checklists.create(one);
    await Promise.all([
      ours.checklists.change(id, at(5, box('tick', 5, ANN), [dana])),
      theirs.checklists.change(id, at(6, box('tick', 6, BOB), [dana])),
    ]);
    const [found, ...more] = await theirs.confirmations.confirmationsOf(vendor);
    expect(more).toEqual([]);
    const stored = await ours.checklists.find(id);
    expect(stored?.checklist.steps.find((step) => step.id === contact)?.state).toMatchObject({
      at: found?.at,
    });
    await theirs.checklists.change(id, at(7, box('untick', 9, BOB), []));
    expect(await ours.confirmations.confirmationsOf(vendor)).toEqual([]);
  });
});
