import { describe, expect, test } from 'vitest';
import { fold } from '../../src/core/checklists/apply.ts';
import type { ChecklistStore } from '../../src/core/checklists/store.ts';
import { openStore } from '../../src/store/open.ts';
import { freePort } from '../ports.ts';
import { made, noon, stepsOf, ticking } from './samples.ts';
import { silentProxy } from './silent-proxy.ts';
import { HAS_POSTGRES, newCluster, newPostgres, opened } from './stores.ts';

const event = made('one');
const { id } = event.checklist;
const [step] = stepsOf(event);
if (!step) throw new Error('no steps');

describe.runIf(HAS_POSTGRES)('PostgreSQL', () => {
  test('away, every call fails; back again, every call works', async () => {
    const cluster = await newCluster();
    const store = await opened({ kind: 'postgres', url: cluster.url });
    const { checklists } = store;
    await checklists.create(event);

    const acknowledged: number[] = [];
    await Promise.allSettled([...clicks(checklists, 40, acknowledged), cluster.stop()]);
    const failed = await Promise.allSettled([
      ...clicks(checklists, 40, acknowledged),
      checklists.find(id),
      store.jobs.claim(['checklist-message'], 1_000),
      checklists.firstTime('Ev1', noon(1)),
      store.ping(),
    ]);
    expect(failed.map(({ status }) => status)).toEqual(failed.map(() => 'rejected'));

    await cluster.start();
    await store.ping();
    const log = await checklists.history(id);
    const stored = log.flatMap((one) => (one.kind === 'ticked' ? [Number(one.click.split('.')[1])] : []));
    expect(stored).toEqual(expect.arrayContaining(acknowledged));
    expect((await checklists.find(id))?.checklist).toEqual(fold(log));
    const answers = await Promise.all([
      checklists.change(id, ticking(step, 1_000)),
      checklists.firstTime('Ev1', noon(1)),
    ]);
    expect(answers).toMatchObject([{ outcome: { kind: 'changed' } }, true]);
    // Not beside the change: a claim passes over a job that somebody holds.
    expect(await store.jobs.claim(['checklist-message'], 1_000)).toMatchObject({ key: id });
  });

  test('gone without a word, calls fail after a while; back again, they work', async () => {
    const proxy = await silentProxy(await newPostgres());
    const store = await opened({ kind: 'postgres', url: proxy.url });
    await store.checklists.create(event);
    proxy.fallSilent();
    const failed = await Promise.allSettled([
      store.ping(),
      store.checklists.find(id),
      ...clicks(store.checklists, 3, []),
    ]);
    expect(failed.map(({ status }) => status)).toEqual(failed.map(() => 'rejected'));
    // A connection that is tried now is given up before Bolt gives up the click or form that waits for it.
    const since = performance.now();
    await expect(store.ping()).rejects.toThrow();
    expect(performance.now() - since).toBeLessThan(2_500);
    proxy.comeBack();
    expect((await store.checklists.change(id, ticking(step, 1_000)))?.outcome.kind).toBe('changed');
  });

  test.each<[string, (url: URL) => unknown, RegExp]>([
    [
      'nobody listens',
      async (url) => {
        url.port = String(await freePort());
      },
      /^it cannot be reached \(ECONNREFUSED\)\. Check host and port in DATABASE_URL, and that PostgreSQL runs\.$/,
    ],
    [
      'the password is wrong',
      (url) => {
        url.password = 'other-secret';
      },
      /^it refuses the user \(password authentication failed for user "cloudpay"\)\. Check user and password in DATABASE_URL\.$/,
    ],
    [
      'there is no such database',
      (url) => {
        url.pathname = 'none';
      },
      /^database "none" does not exist\. Create it, or name another in DATABASE_URL\.$/,
    ],
  ])('%s: it is said what to do, and no password', async (_, change, advice) => {
    const url = new URL(await newPostgres());
    await change(url);
    const refusal: unknown = await openStore({ kind: 'postgres', url: url.href }).catch((error) => error);
    if (!(refusal instanceof Error)) throw new Error('it was opened');
    const beginning = `The database at ${url.host}${url.pathname} cannot be used: `;
    expect(refusal.name).toBe('StoreError');
    expect(refusal.message.slice(0, beginning.length)).toBe(beginning);
    expect(refusal.message.slice(beginning.length)).toMatch(advice);
    expect(refusal.message).not.toContain(url.password);
  });
});

/** So many clicks at once, each newer than the one before; those that are kept are noted. */
function clicks(store: ChecklistStore, count: number, stored: number[]): Promise<unknown>[] {
  return Array.from({ length: count }, async (_, index) => {
    if (!step) throw new Error('no steps');
    const answer = await store.change(id, ticking(step, index + 1));
    if (answer?.outcome.kind === 'changed') stored.push(index + 1);
  });
}
