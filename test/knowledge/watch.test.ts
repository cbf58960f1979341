import { execFileSync } from 'node:child_process';
import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { formatProblem, type Problem } from '../../src/core/knowledge/problem.ts';
import type { Snapshot } from '../../src/knowledge/read.ts';
import { KnowledgeError, type KnowledgeWatch, watchKnowledge } from '../../src/knowledge/watch.ts';
import { GOOD_FILES, makeFolder, swap, writeIn } from './good-folder.ts';

const ACCELA = 'vendors/accela.yml';
/** Long enough for a busy machine: only one test measures the time. */
const SOON = { interval: 5, timeout: 30_000 };
const GOVOS = 'name: GovOS\nsource: { page: 1, section: Table }\n';

test('a first reading with problems is refused with all of them', async () => {
  const dir = makeFolder({ [ACCELA]: 'name: "', 'playbook.yml': '' });
  const refusal = await watchKnowledge(dir).catch((error: unknown) => error);
  expect(refusal).toBeInstanceOf(KnowledgeError);
  expect(String(refusal)).toMatch(/playbook\.yml:1:1: .*\nvendors\/accela\.yml:1:8: /);
});

test('an edit is taken within a second, on a busy machine within three', async () => {
  const { dir, watch, changes } = await watchedFolder();
  const began = performance.now();
  writeIn(dir, ACCELA, withAlias('Acela'));
  await vi.waitFor(() => expect(changes).toHaveLength(1), SOON);
  expect(performance.now() - began).toBeLessThan(3_000);
  expect(aliasesIn(watch)).toEqual(['Acela']);
  expect(changes[0]).toBe(watch.current());
});

test.each<[string, (dir: string) => void, string[]]>([
  [
    'an editor that writes beside and renames',
    (dir) => {
      writeIn(dir, 'vendors/4913', '');
      rmSync(join(dir, 'vendors/4913'));
      renameSync(join(dir, ACCELA), join(dir, `${ACCELA}~`));
      writeIn(dir, ACCELA, withAlias('Acela'));
      rmSync(join(dir, `${ACCELA}~`));
    },
    ['Accela Acela', 'RecDesk '],
  ],
  [
    'a rename over the old file',
    (dir) => {
      writeIn(dir, 'vendors/.accela.tmp', withAlias('Acela'));
      renameSync(join(dir, 'vendors/.accela.tmp'), join(dir, ACCELA));
    },
    ['Accela Acela', 'RecDesk '],
  ],
  [
    'a file that is deleted and written anew',
    (dir) => {
      rmSync(join(dir, ACCELA));
      writeIn(dir, ACCELA, withAlias('Acela'));
    },
    ['Accela Acela', 'RecDesk '],
  ],
  ['a new file', (dir) => writeIn(dir, 'vendors/govos.yml', GOVOS), ['Accela Accella', 'GovOS ', 'RecDesk ']],
  ['a file that is removed', (dir) => rmSync(join(dir, 'vendors/recdesk.yml')), ['Accela Accella']],
  [
    'a checkout that writes every file anew',
    (dir) => {
      rmSync(join(dir, 'vendors'), { recursive: true });
      for (const [path, text] of Object.entries(GOOD_FILES)) writeIn(dir, path, text);
      writeIn(dir, ACCELA, withAlias('Acela'));
      writeIn(dir, 'vendors/govos.yml', GOVOS);
    },
    ['Accela Acela', 'GovOS ', 'RecDesk '],
  ],
  [
    'a folder that is replaced',
    (dir) => {
      renameSync(dir, `${dir}-old`);
      renameSync(makeFolder({ [ACCELA]: withAlias('Acela') }), dir);
    },
    ['Accela Acela', 'RecDesk '],
  ],
])('%s is noticed, and again', async (_, act, found) => {
  const { dir, watch, reports } = await watchedFolder();
  act(dir);
  await vi.waitFor(() => expect(vendorsIn(watch)).toEqual(found), SOON);
  writeIn(dir, ACCELA, withAlias('Accela Civic'));
  await vi.waitFor(() => expect(aliasesIn(watch)).toEqual(['Accela Civic']), SOON);
  expect(reports).toEqual([]);
});

test('a link that is turned to another folder is noticed, though no event tells of it', async () => {
  const link = join(makeFolder(), 'link');
  symlinkSync(makeFolder(), link);
  const { watch } = await watchedFolder(link);
  symlinkSync(makeFolder({ [ACCELA]: withAlias('Acela') }), `${link}-new`);
  renameSync(`${link}-new`, link);
  await vi.waitFor(() => expect(aliasesIn(watch)).toEqual(['Acela']), SOON);
});

test('a save in several steps is one change', async () => {
  const { dir, changes, reports } = await watchedFolder();
  const text = withAlias('Acela');
  const file = openSync(join(dir, ACCELA), 'w');
  for (const part of [text.slice(0, 30), text.slice(30, 90), text.slice(90)]) {
    writeSync(file, part);
    fsyncSync(file);
  }
  closeSync(file);
  await vi.waitFor(() => expect(changes).toHaveLength(1), SOON);
  expect(reports).toEqual([]);
});

test('a broken edit keeps the last good snapshot, and is reported once until it is mended', async () => {
  const { dir, watch, changes, reports } = await watchedFolder();
  const before = watch.current();
  writeIn(dir, ACCELA, swap(ACCELA, 'email:', 'emial:'));
  const broken = 'vendors/accela.yml:16:5: unknown key "emial"; write "email"';
  await vi.waitFor(() => expect(reports).toEqual([broken]), SOON);
  expect(watch.current()).toBe(before);
  const firstProblems = watch.problems();
  expect(firstProblems.map(formatProblem)).toEqual([broken]);

  writeIn(dir, 'vendors/govos.yml', GOVOS);
  await vi.waitFor(() => expect(watch.problems()).not.toBe(firstProblems), SOON);
  expect(watch.problems()).toEqual(firstProblems);
  expect(reports).toEqual([broken]);

  writeIn(dir, ACCELA, swap(ACCELA, 'email:', 'emial:').replace('version: v2', 'version: v3'));
  await vi.waitFor(() => expect(reports).toHaveLength(2), SOON);
  expect(reports[1]?.split('\n')).toEqual([expect.stringMatching(/^vendors\/accela.yml:4:10: /), broken]);
  expect(watch.current()).toBe(before);
  expect(changes).toEqual([]);

  writeIn(dir, ACCELA, withAlias('Acela'));
  await vi.waitFor(() => expect(changes).toHaveLength(1), SOON);
  expect(reports.slice(2)).toEqual(['mended']);
  expect(watch.problems()).toEqual([]);
  expect(vendorsIn(watch)).toEqual(['Accela Acela', 'GovOS ', 'RecDesk ']);
});

test('an edit that is taken back is mended without a change', async () => {
  const { dir, watch, changes, reports } = await watchedFolder();
  const before = watch.current();
  writeIn(dir, ACCELA, '');
  await vi.waitFor(() => expect(reports).toHaveLength(1), SOON);
  writeIn(dir, ACCELA, GOOD_FILES[ACCELA] ?? '');
  await vi.waitFor(() => expect(reports).toHaveLength(2), SOON);
  expect(reports[1]).toBe('mended');
  expect(changes).toEqual([]);
  expect(watch.current()).toBe(before);
});

test('a folder that vanishes and comes back', async () => {
  const { dir, watch, reports } = await watchedFolder();
  renameSync(dir, `${dir}-away`);
  await vi.waitFor(() => expect(reports).toEqual([expect.stringContaining('(ENOENT)')]), SOON);
  expect(vendorsIn(watch)).toHaveLength(2);
  mkdirSync(dir);
  rmSync(dir, { recursive: true });
  renameSync(`${dir}-away`, dir);
  await vi.waitFor(() => expect(reports.at(-1)).toBe('mended'), SOON);
});

test('a pipe in the folder is named, and edits are taken as soon as it is gone', async () => {
  const { dir, watch, reports } = await watchedFolder();
  execFileSync('mkfifo', [join(dir, 'vendors/govos.yml')]);
  await vi.waitFor(() => expect(reports).toEqual([expect.stringContaining('not a regular file')]), SOON);
  rmSync(join(dir, 'vendors/govos.yml'));
  writeIn(dir, ACCELA, withAlias('Acela'));
  await vi.waitFor(() => expect(aliasesIn(watch)).toEqual(['Acela']), SOON);
});

test('once closed, nothing more is told', async () => {
  const { dir, watch, changes } = await watchedFolder();
  const other = await watchedFolder(dir);
  watch.close();
  writeIn(dir, ACCELA, withAlias('Acela'));
  await vi.waitFor(() => expect(other.changes).toHaveLength(1), SOON);
  expect(changes).toEqual([]);
});

type Watched = { dir: string; watch: KnowledgeWatch; changes: Snapshot[]; reports: string[] };

/** A folder that is watched until the test ends, and what has been told of it. */
async function watchedFolder(dir = makeFolder()): Promise<Watched> {
  const changes: Snapshot[] = [];
  const reports: string[] = [];
  const watch = await watchKnowledge(dir, {
    onChange: (snapshot) => changes.push(snapshot),
    onProblems: (problems: readonly Problem[]) => reports.push(problems.map(formatProblem).join('\n')),
    onMended: () => reports.push('mended'),
  });
  onTestFinished(() => watch.close());
  return { dir, watch, changes, reports };
}

function withAlias(alias: string): string {
  return swap(ACCELA, 'Accella', alias);
}

function aliasesIn(watch: KnowledgeWatch): readonly string[] {
  return watch.current().knowledge.vendors[0]?.aliases ?? [];
}

function vendorsIn(watch: KnowledgeWatch): readonly string[] {
  return watch.current().knowledge.vendors.map(({ name, aliases }) => `${name} ${(aliases ?? []).join()}`);
}
