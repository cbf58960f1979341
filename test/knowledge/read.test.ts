import { execFileSync } from 'node:child_process';
import { rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type FolderReading, readKnowledge } from '../../src/knowledge/read.ts';
import { GOOD_FILES, makeFolder, problemsOf, swap, writeIn } from './good-folder.ts';

test('a good folder is read, its vendors in the order of their files', async () => {
  const reading = await readKnowledge(makeFolder());
  expect(reading).toMatchObject({
    kind: 'knowledge',
    snapshot: {
      version: expect.stringMatching(/^[0-9a-f]{12}$/),
      knowledge: {
        vendors: [
          { id: 'accela', name: 'Accela', version: 'v2' },
          { id: 'recdesk', name: 'RecDesk', needs: 'none known', verified: { on: '2026-11-23' } },
        ],
        invoiceTypes: [{ id: 0 }, { id: 43 }, { id: 57 }],
        playbook: { page: { id: 1 } },
      },
    },
  });
});

test('the version is that of the contents, not of the folder or the hour', async () => {
  const version = versionOf(await readKnowledge(makeFolder()));
  expect(versionOf(await readKnowledge(makeFolder()))).toBe(version);
  const other = makeFolder({
    'vendors/accela.yml': swap('vendors/accela.yml', 'version: v2', 'version: v1'),
  });
  expect(versionOf(await readKnowledge(other))).not.toBe(version);
});

test.each([
  'README.md',
  '.hidden.yml',
  '.git/config.yml',
  'vendors/.accela.yml.swp',
  'vendors/.#accela.yml',
  'vendors/accela.yml~',
  'vendors/#accela.yml#',
  'vendors/4913',
  'vendors/accela.yml.orig',
  'vendors/accela.yml___jb_tmp___',
])('%s is passed over', async (path) => {
  expect(await problemsOf(makeFolder({ [path]: 'name: [' }))).toEqual([]);
});

test('a byte order mark and Windows line ends are taken', async () => {
  const windows = `\uFEFF${GOOD_FILES['vendors/accela.yml']?.replaceAll('\n', '\r\n')}`;
  expect(await problemsOf(makeFolder({ 'vendors/accela.yml': windows }))).toEqual([]);
});

test('lines and columns are right behind Windows line ends', async () => {
  const text = swap('vendors/accela.yml', 'email:', 'emial:').replaceAll('\n', '\r\n');
  const problems = await problemsOf(makeFolder({ 'vendors/accela.yml': text }));
  expect(problems).toEqual(['vendors/accela.yml:16:5: unknown key "emial"; write "email"']);
});

test('a link to a folder is followed once, and never in a circle', async () => {
  const dir = makeFolder({ 'vendors/accela.yml': undefined, 'vendors/recdesk.yml': undefined });
  writeIn(join(dir, '..'), 'elsewhere/accela.yml', GOOD_FILES['vendors/accela.yml'] ?? '');
  rmSync(join(dir, 'vendors'), { recursive: true, force: true });
  symlinkSync('../elsewhere', join(dir, 'vendors'));
  symlinkSync('.', join(dir, 'vendors', 'circle'));
  expect(await problemsOf(dir)).toEqual([]);
});

test('a file that cannot be read is a problem', async () => {
  const dir = makeFolder();
  symlinkSync('nowhere.yml', join(dir, 'vendors', 'govos.yml'));
  const told = 'vendors/govos.yml:1:1: the file cannot be read (ENOENT); fix or remove it';
  expect(await problemsOf(dir)).toEqual([told]);
});

test.each<[string, string, (path: string) => void]>([
  ['a pipe', 'not a regular file', (path) => execFileSync('mkfifo', [path])],
  [
    'a link to a pipe',
    'not a regular file',
    (path) => {
      execFileSync('mkfifo', [`${path}.pipe`]);
      symlinkSync(`${path}.pipe`, path);
    },
  ],
  ['a link to a file without end', 'not a regular file', (path) => symlinkSync('/dev/zero', path)],
  ['a link to itself', 'ELOOP', (path) => symlinkSync('govos.yml', path)],
  [
    'a file of 7 GB',
    'larger than 1,000,000 bytes',
    (path) => {
      writeFileSync(path, '');
      truncateSync(path, 7_000_000_000);
    },
  ],
])('%s is a problem, and is not read', async (_, why, make) => {
  const dir = makeFolder();
  make(join(dir, 'vendors', 'govos.yml'));
  const told = `vendors/govos.yml:1:1: the file cannot be read (${why}); fix or remove it`;
  expect(await problemsOf(dir)).toEqual([told]);
});

test('a folder that is missing, or is a file, is a problem', async () => {
  const missing = join(makeFolder(), 'no');
  expect(await problemsOf(missing)).toEqual([
    `the knowledge folder ${missing} cannot be read (ENOENT); check the path, or set KNOWLEDGE_DIR to another folder`,
  ]);
  const file = join(makeFolder(), 'playbook.yml');
  expect(await problemsOf(file)).toEqual([
    `the knowledge folder ${file} cannot be read (ENOTDIR); check the path, or set KNOWLEDGE_DIR to another folder`,
  ]);
});

function versionOf(reading: FolderReading): string {
  return reading.kind === 'knowledge' ? reading.snapshot.version : 'none';
}
