/** Notifies waiters of changes. */
export interface Changes {
  happened(): void;
  /**
   * Resolves with the first truthy result of `find`, called now and after each change; rejects after `within` ms with
   * `why()`.
   */
  until<T>(find: () => T | undefined | null | false, within: number, why: () => string): Promise<T>;
  /** Calls `look` after each change, and when the workspace closes; gives a function that stops this. */
  watch(look: () => void): () => void;
  /** Rejects everybody who still waits. */
  close(): void;
  readonly isClosed: boolean;
}

/** Waiting without polling: `until` wakes when `happened` is called. */
export function createChanges(): Changes {
  const waiting = new Set<{ look: () => void; giveUp: (reason: string) => void }>();
  const watching = new Set<() => void>();
  let isClosed = false;

  function tellWatchers(): void {
    for (const look of [...watching]) look();
  }

  return {
    happened() {
      for (const waiter of [...waiting]) waiter.look();
      tellWatchers();
    },
    until(find, within, why) {
      return new Promise((resolve, reject) => {
        const timer = setTimeout(() => waiter.giveUp(`nothing came within ${within} ms`), within);
        const waiter = {
          look() {
            try {
              const found = find();
              if (found === undefined || found === null || found === false) return;
              resolve(found);
            } catch (error) {
              reject(error);
            }
            leave();
          },
          giveUp(reason: string) {
            leave();
            reject(new Error(`${reason}\n${why()}`));
          },
        };
        function leave() {
          clearTimeout(timer);
          waiting.delete(waiter);
        }
        waiting.add(waiter);
        waiter.look();
      });
    },
    watch(look) {
      watching.add(look);
      return () => watching.delete(look);
    },
    close() {
      isClosed = true;
      for (const waiter of [...waiting]) waiter.giveUp('the workspace was closed');
      tellWatchers();
    },
    get isClosed() {
      return isClosed;
    },
  };
}
