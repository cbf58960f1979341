/** Counts what is being worked on, so that a stop can wait for it: Bolt's own does not (slack-facts, Bolt 5). */
type InHand = {
  readonly track: <T>(work: Promise<T>) => Promise<T>;
  /** Resolves when nothing is in hand any more. */
  readonly done: () => Promise<void>;
};

/** Begins with nothing in hand. */
export function inHand(): InHand {
  let working = 0;
  let idle = Promise.withResolvers<void>();
  function ended(): void {
    working--;
    if (working > 0) return;
    idle.resolve();
    idle = Promise.withResolvers();
  }
  return {
    track(work) {
      working++;
      work.then(ended, ended);
      return work;
    },
    async done() {
      while (working > 0) await idle.promise;
    },
  };
}
