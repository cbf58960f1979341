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

/** The rarest of the posting lists, until they hold plenty of places: mostly all of them. */
function rarest(lists: readonly (readonly number[])[]): readonly (readonly number[])[] {
  let places = 0;
  return lists
    .toSorted((a, b) => a.length - b.length)
    .filter(({ length }, at) => {
      places += length;
      return at === 0 || places <= PLENTY_OF_PLACES;
    });
}

/**
 * An index from short runs of letters to keys. A slip spoils few of them, so the key that was meant keeps most of its
 * own: counting shared runs is cheap, and only the few best need to be compared letter by letter.
 */
export function indexCandidates(keys: readonly string[]): Candidates {
  const runs = keys.map(runsOf);
  const postings = Map.groupBy(
    runs.flatMap((set, place) => [...set].map((run) => ({ run, place }))),
    ({ run }) => run,
  );
  const placesOf = new Map([...postings].map(([run, all]) => [run, all.map(({ place }) => place)]));
  const sizes = Uint16Array.from(runs, ({ size }) => size);
  // Kept between searches, and all zero then: how many runs each key shares.
  const shared = new Uint16Array(keys.length);

  return function candidates(key, limit) {
    const wanted = runsOf(key);
    const known = [...wanted].map((run) => placesOf.get(run)).filter((list) => list !== undefined);
    const lists = rarest(known);
    const counted = wanted.size - known.length + lists.length;
    const touched: number[] = [];
    for (const list of lists)
      for (const place of list) {
        if (shared[place] === 0) touched.push(place);
        shared[place] = (shared[place] ?? 0) + 1;
      }
    const likenessOf = (place: number) => {
      const longer = Math.max(0, (sizes[place] ?? 0) - counted);
      return (shared[place] ?? 0) / (counted + LONGER_KEY_WEIGHT * longer);
    };
    const likely = touched.filter((place) => likenessOf(place) > LEAST_LIKENESS);
    const best = likely.toSorted((a, b) => likenessOf(b) - likenessOf(a)).slice(0, limit);
    for (const place of touched) shared[place] = 0;
    return best;
  };
}
