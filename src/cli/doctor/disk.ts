import { statfsSync } from 'node:fs';
import { dirname } from 'node:path';
import { bytes } from '../bytes.ts';
import { type Finding, ok, problem } from './finding.ts';

// A checklist takes some kilobytes; a backup beside it as much as the file.
const LEAST_FREE = 100_000_000;

/** Whether there is room beside a SQLite file. Nothing where the folder cannot be asked: the database's own finding says why. */
export function diskFinding(path: string): Finding | undefined {
  const free = freeAt(dirname(path));
  if (free === undefined) return undefined;
  const room = `${bytes(free)} free beside ${path}`;
  return free >= LEAST_FREE
    ? ok('disk', room)
    : problem('disk', `${room}: make room, or clicks cannot be saved; ${bytes(LEAST_FREE)} is the least.`);
}

function freeAt(folder: string): number | undefined {
  try {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize;
  } catch (error) {
    const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    return isMissing && dirname(folder) !== folder ? freeAt(dirname(folder)) : undefined;
  }
}
