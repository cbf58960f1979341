/** Gives the places of the keys that share most short runs of letters with a key, the likeliest first, `limit` at most. */
type Candidates = (key: string, limit: number) => number[];

// A key that is longer than the one searched for is likely enough ("peak" means "peaksoftware"); runs that only the
// searched one has weigh against it fully.
const LONGER_KEY_WEIGHT = 0.25;
// Less alike than this is not worth a comparison: two slips in a word of six letters leave more.
const LEAST_LIKENESS = 0.12;
// Runs that nearly every key has ("so", "sys") tell little and cost most: the rare ones come first, these only while
// the work stays small. This keeps the cost nearly flat as the data grows.
const PLENTY_OF_PLACES = 20_000;

/** The runs of three letters of a key, each once; marks at both ends make its first and last letter count. */
function runsOf(key: string): Set<string> {
  const marked = `^^${key}$$`;
  const runs = new Set<string>();
  for (let at = 0; at + 3 <= marked.length; at++) runs.add(marked.slice(at, at + 3));
  return runs;
}

/** From a run to the places of the keys that have it. */
function postingsOf(runs: readonly ReadonlySet<string>[]): ReadonlyMap<string, Uint32Array> {
  const postings = new Map<string, number[]>();
  for (const [place, set] of runs.entries()) {
    for (const run of set) {
      const places = postings.get(run);
      if (places) places.push(place);
      else postings.set(run, [place]);
    }
  }
  return new Map([...postings].map(([run, places]) => [run, Uint32Array.from(places)]));
}

/** The rarest of the posting lists, until they hold plenty of places: mostly all of them. */
function rarest(lists: readonly Uint32Array[]): readonly Uint32Array[] {
  if (lists.reduce((sum, { length }) => sum + length, 0) <= PLENTY_OF_PLACES) return lists;
  const byLength = lists.toSorted((a, b) => a.length - b.length);
  let places = 0;
  return byLength.filter((list, at) => {
    places += list.length;
    return at === 0 || places <= PLENTY_OF_PLACES;
  });
}

/**
 * An index from short runs of letters to keys. A slip spoils few of them, so the key that was meant keeps most of its
 * own: counting shared runs is cheap, and only the few best need to be compared letter by letter.
 */
export function indexCandidates(keys: readonly string[]): Candidates {
  const runs = keys.map(runsOf);
  const postings = postingsOf(runs);
  const sizes = Uint16Array.from(runs, (set) => set.size);
  // Kept between searches, and all zero then: for each key how many runs it shares, and the places of those that share any.
  const shared = new Uint16Array(keys.length);
  const touched = new Uint32Array(keys.length);

  return function candidates(key, limit) {
    const wanted = runsOf(key);
    const known = [...wanted].flatMap((run) => postings.get(run) ?? []);
    const lists = rarest(known);
    const counted = wanted.size - known.length + lists.length;
    let touchedCount = 0;
    for (const list of lists) {
      for (const place of list) {
        const count = shared[place] ?? 0;
        if (count === 0) touched[touchedCount++] = place;
        shared[place] = count + 1;
      }
    }
    const likeness = (place: number) => {
      const common = shared[place] ?? 0;
      return common / (counted + LONGER_KEY_WEIGHT * Math.max(0, (sizes[place] ?? 0) - counted));
    };
    const places = touched.subarray(0, touchedCount);
    const best = bestOf(places, limit, likeness);
    for (const place of places) shared[place] = 0;
    return best;
  };
}

/** The `limit` likeliest places, best first. */
function bestOf(places: Uint32Array, limit: number, likeness: (place: number) => number): number[] {
  const best: { readonly place: number; readonly likeness: number }[] = [];
  let least = LEAST_LIKENESS;
  for (const place of places) {
    const found = likeness(place);
    if (found <= least) continue;
    const at = best.findLastIndex((other) => other.likeness >= found) + 1;
    best.splice(at, 0, { place, likeness: found });
    if (best.length > limit) best.pop();
    if (best.length === limit) least = best.at(-1)?.likeness ?? least;
  }
  return best.map(({ place }) => place);
}
