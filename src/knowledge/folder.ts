import { constants, type Dirent } from 'node:fs';
import { open, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** What lies in the knowledge folder just now. */
type Folder = {
  /** The YAML files, relative to the folder, with `/` between the parts, in order. */
  readonly files: readonly string[];
  /** Another text whenever a file has come, gone, or been written. */
  readonly print: string;
};

/** Looks through the folder; rejects when it cannot be read. */
export async function surveyFolder(dir: string): Promise<Folder> {
  const files = (await walk(dir, '')).toSorted();
  const marks = await Promise.all(files.map(async (path) => `${path} ${await markOf(join(dir, path))}`));
  return { files, print: marks.join('\n') };
}

async function walk(dir: string, folder: string): Promise<string[]> {
  const entries = await readdir(join(dir, folder), { withFileTypes: true });
  const found = await Promise.all(
    entries.map(async (entry) => {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (entry.name.startsWith('.')) return [];
      if (await isFolder(entry, join(dir, path), folder)) return walk(dir, path);
      // What editors and people leave beside the files is passed over.
      return /\.ya?ml$/i.test(entry.name) ? [path] : [];
    }),
  );
  return found.flat();
}

/** A link to a folder counts as one only at the top, so that no link can lead round in a circle. */
async function isFolder(entry: Dirent, path: string, within: string): Promise<boolean> {
  if (!entry.isSymbolicLink() || within !== '') return entry.isDirectory();
  return (await stat(path).catch(() => undefined))?.isDirectory() ?? false;
}

async function markOf(path: string): Promise<string> {
  const found = await stat(path, { bigint: true }).catch(() => undefined);
  if (!found) return 'gone';
  return [found.dev, found.ino, found.size, found.mtimeNs, found.ctimeNs].join(' ');
}

/**
 * The bytes of a regular file that has no more than `most`, or why it is not read. A pipe, a device and a file without end are
 * neither waited for nor read.
 */
export async function readBounded(path: string, most: number): Promise<Uint8Array | string> {
  try {
    // Opening a pipe must not wait for a writer.
    const file = await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
    try {
      if (!(await file.stat()).isFile()) return 'not a regular file';
      const parts: Buffer[] = [];
      // `end` is the last byte that is read: one more than there may be.
      for await (const part of file.createReadStream({ end: most, autoClose: false })) parts.push(part);
      const bytes = Buffer.concat(parts);
      return bytes.length > most ? `larger than ${most.toLocaleString('en')} bytes` : bytes;
    } finally {
      await file.close();
    }
  } catch (error) {
    return reasonOf(error);
  }
}

/** `ENOENT` and its like: short, and without the paths of the machine. */
export function reasonOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error);
}
