import uFuzzy from '@leeoniya/ufuzzy';
import { create, insertMultiple, search } from '@orama/orama';
import Fuse, { type IFuseOptions } from 'fuse.js';
import MiniSearch, { type SearchOptions } from 'minisearch';
import { indexNames } from '../../../src/core/search/names.ts';
import { joined } from '../../../src/core/text/normalise.ts';

/** Gives the places of the names found, best first. */
export type Search = (text: string) => readonly number[] | Promise<readonly number[]>;

/** An engine as it was set up; one that `scans` reads all names for each query, and is asked less where they are many. */
export type Engine = {
  readonly name: string;
  readonly scans?: true;
  readonly build: (names: readonly string[]) => Search | Promise<Search>;
};

const LIMIT = 10;

/**
 * Each engine in the set-up that found most over the sizes, of those that were tried: for Fuse threshold 0.3, 0.4, 0.6,
 * location minded or not, and its token search; for MiniSearch fuzzy 0.2 (its manual's, shown too) to 0.3, AND, weights;
 * for uFuzzy slips in the first letter or not; for Orama tolerance 1, 2, threshold 0, 0.5, 1; for both of the indexes
 * the words run together as a second field or not.
 */
export const ENGINES: readonly Engine[] = [
  fuse('Fuse', { includeScore: true }),
  fuse('Fuse, token search', { useTokenSearch: true, ignoreLocation: true, threshold: 0.4 }),
  miniSearch('MiniSearch, fuzzy 0.2', ['name'], { fuzzy: 0.2, prefix: true }),
  miniSearch('MiniSearch, fuzzy 0.3, run together too', ['name', 'joined'], { fuzzy: 0.3, prefix: true }),
  { name: 'uFuzzy', build: uFuzzyOf },
  { name: 'Orama, run together too', build: oramaOf },
  { name: 'this search', build: (names) => ownOf(names, false) },
  { name: 'this search, suggestions too', build: (names) => ownOf(names, true) },
];

function fuse(name: string, options: IFuseOptions<string>): Engine {
  function build(names: readonly string[]): Search {
    const index = new Fuse(names, options);
    return (text) => index.search(text, { limit: LIMIT }).map(({ refIndex }) => refIndex);
  }
  return { name, scans: true, build };
}

function miniSearch(name: string, fields: string[], searchOptions: SearchOptions): Engine {
  function build(names: readonly string[]): Search {
    const index = new MiniSearch({ fields, searchOptions });
    index.addAll(names.map((text, id) => ({ id, name: text, joined: joined(text) })));
    return (text) => index.search(text).map(({ id }) => id);
  }
  return { name, build };
}

function uFuzzyOf(names: readonly string[]): Search {
  const oneSlip = { intraMode: 1, intraIns: 1, intraSub: 1, intraTrn: 1, intraDel: 1 } as const;
  const engine = new uFuzzy({ ...oneSlip, intraSlice: [0, Number.POSITIVE_INFINITY] });
  const haystack = [...names];
  const wordsInAnyOrder = 4;
  return (text) => {
    const [found, info, order] = engine.search(haystack, text, wordsInAnyOrder);
    return order ? order.map((at) => info.idx[at] ?? -1) : (found ?? []);
  };
}

async function oramaOf(names: readonly string[]): Promise<Search> {
  const index = create({ schema: { name: 'string', joined: 'string' } });
  await insertMultiple(
    index,
    names.map((name, place) => ({ id: `${place}`, name, joined: joined(name) })),
  );
  return async (text) => {
    const found = await search(index, { term: text, tolerance: 2, threshold: 0, limit: LIMIT });
    return found.hits.map(({ id }) => Number(id));
  };
}

function ownOf(names: readonly string[], withSuggestions: boolean): Search {
  const index = indexNames(names.map((name, of) => ({ name, of })));
  return (text) => {
    const found = index.find(text);
    return [...found.hits, ...(withSuggestions ? found.near() : [])].map(({ of }) => of);
  };
}
