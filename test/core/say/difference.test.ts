import { expect, test } from 'vitest';
import { differenceOf } from '../../../src/core/say/difference.ts';
import { code } from '../../../src/core/text/line.ts';

test('what is only cut into other pieces is no difference', () => {
  const one = [['a table, ', 'then ', code('X_1'), ' twice']];
  expect(differenceOf(one, [['a table, then ', code('X_1'), ' twice']])).toBeUndefined();
  expect(differenceOf(one, [['a table, then X_1 twice']])).toEqual({
    was: one,
    now: [['a table, then X_1 twice']],
  });
});

test('the order is no difference; what is gone and what is new are told apart', () => {
  expect(differenceOf([['a'], ['b']], [['b'], ['a']])).toBeUndefined();
  expect(differenceOf([['a'], ['b']], [['b'], ['c']])).toEqual({ was: [['a']], now: [['c']] });
});
