import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { indexCandidates } from '../../../src/core/search/candidates.ts';

function candidatesOf(keys: readonly string[], key: string, limit = 5): string[] {
  return indexCandidates(keys)(key, limit).map((place) => keys[place] ?? '');
}

const KEYS = ['recdesk', 'accela', 'peaksoftware', 'permiteyes', 'cloudpermit', 'logis'];

describe('candidates', () => {
  test.each([
    ['recdesk', 'recdesk'],
    ['rcedesk', 'recdesk'],
    ['acela', 'accela'],
    ['peak', 'peaksoftware'],
    ['software', 'peaksoftware'],
    ['lgois', 'logis'],
    ['softwarepeak', 'peaksoftware'],
  ])('%s is likeliest %s', (typed, key) => {
    expect(candidatesOf(KEYS, typed)[0]).toBe(key);
  });

  test('a word of four letters keeps enough of itself when its middle is swapped', () => {
    expect(candidatesOf(['ebpp', 'otc', 'ivr'], 'epbp')).toEqual(['ebpp']);
  });

  test('what shares no run of letters is no candidate', () => {
    expect(candidatesOf(KEYS, 'xyzzy')).toEqual([]);
    expect(candidatesOf([], 'recdesk')).toEqual([]);
  });

  test('are as many as wanted at most, the likeliest first', () => {
    expect(candidatesOf(['permits', 'permit', 'permitting'], 'permit', 2)).toEqual(['permit', 'permits']);
    expect(candidatesOf(KEYS, 'permit', 0)).toEqual([]);
  });

  test('one search leaves no trace in the next', () => {
    const candidates = indexCandidates(KEYS);
    const first = candidates('permit', 5);
    candidates('accela', 5);
    expect(candidates('permit', 5)).toEqual(first);
  });

  test('the rare runs find the one meant among thousands that end alike', () => {
    const stems = Array.from({ length: 26 ** 3 }, (_, at) =>
      [at % 26, Math.floor(at / 26) % 26, Math.floor(at / 676)]
        .map((n) => String.fromCharCode(97 + n))
        .join(''),
    );
    const keys = stems.map((stem) => `${stem}systems`);
    expect(candidatesOf(keys, 'qzxsystems', 1)).toEqual(['qzxsystems']);
    expect(candidatesOf(keys, 'qzxsystmes', 16)).toContain('qzxsystems');
  });

  test('any key finds itself first, and no place comes twice', () => {
    const keys = fc.uniqueArray(
      fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'd'), minLength: 1, maxLength: 9 }),
      {
        minLength: 1,
        maxLength: 60,
      },
    );
    fc.assert(
      fc.property(keys, fc.nat(), (list, at) => {
        const key = list[at % list.length] ?? '';
        const found = candidatesOf(list, key, list.length);
        expect(found).toContain(key);
        expect(new Set(found).size).toBe(found.length);
      }),
    );
  });
});
