import { copyFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { fold } from '../../src/core/checklists/apply.ts';
import { cloudpayProcess } from '../cli/cli.ts';
import { type Project, startProject } from '../slack/checklists/project.ts';
import { storedIn } from '../slack/checklists/stored.ts';
import { temporaryFolder } from '../temporary-folder.ts';

const BALLAST_BYTES = 32_000_000;
test('a backup under clicks holds all that was acknowledged before it; the bot goes on from it', async () => {
  const folder = temporaryFolder();
  const path = join(folder, 'cloudpay.db');
  addBallast(path);
  const project = await startProject({ database: { kind: 'sqlite', path } });
  const [first = '', second = '', third = ''] = project.titles;
  await project.tick('ben', second);
  await project.settled();
  const before = await logIn(path);

  const target = join(folder, 'backup.db');
  const running = cloudpayProcess(['backup', target], { env: { DATABASE_URL: `file:${path}` } });
  const clicks = await clickUntil(running, () => project.tick('ann', first));
  expect(await running).toMatchObject({ code: 0, stderr: '' });
  expect(clicks.filter(({ status }) => status !== 200)).toEqual([]);
  expect(clicks.length).toBeGreaterThan(1);
  expect(await logIn(path)).toHaveLength(before.length + clicks.length);

  const [copy] = await storedIn({ kind: 'sqlite', path: target });
  expect(copy?.log.slice(0, before.length)).toEqual(before);
  expect(copy?.checklist).toEqual(fold(copy?.log ?? []));

  await project.tick('ann', third);
  await project.settled();
  await restored(project, target, path);
  expect(await logIn(path)).toEqual(copy?.log);
  // The screen showed what came after the backup.
  await project.settled();
  expect([second, third].map(project.isTicked)).toEqual([true, false]);
  await project.tick('ben', third);
  await project.settled();
  expect([second, third].map(project.isTicked)).toEqual([true, true]);
});

/** So that the copying takes a while. */
function addBallast(path: string): void {
  const file = new DatabaseSync(path);
  file.exec(`create table ballast as select randomblob(${BALLAST_BYTES}) as bytes`);
  file.close();
}

async function clickUntil<T>(running: Promise<unknown>, click: () => Promise<T>): Promise<readonly T[]> {
  let isRunning = true;
  const ended = running.finally(() => {
    isRunning = false;
  });
  const answers: T[] = [];
  while (isRunning) answers.push(await click());
  await ended;
  return answers;
}

/** As docs/install.md says: stop, put the file in place of what is there, start. */
async function restored({ bot, newBot }: Project, backup: string, path: string): Promise<void> {
  await bot.stop();
  for (const ending of ['', '-wal', '-shm']) rmSync(path + ending, { force: true });
  copyFileSync(backup, path);
  await newBot();
}

async function logIn(path: string) {
  const [stored] = await storedIn({ kind: 'sqlite', path });
  return stored?.log ?? [];
}
