/** Numbers that only look random: the same ones for the same seed, on every machine (mulberry32). */
export type Random = {
  /** A whole number from 0 to `below` - 1. */
  readonly upTo: (below: number) => number;
  readonly pick: <T>(items: readonly [T, ...T[]] | readonly T[]) => T;
  /** Whether something happens that happens in this share of cases. */
  readonly chance: (share: number) => boolean;
};

/** A source of random-looking numbers. */
export function randomOf(seed: number): Random {
  let state = seed >>> 0;
  function next(): number {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }
  const upTo = (below: number) => Math.floor(next() * below);
  return {
    upTo,
    chance: (share) => next() < share,
    pick: (items) => {
      const item = items[upTo(items.length)];
      if (item === undefined) throw new RangeError('nothing to pick from');
      return item;
    },
  };
}
