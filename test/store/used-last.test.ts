import { expect, test } from 'vitest';
import { UsedLast } from '../../src/store/used-last.ts';

test('what was used longest ago is forgotten first, be it asked for or set', () => {
  const numbers = new UsedLast<string, number>(2);
  numbers.set('one', 1);
  numbers.set('two', 2);
  expect(numbers.get('one')).toBe(1);
  numbers.set('three', 3);
  expect([numbers.get('one'), numbers.get('two'), numbers.get('three')]).toEqual([1, undefined, 3]);
  numbers.set('one', 10);
  numbers.set('four', 4);
  expect([numbers.get('one'), numbers.get('three')]).toEqual([10, undefined]);
});
