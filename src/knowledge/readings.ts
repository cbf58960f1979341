import { type Bell, createBell } from './bell.ts';
import { type Folder, surveyFolder } from './folder.ts';
import { createFolderWatches, type FolderWatches } from './folder-watches.ts';
import { type Reading, readKnowledge } from './read.ts';

/** How long the folder must be left alone before it is read: an editor saves in several steps. */
const QUIET_MS = 100;
/** How much longer before problems are believed: the save may have been half written. */
const CONFIRM_MS = 200;
/** How often the files are compared where no event comes: a network's file system, a folder that was replaced. */
const POLL_MS = 500;

/** The folder as it is now, and again each time it has changed and come to rest, until the signal aborts. */
export async function* readings(dir: string, signal: AbortSignal): AsyncGenerator<Reading, undefined> {
  const bell = createBell();
  const watches = createFolderWatches(bell.ring);
  signal.addEventListener('abort', () => {
    watches.close();
    bell.ring();
  });
  const { print, folders } = await look(dir);
  watches.renew(folders);
  yield readKnowledge(dir);
  let seen = print;
  while (!signal.aborted) {
    const isRung = await bell.heard(POLL_MS);
    if (!isRung && (await look(dir)).print === seen) continue;
    const settled = await settle(dir, bell, watches, signal);
    if (!settled) return undefined;
    seen = settled.print;
    yield settled.reading;
  }
  return undefined;
}

/** Reads once the folder is at rest, and makes sure that it was at rest all the while. */
async function settle(
  dir: string,
  bell: Bell,
  watches: FolderWatches,
  signal: AbortSignal,
): Promise<{ reading: Reading; print: string } | undefined> {
  while (!signal.aborted) {
    const { print, folders } = await look(dir);
    watches.renew(folders);
    if (await bell.heard(QUIET_MS)) continue;
    const reading = await readKnowledge(dir);
    if (reading.kind === 'problems' && (await bell.heard(CONFIRM_MS))) continue;
    if ((await look(dir)).print === print && !signal.aborted) return { reading, print };
  }
  return undefined;
}

async function look(dir: string): Promise<Pick<Folder, 'print' | 'folders'>> {
  return surveyFolder(dir).catch((error: unknown) => ({ print: String(error), folders: [] }));
}
