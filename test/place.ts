import { existsSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';

const MEMORY = '/dev/shm';
const ROOM_BYTES = 2 ** 30;

/** Where tests put their files: they kill processes, never the machine, so that databases need no disk where memory has room. */
export const PLACE = existsSync(MEMORY) && roomIn(MEMORY) > ROOM_BYTES ? MEMORY : tmpdir();

function roomIn(path: string): number {
  const { bavail, bsize } = statfsSync(path);
  return bavail * bsize;
}
