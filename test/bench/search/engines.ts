import uFuzzy from '@leeoniya/ufuzzy';
import { create, insertMultiple, search } from '@orama/orama';
import Fuse from 'fuse.js';
import MiniSearch from 'minisearch';
import { indexNames } from '../../../src/core/search/names.ts';

/** Gives the places of the names found, best first. */
export type Search = (text: string) => readonly number[] | Promise<readonly number[]>;

/** An engine in the set-up that is known to serve misspelt names best. */
export type Engine = {
  readonly name: string;
  readonly build: (names: readonly string[]) => Search | Promise<Search>;
};

const LIMIT = 10;

// 0.6 and 0.3 were tried too: more found by neither, more about nothing by the first.
const fuse: Engine = {
  name: 'Fuse',
  build(names) {
    const index = new Fuse(names, { ignoreLocation: true, includeScore: true, threshold: 0.4 });
    return (text) => index.search(text, { limit: LIMIT }).map(({ refIndex }) => refIndex);
  },
};

const miniSearch: Engine = {
  name: 'MiniSearch',
  build(names) {
    const index = new MiniSearch<{ id: number; name: string }>({
      fields: ['name'],
      searchOptions: { fuzzy: 0.2, prefix: true },
    });
    index.addAll(names.map((name, id) => ({ id, name })));
    return (text) => index.search(text).map(({ id }) => id);
  },
};

const ufuzzy: Engine = {
  name: 'uFuzzy',
  build(names) {
    const engine = new uFuzzy({ intraMode: 1, intraIns: 1, intraSub: 1, intraTrn: 1, intraDel: 1 });
    const haystack = [...names];
    return (text) => {
      const [found, info, order] = engine.search(haystack, text, 4);
      return order ? order.map((at) => info.idx[at] ?? -1) : (found ?? []);
    };
  },
};

const orama: Engine = {
  name: 'Orama',
  async build(names) {
    const index = create({ schema: { name: 'string' } });
    await insertMultiple(
      index,
      names.map((name, place) => ({ id: `${place}`, name })),
    );
    return async (text) => {
      const found = await search(index, { term: text, tolerance: 2, limit: LIMIT });
      return found.hits.map(({ id }) => Number(id));
    };
  },
};

const own: Engine = {
  name: 'this search',
  build(names) {
    const index = indexNames(names.map((name, of) => ({ name, of })));
    return (text) => index.find(text).hits.map(({ of }) => of);
  },
};

export const ENGINES: readonly Engine[] = [fuse, miniSearch, ufuzzy, orama, own];
