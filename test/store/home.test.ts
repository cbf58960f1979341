import { describe, expect, test } from 'vitest';
import { MOST_LOOK_UPS, MOST_TICKED, type OpenHome } from '../../src/core/checklists/home-store.ts';
import { ChecklistId, Day, UserId } from '../../src/core/checklists/ids.ts';
import type { ChecklistStore } from '../../src/core/checklists/store.ts';
import type { JobStore } from '../../src/core/job.ts';
import { VendorId } from '../../src/core/knowledge/ids.ts';
import { ANN, BOB, click, EVE, step } from '../core/checklists/sample.ts';
import { asking, made, noon, postAll, stepsOf, ticking } from './samples.ts';
import { kinds, onPostgres, opened } from './stores.ts';

const MINUTE_MS = 60_000;
const ALL = { from: 0, count: 1_000 };
const event = made('one', { at: 1 });
const { id } = event.checklist;
const IMS = event.checklist.steps.filter(({ roles }) => roles.includes('IM')).map((one) => one.id);

/** The checklists of a database, with its jobs. */
type Homes = ChecklistStore & { readonly jobs: JobStore };

function homesOf({ checklists, jobs }: Awaited<ReturnType<typeof opened>>): Homes {
  return { ...checklists, jobs };
}

/** Begins to draw the one Home that is to be drawn; whoever draws it ends that. */
async function homeToDraw(store: Homes): Promise<OpenHome & { user: UserId; end: () => Promise<unknown> }> {
  const job = await store.jobs.claim(['home'], MINUTE_MS);
  const user = UserId.parse(job?.key);
  const home = await store.drawHome(user);
  if (job === undefined || home === undefined) throw new Error('no Home is to be drawn');
  return { ...home, user, end: () => store.jobs.finish(job, job.wanted) };
}

/** Draws whatever is to be drawn; gives whose Homes these were. */
async function drawAll(store: Homes): Promise<UserId[]> {
  const rendered: UserId[] = [];
  for (;;) {
    const job = await store.jobs.claim(['home'], MINUTE_MS);
    if (job === undefined) return rendered.toSorted();
    const user = UserId.parse(job.key);
    if (await store.drawHome(user)) rendered.push(user);
    await store.jobs.finish(job, job.wanted);
  }
}

describe.each(kinds)('what is somebody’s own, on $name', ({ newDatabase }) => {
  const newStore = async () => homesOf(await opened(await newDatabase()));
  const stepIds = async (store: ChecklistStore, user: UserId) =>
    (await store.stepsOf(user, ALL)).items.map((own) => own.step);
  const projects = async (store: ChecklistStore, user: UserId) =>
    (await store.projectsOf(user, ALL)).items.map(({ checklist }) => checklist.id);

  test('the open steps of a role are its holder’s, and the project of who made it', async () => {
    const store = await newStore();
    await store.create(event);
    expect(await stepIds(store, ANN)).toEqual(IMS);
    expect(await projects(store, ANN)).toEqual([id]);
    expect(await store.stepsOf(BOB, ALL)).toEqual({ items: [], total: 0 });
    expect(await store.projectsOf(BOB, ALL)).toEqual({ items: [], total: 0 });
  });

  test('a checklist that is removed is nobody’s own', async () => {
    const store = await newStore();
    await store.create(event);
    await store.openHome(ANN, noon(1));
    await drawAll(store);
    await store.remove(id);
    expect([await stepIds(store, ANN), await projects(store, ANN)]).toEqual([[], []]);
    expect(await drawAll(store)).toEqual([ANN]);
  });

  test('they follow each change: ticked, unticked, assigned, a role moved, finished, reopened', async () => {
    const store = await newStore();
    await store.create(event);
    const [first, second] = IMS;
    if (!first || !second) throw new Error('no steps');
    await store.change(id, ticking(first, 1));
    expect(await stepIds(store, ANN)).toEqual(IMS.slice(1));
    await store.change(id, asking({ kind: 'untick', by: ANN, step: first, click: click(2) }));
    expect(await stepIds(store, ANN)).toEqual(IMS);
    await store.change(
      id,
      asking({ kind: 'details', by: ANN, step: second, change: { assignees: [BOB, EVE] } }),
    );
    expect(await stepIds(store, ANN)).toEqual(IMS.filter((one) => one !== second));
    expect(await stepIds(store, BOB)).toEqual([second]);
    expect(await projects(store, EVE)).toEqual([id]);
    await store.change(id, asking({ kind: 'hold', by: ANN, role: 'IM', user: EVE }));
    expect(await stepIds(store, ANN)).toEqual([]);
    expect(await stepIds(store, EVE)).toEqual(IMS);
    expect(await projects(store, ANN)).toEqual([id]);
    await store.change(id, asking({ kind: 'finish', by: ANN }));
    expect(await stepIds(store, EVE)).toEqual([]);
    expect(await projects(store, EVE)).toEqual([]);
    await store.change(id, asking({ kind: 'resume', by: ANN }));
    expect(await stepIds(store, EVE)).toEqual(IMS);
    expect(await projects(store, BOB)).toEqual([id]);
  });

  test('what is due first stands first, then what has no day; and all comes page by page, each once', async () => {
    const store = await newStore();
    await store.create(event);
    await store.create(made('two', { at: 2 }));
    const two = ChecklistId.parse('two');
    const due = (day: string) => ({ due: Day.parse(day) });
    const [first, second] = IMS;
    if (!first || !second) throw new Error('no steps');
    await store.change(two, asking({ kind: 'details', by: ANN, step: second, change: due('2026-11-20') }));
    await store.change(id, asking({ kind: 'details', by: ANN, step: first, change: due('2026-12-24') }));
    const { items, total } = await store.stepsOf(ANN, ALL);
    expect(total).toBe(2 * IMS.length);
    expect(items.slice(0, 3)).toEqual([
      { checklist: two, step: second },
      { checklist: id, step: first },
      { checklist: id, step: second },
    ]);
    const pages = [];
    for (let from = 0; from < total; from += 3)
      pages.push(...(await store.stepsOf(ANN, { from, count: 3 })).items);
    expect(pages).toEqual(items);
    expect(await store.projectsOf(ANN, { from: 1, count: 1 })).toMatchObject({
      items: [{ checklist: { id } }],
      total: 2,
    });
  });

  test('several checklists are found at once', async () => {
    const store = await newStore();
    await store.create(event);
    expect(await store.findAll([])).toEqual([]);
    expect(await store.findAll([id, ChecklistId.parse('none'), id])).toEqual([await store.find(id)]);
  });

  test('Home is drawn when it is opened, and when something of one’s own changes; no one else’s is', async () => {
    const both = await opened(await newDatabase());
    const store = homesOf(both);
    await store.create(event);
    expect(await drawAll(store)).toEqual([]);
    for (const user of [ANN, BOB]) await store.openHome(user, noon(0));
    expect(await drawAll(store)).toEqual([ANN, BOB]);
    const [first] = IMS;
    if (!first) throw new Error('no steps');
    await store.change(id, ticking(first, 5));
    expect(await drawAll(store)).toEqual([ANN]);
    // Ignored: nothing is another.
    await store.change(id, ticking(first, 1));
    expect(await drawAll(store)).toEqual([]);
    await store.change(id, asking({ kind: 'details', by: ANN, step: first, change: { assignees: [BOB] } }));
    expect(await drawAll(store)).toEqual([ANN, BOB]);
    await store.change(id, asking({ kind: 'finish', by: ANN }));
    expect(await drawAll(store)).toEqual([ANN, BOB]);
    await store.create(made('two'));
    expect(await drawAll(store)).toEqual([ANN]);
    // There is a message to link to now.
    await store.postAgain(id);
    await postAll(both, '1795435200.000100');
    expect(await drawAll(store)).toEqual([ANN]);
    await store.rememberLookUp(BOB, VendorId.parse('recdesk'), noon(1));
    expect(await drawAll(store)).toEqual([BOB]);
  });

  test('a page that was turned stays until Home is opened again; each drawing has another number', async () => {
    const store = await newStore();
    await store.openHome(ANN, noon(0));
    const drawings: number[] = [];
    for (const [pages, turn] of [
      [
        { steps: 0, projects: 0 },
        { steps: 15, projects: 0 },
      ],
      [
        { steps: 15, projects: 0 },
        { steps: 15, projects: 10 },
      ],
      [{ steps: 15, projects: 10 }, undefined],
    ] as const) {
      const work = await homeToDraw(store);
      expect(work.pages).toEqual(pages);
      drawings.push(work.drawing);
      await work.end();
      if (turn) await store.turnHome(ANN, turn, noon(1));
    }
    await store.openHome(ANN, noon(1));
    const again = await homeToDraw(store);
    expect(again.pages).toEqual({ steps: 0, projects: 0 });
    expect(new Set([...drawings, again.drawing])).toHaveLength(4);
  });

  test('what was ticked on Home is kept there, the newest few, until it is opened again', async () => {
    const store = await newStore();
    const names = ['a', 'b', 'c', 'd', 'e', 'f', 'b'];
    for (const name of names) await store.keepTicked(ANN, { checklist: id, step: step(name) }, noon(0));
    const work = await homeToDraw(store);
    expect(work.ticked.map((place) => place.step)).toEqual(['c', 'd', 'e', 'f', 'b']);
    expect(work.ticked).toHaveLength(MOST_TICKED);
    await work.end();
    await store.openHome(ANN, noon(1));
    expect((await homeToDraw(store)).ticked).toEqual([]);
  });

  test('several that are ticked at once are all kept', async () => {
    const store = await newStore();
    const names = ['a', 'b', 'c'];
    await Promise.all(
      names.map((name) => store.keepTicked(ANN, { checklist: id, step: step(name) }, noon(0))),
    );
    const { ticked } = await homeToDraw(store);
    expect(ticked.map((place) => place.step).toSorted()).toEqual(names);
  });

  test('a Home is drawn by one at a time; what changes meanwhile is drawn afterwards', async () => {
    const store = await newStore();
    await store.openHome(ANN, noon(0));
    const work = await homeToDraw(store);
    await store.wantHome(ANN, noon(1));
    expect(await drawAll(store)).toEqual([]);
    await work.end();
    expect(await drawAll(store)).toEqual([ANN]);
  });

  test('a Home that Slack refuses, or that was opened long ago, is not drawn until it is opened', async () => {
    const store = await newStore();
    await store.openHome(ANN, noon(0));
    await store.openHome(BOB, noon(2));
    await store.closeHome(ANN);
    expect(await drawAll(store)).toEqual([BOB]);
    await store.forgetHomes(noon(2));
    await store.wantHome(BOB, noon(2));
    expect(await drawAll(store)).toEqual([BOB]);
    await store.forgetHomes(noon(3));
    await store.rememberLookUp(BOB, VendorId.parse('recdesk'), noon(3));
    expect(await drawAll(store)).toEqual([]);
    // Whoever still has it before them, and does something, is shown what comes of it.
    await store.turnHome(BOB, { steps: 15, projects: 0 }, noon(4));
    expect(await homeToDraw(store)).toMatchObject({ user: BOB, pages: { steps: 15 } });
  });

  test('of several people those Homes are drawn again that are open', async () => {
    const store = await newStore();
    await store.openHome(ANN, noon(0));
    expect(await drawAll(store)).toEqual([ANN]);
    await store.wantOpenHomes([BOB, ANN]);
    expect(await drawAll(store)).toEqual([ANN]);
    await store.wantOpenHomes([]);
    expect(await drawAll(store)).toEqual([]);
  });

  test('of look-ups the newest few are kept, each partner once, of each person alone', async () => {
    const store = await newStore();
    expect(await store.lookUpsOf(ANN)).toEqual([]);
    const names = ['a', 'b', 'c', 'd', 'e', 'f', 'b'];
    for (const [at, name] of names.entries()) await store.rememberLookUp(ANN, VendorId.parse(name), noon(at));
    await store.rememberLookUp(BOB, VendorId.parse('z'), noon(9));
    expect(await store.lookUpsOf(ANN)).toEqual(['b', 'f', 'e', 'd', 'c']);
    expect(await store.lookUpsOf(ANN)).toHaveLength(MOST_LOOK_UPS);
    expect(await store.lookUpsOf(BOB)).toEqual(['z']);
  });
});

test.each(onPostgres)(
  'many changes at once on $name, of projects that concern the same people: none waits for ever',
  async ({ newDatabase }) => {
    const address = await newDatabase();
    const stores = await Promise.all([opened(address), opened(address)]);
    const [one, other] = stores.map(homesOf);
    if (!one || !other) throw new Error('unreachable');
    for (const user of [BOB, ANN, EVE]) await one.openHome(user, noon(0));
    const events = Array.from({ length: 8 }, (_, at) => made(`project-${at}`));
    for (const { checklist } of events) {
      await one.create({ ...event, checklist: { ...checklist, holders: { IM: ANN, DS: BOB, CS: EVE } } });
    }
    await drawAll(one);
    const clicks = events.flatMap(({ checklist }, of) =>
      stepsOf(event).map((own, at) =>
        (at % 2 === of % 2 ? one : other).change(checklist.id, ticking(own, at + 1)),
      ),
    );
    const changed = await Promise.all(clicks);
    expect(changed.map((each) => each?.outcome.kind)).toEqual(changed.map(() => 'changed'));
    expect((await one.stepsOf(ANN, ALL)).total).toBe(0);
    expect(await drawAll(other)).toEqual([ANN, BOB, EVE].toSorted());
  },
);
