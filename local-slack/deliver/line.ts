/** Lets one delivery wait until another has passed it. */
export interface Line {
  /** Resolves when the next delivery has passed, or after a second. */
  heldBack(): Promise<void>;
  /** A delivery was answered: those who wait go on. */
  passed(): void;
}

const LONGEST_MS = 1_000;

/** A line in which nobody waits. */
export function createLine(): Line {
  const waiting = new Set<() => void>();
  return {
    heldBack() {
      return new Promise((resolve) => {
        const timer = setTimeout(go, LONGEST_MS);
        function go() {
          clearTimeout(timer);
          waiting.delete(go);
          resolve();
        }
        waiting.add(go);
      });
    },
    passed() {
      for (const go of [...waiting]) go();
    },
  };
}
