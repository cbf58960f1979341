import { describe, expect, test } from 'vitest';
import { indexPassages } from '../../../src/core/search/passages.ts';

const ORDINARY = new Set([
  'store',
  'cloud',
  'needs',
  'test',
  'and',
  'not',
  'with',
  'record',
  'records',
  'requests',
]);
const search = indexPassages(
  [
    { of: 'woolpert', text: 'Implemented by Woolpert, not by Accela' },
    { of: 'timmons', text: 'Timmons Group implements Cityworks' },
    { of: 'foia', text: 'FOIA: public-records requests' },
    { of: 'cloud store', text: 'A CP, not a Cloud Store' },
    { of: 'configuration', text: 'Needs a test BID and the configuration table' },
  ],
  (word) => (ORDINARY.has(word) ? 0 : 2),
  () => false,
  (word) => word.replace(/s$/, ''),
);

describe('passages', () => {
  test.each([
    ['woolpert', ['woolpert']],
    ['cityworks timmons', ['timmons']],
    ['implements', ['timmons']],
    ['public records', ['foia']],
    ['not', ['woolpert', 'cloud store']],
    ['cloudstore', ['cloud store']],
    ['publicrecords', ['foia']],
  ])('hold all the words, in whatever order: %s', (typed, found) => {
    expect(search(typed.split(' '))).toEqual(found);
  });

  test.each([
    ['implem', ['woolpert', 'timmons']],
    ['config', ['configuration']],
  ])('are found by the beginning of a word: %s', (typed, found) => {
    expect(search([typed])).toEqual(found);
  });

  test.each([
    ['wolpert', ['woolpert']],
    ['timons', ['timmons']],
    ['citywroks', ['timmons']],
    ['configuraton', ['configuration']],
  ])('forgive a slip in a distinctive word: %s', (typed, found) => {
    expect(search([typed])).toEqual(found);
  });

  test.each([
    ['stare', 'an ordinary word is not meant by another'],
    ['woolpert timmons', 'the words stand in two passages'],
    ['salesforce', 'nobody says so'],
    ['impl', 'too short for a beginning'],
    ['', 'nothing was asked'],
  ])('none: %s, since %s', (typed) => {
    expect(search(typed.split(' '))).toEqual([]);
  });

  test('no words ask for nothing', () => {
    expect(search([])).toEqual([]);
  });
});
