import { existsSync, mkdtempSync, rmSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

const MEMORY = '/dev/shm';
const ROOM_BYTES = 2 ** 30;
// A test kills processes, never the machine: databases need no disk, where memory has room for them.
const PLACE = existsSync(MEMORY) && roomIn(MEMORY) > ROOM_BYTES ? MEMORY : tmpdir();

/** A new folder, which is gone when the test ends. */
export function temporaryFolder(place = PLACE): string {
  const folder = mkdtempSync(join(place, 'cloudpay-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

function roomIn(path: string): number {
  const { bavail, bsize } = statfsSync(path);
  return bavail * bsize;
}
