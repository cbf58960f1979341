import type { BigIntStats, Dirent } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** What lies in the knowledge folder just now. */
export type Folder = {
  /** The YAML files, relative to the folder, with `/` between the parts, in order. */
  readonly files: readonly string[];
  /** The folder and those within it: what must be watched. */
  readonly folders: readonly string[];
  /** Another text whenever a file has come, gone, or been written. */
  readonly print: string;
};

/** Looks through the folder; rejects when it cannot be read. */
export async function surveyFolder(dir: string): Promise<Folder> {
  const { files, folders } = await walk(dir, '');
  const marks = await Promise.all(
    [...folders, ...files].map(async (path) => `${path} ${await markOf(join(dir, path))}`),
  );
  return {
    files: files.toSorted(),
    folders: folders.map((path) => join(dir, path)),
    print: marks.toSorted().join('\n'),
  };
}

/** Whether a file of this name is read. Hidden files, and what editors and people leave beside, are passed over. */
export function isKnowledgeFile(name: string): boolean {
  return /^[^.].*\.ya?ml$/i.test(name);
}

async function walk(dir: string, folder: string): Promise<Pick<Folder, 'files' | 'folders'>> {
  const entries = await readdir(join(dir, folder), { withFileTypes: true });
  const seen = await Promise.all(
    entries
      .filter(({ name }) => !name.startsWith('.'))
      .map(async (entry) => {
        const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
        if (await isFolder(entry, join(dir, path), folder)) return walk(dir, path);
        return { files: isKnowledgeFile(entry.name) ? [path] : [], folders: [] };
      }),
  );
  return {
    files: seen.flatMap(({ files }) => files),
    folders: [folder, ...seen.flatMap(({ folders }) => folders)],
  };
}

/** A link to a folder counts as one only at the top, so that no link can lead round in a circle. */
async function isFolder(entry: Dirent, path: string, within: string): Promise<boolean> {
  if (!entry.isSymbolicLink() || within !== '') return entry.isDirectory();
  return (await statOf(path))?.isDirectory() ?? false;
}

async function markOf(path: string): Promise<string> {
  const found = await statOf(path);
  if (!found) return 'gone';
  if (found.isDirectory()) return `${found.dev} ${found.ino}`;
  return [found.dev, found.ino, found.size, found.mtimeNs, found.ctimeNs].join(' ');
}

async function statOf(path: string): Promise<BigIntStats | undefined> {
  return stat(path, { bigint: true }).catch(() => undefined);
}
