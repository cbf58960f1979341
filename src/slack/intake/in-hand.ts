/** Counts what is being worked on, so that a stop can wait for it: Bolt's own does not (slack-facts, Bolt 5). */
type InHand = {
  readonly track: <T>(work: Promise<T>) => Promise<T>;
  /** Resolves when nothing is in hand any more. */
  readonly done: () => Promise<void>;
};

/** Begins with nothing in hand. */
export function inHand(): InHand {
  const working = new Set<Promise<unknown>>();
  return {
    track(work) {
      working.add(work);
      const forget = () => working.delete(work);
      work.then(forget, forget);
      return work;
    },
    async done() {
      while (working.size > 0) await Promise.allSettled(working);
    },
  };
}
