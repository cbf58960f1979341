import { describe, expect, test } from 'vitest';
import { fold } from '../../src/core/checklists/apply.ts';
import { ChecklistId } from '../../src/core/checklists/ids.ts';
import { Bid } from '../../src/core/knowledge/ids.ts';
import { ANN, BOB, click, step } from '../core/checklists/sample.ts';
import { asking, ELSEWHERE, made, PROJECT, stepsOf, ticking, vendorOf } from './samples.ts';
import { kinds, opened } from './stores.ts';

describe.each(kinds)('checklist store on $name', ({ newDatabase }) => {
  const newStore = async () => (await opened(await newDatabase())).checklists;

  test('a new checklist is kept with its first event', async () => {
    const store = await newStore();
    const event = made('one');
    expect(await store.create(event)).toBe(true);
    expect(await store.find(event.checklist.id)).toEqual({ checklist: event.checklist, revision: 1 });
    expect(await store.history(event.checklist.id)).toEqual([event]);
  });

  test('an id that is there: nothing changes', async () => {
    const store = await newStore();
    const event = made('one');
    await store.create(event);
    expect(await store.create(made('one', { text: 'Accela', channel: ELSEWHERE }))).toBe(false);
    expect(await store.find(event.checklist.id)).toEqual({ checklist: event.checklist, revision: 1 });
    expect(await store.history(event.checklist.id)).toEqual([event]);
    expect(await store.inChannel(ELSEWHERE)).toEqual([]);
  });

  test('a checklist that is not there', async () => {
    const store = await newStore();
    const id = ChecklistId.parse('none');
    expect(await store.find(id)).toBeUndefined();
    expect(await store.change(id, ticking(step('contact'), 1))).toBeUndefined();
    expect(await store.history(id)).toEqual([]);
    await store.sawCopy(id, PROJECT, '1795435200.000001');
    expect(await store.messageOf(id)).toBeUndefined();
    expect(await store.threadOf(id, 10)).toBeUndefined();
  });

  test('a change is kept with its event and raises the revision', async () => {
    const store = await newStore();
    const event = made('one');
    await store.create(event);
    const { id } = event.checklist;
    const [first, second] = stepsOf(event);
    if (!first || !second) throw new Error('no steps');
    const ticked = await store.change(id, ticking(first, 1));
    expect(ticked?.outcome.kind).toBe('changed');
    expect(ticked?.stored.revision).toBe(2);
    const detailed = await store.change(
      id,
      asking({
        kind: 'details',
        by: BOB,
        step: second,
        change: { note: 'a\u0000b 🙂 \ud800', assignees: [ANN] },
      }),
    );
    expect(detailed?.stored.revision).toBe(3);
    const stored = await store.find(id);
    expect(stored).toEqual(detailed?.stored);
    const log = await store.history(id);
    expect(log.map(({ kind }) => kind)).toEqual(['created', 'ticked', 'details']);
    expect(fold(log)).toEqual(stored?.checklist);
  });

  test('ignored and refused add no event, but the box is drawn again', async () => {
    const store = await newStore();
    const event = made('one');
    await store.create(event);
    const { id } = event.checklist;
    const [first] = stepsOf(event);
    if (!first) throw new Error('no steps');
    await store.change(id, ticking(first, 5));
    const older = await store.change(id, asking({ kind: 'untick', by: BOB, step: first, click: click(4) }));
    expect(older?.outcome.kind).toBe('ignored');
    expect(older?.stored.revision).toBe(3);
    const refused = await store.change(id, ticking(step('no-such-step'), 6));
    expect(refused?.outcome.kind).toBe('refused');
    expect(refused?.stored.revision).toBe(4);
    expect(await store.find(id)).toEqual(refused?.stored);
    expect(await store.history(id)).toHaveLength(2);
  });

  test('a decision that fails changes nothing', async () => {
    const store = await newStore();
    const event = made('one');
    await store.create(event);
    const fails = () => {
      throw new Error('no decision');
    };
    await expect(store.change(event.checklist.id, fails)).rejects.toThrow('no decision');
    expect(await store.find(event.checklist.id)).toEqual({ checklist: event.checklist, revision: 1 });
  });

  test('the history of one step holds its changes and its making alone', async () => {
    const store = await newStore();
    const event = made('one');
    await store.create(event);
    const { id } = event.checklist;
    const [first, second] = stepsOf(event);
    if (!first || !second) throw new Error('no steps');
    await store.change(id, asking({ kind: 'add-step', by: ANN, title: 'Call the biller' }));
    await store.change(id, ticking(first, 1));
    await store.change(id, ticking(second, 2));
    await store.change(id, ticking(step('team-1'), 3));
    await store.change(id, asking({ kind: 'finish', by: ANN }));
    const kindsOf = async (of: Parameters<typeof store.history>[1]) =>
      (await store.history(id, of)).map(({ kind }) => kind);
    expect(await kindsOf(first)).toEqual(['ticked']);
    expect(await kindsOf(step('team-1'))).toEqual(['step-added', 'ticked']);
    expect(await kindsOf(undefined)).toEqual([
      'created',
      'step-added',
      'ticked',
      'ticked',
      'ticked',
      'finished',
    ]);
  });

  test('a channel has its checklists, newest first, but for archived ones', async () => {
    const store = await newStore();
    const old = made('old', { at: 1 });
    const young = made('young', { at: 3 });
    const gone = made('gone', { at: 2 });
    for (const event of [young, old, gone, made('other', { channel: ELSEWHERE })]) await store.create(event);
    await store.change(gone.checklist.id, asking({ kind: 'archive', by: ANN }));
    await store.change(old.checklist.id, asking({ kind: 'finish', by: ANN }));
    const found = await store.inChannel(PROJECT);
    expect(found.map(({ checklist }) => checklist.id)).toEqual(['young', 'old']);
    expect(found[1]).toEqual(await store.find(old.checklist.id));
  });

  test('a partner and BID have their checklists, and a partner its projects', async () => {
    const store = await newStore();
    const events = [
      made('a', { at: 1 }),
      made('b', { at: 2, channel: ELSEWHERE }),
      made('c', { at: 3 }),
      made('d', { text: 'RecDesk' }),
      made('e', { text: 'RecDesk BID 4711' }),
      made('f', { text: 'Accela BID 2298' }),
    ];
    for (const event of events) await store.create(event);
    await store.change(ChecklistId.parse('c'), asking({ kind: 'archive', by: ANN }));
    await store.change(ChecklistId.parse('a'), asking({ kind: 'finish', by: ANN }));
    const recdesk = vendorOf(made('g'));
    const found = await store.ofBid(recdesk, Bid.parse(2298));
    expect(found.map(({ checklist }) => checklist.id)).toEqual(['b', 'a']);
    const all = await store.ofVendor(recdesk, 10);
    expect(all).toMatchObject({ active: 3, finished: 1 });
    expect(all.newest.map(({ bid }) => bid)).toEqual([2298, 2298, 4711, undefined]);
    expect(all.newest.map(({ channel }) => channel)).toEqual([ELSEWHERE, PROJECT, PROJECT, PROJECT]);
    const two = await store.ofVendor(recdesk, 2);
    expect(two).toEqual({ active: 3, finished: 1, newest: all.newest.slice(0, 2) });
    const logis = vendorOf(made('h', { text: 'LOGIS' }));
    expect(await store.ofVendor(logis, 2)).toEqual({ active: 0, finished: 0, newest: [] });
    await store.change(ChecklistId.parse('a'), asking({ kind: 'resume', by: ANN }));
    expect(await store.ofVendor(recdesk, 2)).toMatchObject({ active: 4, finished: 0 });
  });

  test('a partner’s projects have the newest copies of their messages', async () => {
    const store = await newStore();
    const event = made('one');
    await store.create(event);
    const { id, channel } = event.checklist;
    const recdesk = vendorOf(event);
    expect((await store.ofVendor(recdesk, 1)).newest).toEqual([{ channel, bid: 2298, ts: undefined }]);
    for (const ts of ['1795435300.000001', '1795435200.000001']) await store.sawCopy(id, channel, ts);
    expect((await store.ofVendor(recdesk, 1)).newest).toEqual([
      { channel, bid: 2298, ts: '1795435300.000001' },
    ]);
  });

  test('the newest active ones come, newest first, no more than are asked for', async () => {
    const store = await newStore();
    const ids = ['a b', 'A', 'c', 'é', 'e-1', 'E', 'zz'];
    for (const [at, id] of ids.entries()) await store.create(made(id, { at: Math.floor(at / 3) }));
    await store.create(made('finished', { at: 1 }));
    await store.change(ChecklistId.parse('finished'), asking({ kind: 'finish', by: ANN }));
    const all = await store.active(100);
    expect(all.map(({ checklist }) => checklist.id).toSorted()).toEqual(ids.toSorted());
    expect(all.map(({ checklist }) => checklist.created.at).toReversed()).toEqual(
      all.map(({ checklist }) => checklist.created.at).toSorted(),
    );
    for (const limit of [1, 3, 7]) expect(await store.active(limit)).toEqual(all.slice(0, limit));
  });
});
