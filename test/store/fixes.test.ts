import { describe, expect, test } from 'vitest';
import { ChannelId, UserId } from '../../src/core/checklists/ids.ts';
import type { Verdict } from '../../src/core/corrections/correction.ts';
import { Fix, FixId } from '../../src/core/corrections/correction.ts';
import type { FixStore } from '../../src/core/corrections/stores.ts';
import type { JobKind, JobStore } from '../../src/core/job.ts';
import { VendorId } from '../../src/core/knowledge/ids.ts';
import { openStore } from '../../src/store/open.ts';
import { noon, PROJECT } from './samples.ts';
import { kinds, onPostgres, opened } from './stores.ts';

const ANN = UserId.parse('U0ANN');
const BEN = UserId.parse('U0BEN');
const PEAK = VendorId.parse('peak-software');
const REVIEWS = { channel: PROJECT, ts: '1795435200.000100' };

function suggestion(id: string, at = 0, vendor: string = PEAK): Fix {
  return Fix.parse({
    id,
    vendor,
    // Each of its own: what says the same as a pending fix is not stored again.
    corrections: [{ kind: 'remark-added', entry: `Remark ${id}` }],
    suggested: { by: ANN, at: noon(at), channel: PROJECT, why: 'They said so.' },
    status: { kind: 'pending' },
  });
}

const accept = (by = BEN): Verdict => ({ kind: 'accept', by, at: noon(1) });
const decline: Verdict = { kind: 'decline', by: BEN, at: noon(1), reason: 'Not so.' };
const undo: Verdict = { kind: 'undo', by: BEN, at: noon(2) };

describe.each(kinds)('fixes on $name', ({ newDatabase }) => {
  const newStore = async () => (await opened(await newDatabase())).fixes;

  test('a suggestion is kept once, as it was made', async () => {
    const store = await newStore();
    expect(await store.suggest(suggestion('a'))).toBe('a');
    expect(await store.suggest(suggestion('a', 5))).toBe('a');
    expect(await store.find(suggestion('a').id)).toEqual(suggestion('a'));
    expect(await store.find(suggestion('b').id)).toBeUndefined();
  });

  test('of several who suggest the same at once one is stored, with the others to be told', async () => {
    const store = await newStore();
    await suggestAtOnce([store, store]);
  });

  test('what was decided may be suggested again, and of another partner', async () => {
    const store = await newStore();
    await store.suggest(suggestion('a'));
    await store.decide(suggestion('a').id, decline);
    const again = { ...suggestion('b'), corrections: suggestion('a').corrections };
    expect(await store.suggest(again)).toBe('b');
    expect(await store.suggest({ ...again, id: FixId.parse('c'), vendor: VendorId.parse('accela') })).toBe(
      'c',
    );
  });

  test('two owners at once decide once, and the other hears what was decided', async () => {
    const store = await newStore();
    const { id } = suggestion('a');
    await store.suggest(suggestion('a'));
    const verdicts = [accept(BEN), decline, accept(ANN), decline, accept(BEN)];
    const decisions = await Promise.all(verdicts.map((verdict) => store.decide(id, verdict)));
    const made = decisions.filter((decision) => decision?.kind === 'decided');
    expect(made).toHaveLength(1);
    const stored = await store.find(id);
    expect(decisions.map((decision) => decision?.fix)).toEqual(decisions.map(() => stored));
    expect(await store.decide(suggestion('b').id, accept())).toBeUndefined();
  });

  test('fixes are listed by what became of them, and the newest of a partner', async () => {
    const store = await newStore();
    for (const [id, at] of [
      ['c', 3],
      ['a', 1],
      ['b', 2],
    ] as const)
      await store.suggest(suggestion(id, at));
    await store.suggest(suggestion('z', 9, 'accela'));
    await store.decide(suggestion('b').id, accept());
    await store.decide(suggestion('c').id, accept());
    await store.decide(suggestion('c').id, undo);
    const ids = (fixes: readonly Fix[]) => fixes.map(({ id }) => id);
    expect(ids(await store.withStatus('pending'))).toEqual(['a', 'z']);
    expect(ids(await store.withStatus('accepted', 'undone'))).toEqual(['b', 'c']);
    expect(ids(await store.newest(2))).toEqual(['z', 'c']);
    expect(ids(await store.newest(5, PEAK))).toEqual(['c', 'b', 'a']);
  });

  test('every change raises the version, and what changes nothing does not', async () => {
    const store = await newStore();
    const versions = [await store.version()];
    const step = async (change: Promise<unknown>) => {
      await change;
      versions.push(await store.version());
    };
    await step(store.suggest(suggestion('a')));
    await step(store.suggest(suggestion('a')));
    await step(store.decide(suggestion('a').id, accept()));
    await step(store.decide(suggestion('a').id, decline));
    await step(store.decide(suggestion('a').id, undo));
    expect(versions).toEqual([0, 1, 1, 2, 2, 3]);
  });

  test('what is suggested is to be shown, and what is decided, with all that waits for the same partner', async () => {
    const { fixes: store, jobs } = await opened(await newDatabase());
    const all = [suggestion('a'), suggestion('b', 1), suggestion('c', 2), suggestion('z', 3, 'accela')];
    for (const one of all) await store.suggest(one);
    expect(await wanted(jobs, 'review')).toEqual(['a', 'b', 'c', 'z']);
    await store.decide(suggestion('a').id, decline);
    expect(await wanted(jobs, 'review')).toEqual(['a', 'b', 'c']);
    await store.decide(suggestion('a').id, accept());
    expect(await wanted(jobs, 'review')).toEqual([]);
  });

  test('whoever suggested it is told what somebody else decides', async () => {
    const { fixes: store, jobs } = await opened(await newDatabase());
    const { id, suggested } = suggestion('a');
    await store.suggest(suggestion('a'));
    await store.decide(id, accept());
    await store.decide(id, { ...undo, by: suggested.by });
    await store.suggest(suggestion('b'));
    await store.decide(suggestion('b').id, { ...decline, by: suggested.by });
    expect(await wanted(jobs, 'notice')).toEqual([`verdict:${id}:${suggested.by}`]);
  });

  test('a review that finds no place is told of once for each reason, until it has found one', async () => {
    const { fixes: store, jobs } = await opened(await newDatabase());
    const { id } = suggestion('a');
    await store.suggest(suggestion('a'));
    const place = { channel: REVIEWS.channel, why: 'not_in_channel' };
    const told = async (why: string) => {
      await store.reviewUnplaced(id, { ...place, why }, [ANN, BEN]);
      return await wanted(jobs, 'notice');
    };
    expect(await told('not_in_channel')).toEqual([ANN, BEN].map((to) => `unplaced:${id}:${to}`).toSorted());
    expect(await told('not_in_channel')).toEqual([]);
    expect(await told('is_archived')).toHaveLength(2);
    await store.reviewPosted(id, REVIEWS);
    expect(await store.reviewOf(id)).toEqual({ fix: suggestion('a'), post: REVIEWS, unplaced: undefined });
    expect(await told('is_archived')).toHaveLength(2);
  });

  test('its message goes with the channel to another id, and what is pending is shown there', async () => {
    const { fixes: store, checklists, jobs } = await opened(await newDatabase());
    for (const id of ['a', 'b']) {
      await store.suggest(suggestion(id));
      await store.reviewPosted(suggestion(id).id, REVIEWS);
    }
    await store.decide(suggestion('b').id, decline);
    await wanted(jobs, 'review');
    const channel = ChannelId.parse('C0NEW');
    await checklists.moveChannel(PROJECT, channel, { by: ANN, at: noon(3) });
    const posts = await Promise.all(['a', 'b'].map((id) => store.reviewOf(suggestion(id).id)));
    expect(posts.map((one) => one?.post)).toEqual([REVIEWS, REVIEWS].map((one) => ({ ...one, channel })));
    expect(await wanted(jobs, 'review')).toEqual(['a']);
  });

  test('it survives a restart', async () => {
    const address = await newDatabase();
    const before = await openStore(address);
    await before.fixes.suggest(suggestion('a'));
    await before.fixes.decide(suggestion('a').id, accept());
    await before.close();
    const { fixes } = await opened(address);
    expect(await fixes.withStatus('accepted')).toMatchObject([
      { id: 'a', status: { accepted: { by: BEN } } },
    ]);
    expect(await fixes.version()).toBe(2);
  });
});

describe.each(onPostgres)('several bots on $name', ({ newDatabase }) => {
  test('two owners at once on two instances decide once, and each instance sees the new version', async () => {
    const address = await newDatabase();
    const bots = [(await opened(address)).fixes, (await opened(address)).fixes] as const;
    await bots[0].suggest(suggestion('a'));
    const decisions = await Promise.all(
      bots.map((bot, at) => bot.decide(suggestion('a').id, at === 0 ? accept() : decline)),
    );
    expect(decisions.filter((one) => one?.kind === 'decided')).toHaveLength(1);
    expect(await Promise.all(bots.map((bot) => bot.version()))).toEqual([2, 2]);
  });

  test('of several who suggest the same at once on two instances one is stored', async () => {
    const address = await newDatabase();
    await suggestAtOnce([(await opened(address)).fixes, (await opened(address)).fixes]);
  });

  test('many fixes of one partner decided at once on two instances: none waits for the other for good', async () => {
    const address = await newDatabase();
    const bots = [(await opened(address)).fixes, (await opened(address)).fixes] as const;
    const ids = Array.from({ length: 12 }, (_, at) => `fix-${at}`);
    for (const id of ids) await bots[0].suggest(suggestion(id));
    const decisions = await Promise.all(
      ids.map((id, at) => bots[at % 2 === 0 ? 0 : 1].decide(suggestion(id).id, accept())),
    );
    expect(decisions.map((one) => one?.kind)).toEqual(ids.map(() => 'decided'));
  });
});

/** Three people suggest the same fix in the same instant: one is pending, and knows them all. */
async function suggestAtOnce(stores: readonly [FixStore, FixStore]): Promise<void> {
  const { corrections, suggested } = suggestion('a');
  const people = [ANN, BEN, UserId.parse('U0CAT')];
  const ids = await Promise.all(
    people.map((by, at) =>
      stores[at === 0 ? 0 : 1].suggest({
        ...suggestion(`by-${by}`),
        corrections,
        suggested: { ...suggested, by },
      }),
    ),
  );
  const [pending, ...others] = await stores[0].withStatus('pending');
  expect(others).toEqual([]);
  expect(ids).toEqual(people.map(() => pending?.id));
  const { by, also = [] } = pending?.suggested ?? {};
  expect([by, ...also].toSorted()).toEqual(people.toSorted());
}

/** The keys of the jobs of a kind that are wanted, which are done then. */
async function wanted(jobs: JobStore, kind: JobKind): Promise<string[]> {
  const keys: string[] = [];
  for (;;) {
    const job = await jobs.claim([kind], 60_000);
    if (job === undefined) return keys.toSorted();
    keys.push(job.key);
    await jobs.finish(job, job.wanted);
  }
}
