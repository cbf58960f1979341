import fc from 'fast-check';
import Fuse from 'fuse.js';
import { describe, expect, test, vi } from 'vitest';
import { indexNames, tiedBest } from '../../../src/core/search/names.ts';
import { realPartnerNames, searchRealPartners } from './real-partners.ts';

const names = await realPartnerNames();
const partners = await searchRealPartners();

/** The ids of what is meant, the best and its equals. */
function meant(typed: string): string[] {
  return tiedBest(partners.find(typed).hits).map(({ of }) => of);
}

function searchOver(...list: string[]) {
  return indexNames(list.map((name) => ({ name, of: name })));
}

describe('a partner is found', () => {
  test.each([
    ['RecDesk', 'recdesk'],
    ['RECDESK', 'recdesk'],
    ['récdésk', 'recdesk'],
    ['ｒｅｃｄｅｓｋ', 'recdesk'],
    [' rec  desk ', 'recdesk'],
    ['rec-desk', 'recdesk'],
    ['“Rec.Desk”?!', 'recdesk'],
    ["recdesk's", 'recdesk'],
    ['laserficheÂ', 'laserfiche'],
  ])('whatever the case, accents, spaces, hyphens and signs: %s', (typed, id) => {
    expect(meant(typed)).toEqual([id]);
  });

  test.each([
    ['permit eyes', 'full-circle-technology'],
    ['fullcircle', 'full-circle-technology'],
    ['full circletechnology', 'full-circle-technology'],
    ['fullcircletechnology', 'full-circle-technology'],
    ['peaksoftware', 'peak-software'],
    ['communitycore', 'community-core'],
    ['on base', 'navient-onbase'],
    ['people gis', 'peoplegis'],
    ['smart gov', 'smartgov'],
    ['epr sys tems', 'epr-systems'],
  ])('run together or split: %s', (typed, id) => {
    expect(meant(typed)).toEqual([id]);
  });

  test.each([
    ['recdsk', 'recdesk'],
    ['reccdesk', 'recdesk'],
    ['ercdesk', 'recdesk'],
    ['acela', 'accela'],
    ['lgois', 'logis'],
    ['conduant', 'conduent'],
    ['onudent', 'conduent'],
    ['citizinserv', 'citizenserve'],
    ['laserfishe', 'laserfiche'],
    ['claudpremit', 'cloudpermit'],
    ['eoplegs', 'peoplegis'],
    ['peek sofware', 'peak-software'],
    ['comunity coer', 'community-core'],
    ['ful circel tecnology', 'full-circle-technology'],
    ['avitar asociates', 'avitar-associates'],
    ['avitarasociates', 'avitar-associates'],
    ['epr sistems', 'epr-systems'],
    ['erp systems', 'epr-systems'],
  ])('with a slip or two in a word: %s', (typed, id) => {
    expect(meant(typed)).toEqual([id]);
  });

  test.each([
    ['laser', 'laserfiche'],
    ['conduen', 'conduent'],
    ['avit', 'avitar-associates'],
    ['full cir', 'full-circle-technology'],
    ['citizen', 'citizenserve'],
    ['citizins', 'citizenserve'],
    ['accelerated info', 'laserfiche'],
    ['navient', 'navient-onbase'],
  ])('by its beginning: %s', (typed, id) => {
    expect(meant(typed)).toEqual([id]);
  });

  test.each([
    ['software peak', 'peak-software'],
    ['technology full circle', 'full-circle-technology'],
    ['core comunity', 'community-core'],
    ['onbase navient', 'navient-onbase'],
    ['circle tecnology', 'full-circle-technology'],
  ])('with its words in another order, or not all of them: %s', (typed, id) => {
    expect(meant(typed)).toEqual([id]);
  });

  test('with any one slip in a word of four letters or more', () => {
    fc.assert(
      fc.property(slippedName(), ({ typed, of }) => {
        expect(partners.find(typed).hits.map((hit) => hit.of)).toContain(of);
      }),
      { numRuns: 3_000 },
    );
  });
});

describe('what is ambiguous stays ambiguous', () => {
  test.each([
    ['granicus', ['govqa', 'smartgov']],
    ['granicsu', ['govqa', 'smartgov']],
    ['city', ['cityview', 'cityworks']],
  ])('%s', (typed, ids) => {
    expect(meant(typed).toSorted()).toEqual(ids);
  });

  test('an exact name is the only one meant, though others begin with it or look alike', () => {
    const search = searchOver('Permits', 'Permits II', 'Permitz');
    expect(tiedBest(search.find('permits').hits).map(({ of }) => of)).toEqual(['Permits']);
  });

  test('a word that stands in a name is not another word misspelt', () => {
    const search = searchOver('benny', 'Zenny Chareas');
    expect(search.find('zenny').hits.map(({ of }) => of)).toEqual(['Zenny Chareas']);
    expect(
      search
        .find('kenny')
        .hits.map(({ of }) => of)
        .toSorted(),
    ).toEqual(['Zenny Chareas', 'benny']);
  });

  test('what stands there as it was typed comes before what must be mended', () => {
    const search = searchOver('SewerForge', 'SewerForge Agency');
    expect(search.find('sewerforge a').hits.map(({ of }) => of)).toEqual(['SewerForge Agency', 'SewerForge']);
  });

  test('a thing of several names comes once, by the name that fits best', () => {
    const search = indexNames(['Accela', 'Accella', 'Acela'].map((name) => ({ name, of: 1 })));
    expect(search.find('accella').hits).toEqual([{ of: 1, name: 'Accella', whole: true, score: 1 }]);
  });
});

describe('nothing is meant by', () => {
  test.each([
    ...['salesforce', 'workday', 'tyler munis', 'oracle', 'zendesk', 'servicenow', 'quickbooks', 'netsuite'],
    ...['cityscape works view', 'the', 'a', '', '   ', '?!', '…', '\u0000', '🙂', '4143'],
  ])('“%s”', (typed) => {
    expect(partners.find(typed).hits).toEqual([]);
  });

  test.each([
    ['red district corporation', 'Total District Corporation'],
    ['eastern tron international', 'Eastern Toll International'],
    ['routon partners', 'Phunton Partners'],
    ['payvision creative', 'Urban Vision Creative'],
    ['strairweninsight', 'StrairwenRight'],
  ])('“%s”, even where there is %s: another word is no slip', (typed, name) => {
    expect(searchOver(name).find(typed).hits).toEqual([]);
  });

  test('more letters than any name has', () => {
    const { hits, near } = partners.find(`recdesk ${'recdesk '.repeat(8)}`);
    expect([...hits, ...near()]).toEqual([]);
  });
});

describe('suggestions', () => {
  test('what only looks alike is near, not meant', () => {
    const { hits, near } = partners.find('zendesk');
    expect(hits).toEqual([]);
    expect(near().map(({ of }) => of)).toContain('recdesk');
  });

  test('are few, less sure than any hit, and none of them is a hit too', () => {
    const { hits, near } = partners.find('govo');
    expect(hits.map(({ of }) => of)).toContain('govos');
    expect(near().length).toBeLessThanOrEqual(3);
    expect(near().every(({ score, whole }) => score <= 0.5 && !whole)).toBe(true);
    expect(near().filter(({ of }) => hits.some((hit) => hit.of === of))).toEqual([]);
  });
});

describe('exact', () => {
  test('minds neither case nor signs, and forgives no slip', () => {
    expect(partners.exact('rec-DESK').map(({ of }) => of)).toEqual(['recdesk']);
    expect(partners.exact('recdsk')).toEqual([]);
    expect(partners.exact('')).toEqual([]);
  });

  test('gives all who bear the name', () => {
    expect(
      partners
        .exact('Granicus')
        .map(({ of }) => of)
        .toSorted(),
    ).toEqual(['govqa', 'smartgov']);
  });
});

describe('any input', () => {
  test('of any kind is answered, in few results, surest names between 0 and 1', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 80 }),
      fc.string({ unit: 'grapheme', maxLength: 4_000 }),
      fc.stringMatching(/^[a-z ]{0,64}$/),
    );
    fc.assert(
      fc.property(text, (typed) => {
        const { hits, near } = partners.find(typed);
        expect(hits.length).toBeLessThanOrEqual(16);
        expect([...hits, ...near()].filter(({ score }) => !(score > 0 && score <= 1))).toEqual([]);
        expect(partners.exact(typed).length).toBeLessThanOrEqual(names.length);
      }),
      { numRuns: 400 },
    );
  });

  test('names of any kind can be indexed, and each that has letters is found by itself', () => {
    const unusual = fc.array(fc.string({ unit: 'grapheme', maxLength: 40 }), { maxLength: 12 });
    fc.assert(
      fc.property(unusual, (list) => {
        const search = searchOver(...list);
        for (const name of list.filter((text) => /[\p{L}\p{N}]/u.test(text))) {
          expect(search.exact(name).map(({ of }) => of)).toContain(name);
        }
      }),
    );
  });

  test('costs no more comparisons among 3,000 like names than among 30', () => {
    const compared = (count: number) => {
      const search = searchOver(...Array.from({ length: count }, (_, at) => `Permit Systems ${at}`));
      const match = vi.spyOn(Fuse, 'match');
      const { hits, near } = search.find('permit sistems');
      expect(hits.length + near().length).toBeGreaterThan(0);
      const calls = match.mock.calls.length;
      match.mockRestore();
      return calls;
    };
    expect(compared(3_000)).toBeLessThanOrEqual(Math.max(32, compared(30)));
  });
});

/** A name of a partner with one letter dropped, added, changed or swapped in a word of four letters or more. */
function slippedName() {
  const words = names.flatMap(({ name, of }) =>
    [...name.matchAll(/[A-Za-z]{4,}/g)].map(({ 0: word, index }) => ({ name, of, word, index })),
  );
  const letter = fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz');
  return fc
    .record({ place: fc.constantFrom(...words), at: fc.nat(), kind: fc.nat(3), letter })
    .map(({ place: { name, of, word, index }, at, kind, letter: other }) => {
      const from = index + (at % word.length);
      const [before, own, after] = [name.slice(0, from), name.slice(from, from + 1), name.slice(from + 1)];
      const isLast = from === index + word.length - 1;
      const swapped = isLast ? before + own : before + after.slice(0, 1) + own + after.slice(1);
      const typed = [before + after, before + other + own + after, before + other + after, swapped][kind];
      return { typed: typed ?? name, of };
    });
}
