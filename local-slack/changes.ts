/** Notifies those who wait for a change. */
export type Changes = ReturnType<typeof createChanges>;

/** Waiting without polling: `until` looks again when `happened` is called. */
export function createChanges() {
  const watching = new Set<() => void>();
  let isClosed = false;

  function happened(): void {
    for (const look of [...watching]) look();
  }

  /** Calls `look` after each change, and when the workspace closes; gives a function that stops this. */
  function watch(look: () => void): () => void {
    watching.add(look);
    return () => watching.delete(look);
  }

  /**
   * Resolves with the first truthy result of `find`, called now and after each change; rejects after `within`
   * ms, and when the workspace closes, with `why()`.
   */
  async function until<T>(
    find: () => T | undefined | null | false,
    within: number,
    why: () => string,
  ): Promise<T> {
    const { promise, resolve, reject } = Promise.withResolvers<T>();
    const giveUp = (reason: string) => reject(new Error(`${reason}\n${why()}`));
    const timer = setTimeout(giveUp, within, `nothing came within ${within} ms`);
    const look = () => {
      try {
        const found = find();
        if (found !== undefined && found !== null && found !== false) resolve(found);
        else if (isClosed) giveUp('the workspace was closed');
      } catch (error) {
        reject(error);
      }
    };
    const stop = watch(look);
    look();
    return promise.finally(() => {
      clearTimeout(timer);
      stop();
    });
  }

  return {
    happened,
    watch,
    until,
    /** Rejects everybody who still waits. */
    close() {
      isClosed = true;
      happened();
    },
    get isClosed() {
      return isClosed;
    },
  };
}
