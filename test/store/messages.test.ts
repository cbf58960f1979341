import { describe, expect, test } from 'vitest';
import { asking, claimed, ELSEWHERE, isWanted, made, PROJECT, postAll, stepsOf, ticking } from './samples.ts';
import { kinds, opened } from './stores.ts';

const event = made('one');
const { id } = event.checklist;
const [first] = stepsOf(event);
if (!first) throw new Error('no steps');

const OLD = '1795435200.000100';
const NEW = '1795435200.000200';
const MESSAGE = 'checklist-message';

describe.each(kinds)('messages of checklists on $name', ({ newDatabase }) => {
  async function newStore() {
    const store = await opened(await newDatabase());
    await store.checklists.create(event);
    return store;
  }

  async function postedAs(ts: string) {
    const store = await newStore();
    await postAll(store, ts);
    return store;
  }

  const copiesIn = async ({ checklists }: Awaited<ReturnType<typeof newStore>>) =>
    (await checklists.messageOf(id))?.copies.map(({ ts }) => ts);

  test('a new checklist is to be posted; posted, it has a copy and nothing is left to do', async () => {
    const store = await newStore();
    const job = await claimed(store);
    expect(job.key).toBe(id);
    expect(await store.checklists.messageOf(id)).toEqual({
      stored: await store.checklists.find(id),
      copies: [],
    });
    await store.checklists.posted(id, { channel: PROJECT, ts: NEW });
    await store.jobs.finish(job, job.wanted);
    expect(await copiesIn(store)).toEqual([NEW]);
    expect(await isWanted(store, MESSAGE)).toBe(false);
    expect(await store.checklists.posts([id])).toEqual(new Map([[id, NEW]]));
  });

  test('it is drawn again after each change, also one that is ignored, and archived', async () => {
    const store = await postedAs(NEW);
    const { checklists } = store;
    await checklists.change(id, ticking(first, 1));
    expect(await isWanted(store, MESSAGE)).toBe(true);
    await checklists.change(id, () => ({ kind: 'ignored', why: 'It is late.' }));
    expect(await isWanted(store, MESSAGE)).toBe(true);
    await checklists.change(id, asking({ kind: 'archive', by: event.by }));
    expect(await isWanted(store, MESSAGE)).toBe(true);
    expect(await isWanted(store, MESSAGE)).toBe(false);
  });

  test('a copy that a click shows is kept and drawn, newest first; one that is known needs nothing', async () => {
    const store = await postedAs(OLD);
    await store.checklists.sawCopy(id, PROJECT, OLD);
    expect(await isWanted(store, MESSAGE)).toBe(false);
    await store.checklists.sawCopy(id, ELSEWHERE, NEW);
    expect(await isWanted(store, MESSAGE)).toBe(true);
    expect((await store.checklists.messageOf(id))?.copies).toEqual([
      { channel: ELSEWHERE, ts: NEW, refused: undefined },
      { channel: PROJECT, ts: OLD, refused: undefined },
    ]);
    await store.checklists.copyGone(id, { channel: ELSEWHERE, ts: NEW });
    expect(await copiesIn(store)).toEqual([OLD]);
  });

  test('a message that Slack refuses for good waits until somebody asks, or clicks on a copy that was not known', async () => {
    const store = await postedAs(OLD);
    const { checklists, jobs } = store;
    for (const ask of [() => checklists.postAgain(id), () => checklists.sawCopy(id, PROJECT, NEW)]) {
      await checklists.change(id, ticking(first, 1));
      await jobs.giveUp(await claimed(store), 'message_not_found');
      await checklists.change(id, ticking(first, 2));
      expect(await isWanted(store, MESSAGE)).toBe(false);
      await ask();
      expect(await isWanted(store, MESSAGE)).toBe(true);
    }
  });

  test('a copy that cannot be changed is linked no more', async () => {
    const store = await postedAs(OLD);
    await store.checklists.copyRefused(id, { channel: PROJECT, ts: OLD }, 'edit_window_closed');
    expect(await store.checklists.posts([id])).toEqual(new Map());
    expect((await store.checklists.messageOf(id))?.copies).toMatchObject([{ refused: 'edit_window_closed' }]);
  });

  test('copies that were found are kept once', async () => {
    const store = await postedAs(OLD);
    const posts = [OLD, NEW].map((ts) => ({ channel: PROJECT, ts }));
    await store.checklists.foundCopies(id, posts);
    await store.checklists.foundCopies(id, posts);
    expect(await copiesIn(store)).toEqual([NEW, OLD]);
  });

  test('deleted: each of its messages is to be deleted, and nothing else is wanted of it', async () => {
    const store = await postedAs(OLD);
    const reply = { channel: PROJECT, ts: NEW, root: OLD, first: 2, last: 2, at: event.at };
    await store.checklists.change(id, ticking(first, 1));
    await store.checklists.toldInThread(id, reply);
    expect(await store.checklists.remove(id)).toBe(true);
    const data = [(await claimed(store, 'deletion')).data, (await claimed(store, 'deletion')).data];
    expect(data).toEqual(expect.arrayContaining([OLD, NEW].map((ts) => ({ channel: PROJECT, ts }))));
    for (const kind of [MESSAGE, 'thread', 'deletion'] as const)
      expect(await isWanted(store, kind)).toBe(false);
    expect(await store.checklists.remove(id)).toBe(false);
  });

  test('deleted while it is posted, or told of: what Slack has by then is to be deleted, too', async () => {
    const store = await newStore();
    const job = await claimed(store);
    await store.jobs.keepTried(job, { channel: PROJECT, at: event.at });
    await store.checklists.remove(id);
    await store.checklists.posted(id, { channel: PROJECT, ts: OLD });
    expect((await claimed(store, 'deletion')).data).toEqual({ channel: PROJECT, ts: OLD });
    await store.checklists.foundCopies(id, [{ channel: PROJECT, ts: NEW }]);
    expect((await claimed(store, 'deletion')).data).toEqual({ channel: PROJECT, ts: NEW });
    await store.checklists.toldInThread(id, {
      channel: PROJECT,
      ts: '1.2',
      root: OLD,
      first: 2,
      last: 2,
      at: event.at,
    });
    expect((await claimed(store, 'deletion')).data).toEqual({ channel: PROJECT, ts: '1.2' });
    // Whoever died posting it leaves that to the next run.
    await store.jobs.putOff(job, { waitMs: 0, failure: 'it died' });
    expect(await claimed(store)).toMatchObject({ key: id, tried: { channel: PROJECT } });
  });
});
