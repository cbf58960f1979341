import { constants, type Dirent } from 'node:fs';
import { open, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** The contents of the knowledge folder at one moment. */
type Folder = {
  /** The paths of the YAML files, relative to the folder, with `/`, sorted. */
  readonly files: readonly string[];
  /** Changes whenever a file is added, removed or written. */
  readonly print: string;
};

/** Lists the folder; rejects if it cannot be read. */
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
      // Other files, left there by editors and people, are ignored.
      return /\.ya?ml$/i.test(entry.name) ? [path] : [];
    }),
  );
  return found.flat();
}

/** Links to folders are followed only at the top level, so that they cannot form a cycle. */
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
 * The bytes of a regular file of at most `most` bytes, or why it is not read. Pipes, devices and endless files are not waited
 * for.
 */
export async function readBounded(path: string, most: number): Promise<Uint8Array | string> {
  try {
    // Opening a pipe must not wait for a writer.
    const file = await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
    try {
      if (!(await file.stat()).isFile()) return 'not a regular file';
      const parts: Buffer[] = [];
      // Reads one byte more than allowed, to notice a longer file.
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

/** The error's code, such as `ENOENT`: short, and without paths. */
export function reasonOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error);
}
