import { expect, test } from 'vitest';
import { either, nearest } from '../../../src/core/text/slips.ts';

const KEYS = ['name', 'aliases', 'email', 'role', 'note', 'exampleBids', 'invoiceTypes'];

test.each([
  ['emial', ['email']],
  ['mail', ['email']],
  ['NAME', ['name']],
  ['example-bids', ['exampleBids']],
  ['invoice_type', ['invoiceTypes']],
  ['nole', ['role', 'note']],
  ['colour', []],
  ['x', []],
  ['', []],
])('%s is most likely %j', (word, meant) => {
  expect(nearest(word, KEYS)).toEqual(meant);
});

test('digits that changed over are likelier than a digit that is wrong', () => {
  expect(nearest('75', ['5', '7', '45', '57', '74'])).toEqual(['57']);
});

test('no more than three are offered', () => {
  expect(nearest('11', ['12', '13', '14', '15'])).toEqual(['12', '13', '14']);
});

test.each([
  [[], ''],
  [['a'], 'a'],
  [['a', 'b'], 'a or b'],
  [['a', 'b', 'c'], 'a, b or c'],
])('%j is said as "%s"', (words, said) => {
  expect(either(words)).toBe(said);
});
