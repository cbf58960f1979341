import { type FSWatcher, watch } from 'node:fs';
import { isKnowledgeFile } from './folder.ts';

export type FolderWatches = {
  /** Watches these folders, and only them; begins anew even with those watched before, which may have been replaced. */
  renew(folders: readonly string[]): void;
  close(): void;
};

/** Calls `onEvent` when a file of the knowledge may have changed. What cannot be watched is left to the poll. */
export function createFolderWatches(onEvent: () => void): FolderWatches {
  let watchers: readonly FSWatcher[] = [];
  let isClosed = false;
  function end() {
    for (const watcher of watchers) watcher.close();
    watchers = [];
  }
  return {
    renew(folders) {
      end();
      if (!isClosed) watchers = folders.flatMap((folder) => watchFolder(folder, onEvent));
    },
    close() {
      isClosed = true;
      end();
    },
  };
}

function watchFolder(folder: string, onEvent: () => void): readonly FSWatcher[] {
  try {
    const watcher = watch(folder, { persistent: false }, (_, name) => {
      if (name === null || isOfInterest(name)) onEvent();
    });
    watcher.on('error', () => watcher.close());
    return [watcher];
  } catch {
    // The folder is gone again, or the system grants no more watches.
    return [];
  }
}

/** A file of the knowledge, or what may be a folder: no swap file of an editor in which somebody is typing. */
function isOfInterest(name: string): boolean {
  return isKnowledgeFile(name) || !name.includes('.');
}
