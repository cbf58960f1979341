import { fileURLToPath } from 'node:url';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import type { DatabaseAddress } from '../../src/config.ts';
import { fold } from '../../src/core/checklists/apply.ts';
import type { ChecklistEvent } from '../../src/core/checklists/event.ts';
import type { ChecklistStore } from '../../src/core/checklists/store.ts';
import { openStore } from '../../src/store/open.ts';
import { startProgram } from '../process.ts';
import { made } from './samples.ts';
import { kinds, opened } from './stores.ts';

const { id } = made('one').checklist;

describe.each(kinds)('kill -9 on $name', ({ newDatabase }) => {
  test('all that was acknowledged is there, and nothing is half written', async () => {
    const address = await newDatabase();
    for (const count of [1, 25, 60]) {
      const writer = startWriter(address);
      const stored = await writer.killedAfter(count);
      const store = await openStore(address);
      const log = await settledLog(store.checklists);
      const clicks = log.flatMap((event) => (event.kind === 'ticked' ? [event.click] : []));
      expect(clicks).toHaveLength(log.length - 1);
      expect(Number(clicks.at(-1)?.split('.')[1])).toBeGreaterThanOrEqual(stored);
      await store.close();
    }
  });
});

/** The log, once the state is the same; what PostgreSQL was told last it may be keeping still. */
async function settledLog(store: ChecklistStore): Promise<readonly ChecklistEvent[]> {
  return vi.waitFor(async () => {
    const [found, log] = [await store.find(id), await store.history(id)];
    expect(found?.checklist).toEqual(fold(log));
    return log;
  }, 30_000);
}

test('a second process on a SQLite file is refused while the first lives, and let in right after kill -9', async () => {
  const [sqlite] = kinds;
  const address = await sqlite?.newDatabase();
  if (address?.kind !== 'sqlite') throw new Error('unreachable');
  const writer = startWriter(address);
  await writer.wrote(1);
  const refused = await openStore(address).catch((error: unknown) => error);
  expect(refused).toMatchObject({
    name: 'StoreError',
    message: expect.stringMatching(
      new RegExp(
        `^${address.path} is in use by process ${writer.pid} on .+, which holds ${address.path}.lock: stop it first`,
      ),
    ),
  });
  // The first goes on: to be refused does it no harm.
  await writer.killedAfter(50);
  await (await opened(address)).ping();
});

/** A process that changes the checklist `one` as fast as it can. */
function startWriter(address: DatabaseAddress) {
  const path = fileURLToPath(new URL('writer.ts', import.meta.url));
  const place = address.kind === 'sqlite' ? address.path : address.url;
  const { child, written, ended, says } = startProgram(process.execPath, [path, address.kind, place], {});
  onTestFinished(async () => {
    child.kill('SIGKILL');
    await ended;
  });
  const stored = () => written.stdout.split('\n').slice(0, -1).map(Number);
  const wrote = (count: number) => says(() => stored().length >= count);

  return {
    pid: child.pid,
    wrote,
    /** Kills it when so many changes are kept, and gives the last one that it said. */
    async killedAfter(count: number): Promise<number> {
      await wrote(count);
      child.kill('SIGKILL');
      await ended;
      return stored().at(-1) ?? 0;
    },
  };
}
