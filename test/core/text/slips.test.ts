import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { slips } from '../../../src/core/text/slips.ts';

describe('slips', () => {
  test.each([
    ['', '', 0],
    ['', 'ab', 2],
    ['email', 'email', 0],
    ['emial', 'email', 1],
    ['recdsk', 'recdesk', 1],
    ['acela', 'accela', 1],
    ['acxela', 'accela', 1],
    ['75', '57', 1],
    ['ca', 'abc', 3],
    ['kitten', 'sitting', 3],
    ['granicus', 'accela', 7],
  ])('%s and %s are %i apart', (a, b, apart) => {
    expect(slips(a, b, 10)).toBe(apart);
  });

  test.each([0, 1, 2, 5, 6])('says %i + 1 when it is more than that', (limit) => {
    expect(slips('granicus', 'accela', limit)).toBe(limit + 1);
  });

  test('takes words longer than any before', () => {
    expect(slips(`x${'ab'.repeat(400)}y`, 'ba'.repeat(400), 2_000)).toBe(
      plainSlips(`x${'ab'.repeat(400)}y`, 'ba'.repeat(400)),
    );
  });

  // Few letters, so that words resemble each other and neighbours change over often.
  const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'd'), maxLength: 14 });

  test('counts as the plain table does, up to the limit', () => {
    fc.assert(
      fc.property(word, word, fc.nat(16), (a, b, limit) => {
        expect(slips(a, b, limit)).toBe(Math.min(plainSlips(a, b), limit + 1));
      }),
      { numRuns: 5_000 },
    );
  });

  test('counts the same both ways round', () => {
    fc.assert(
      fc.property(word, word, fc.nat(16), (a, b, limit) => slips(a, b, limit) === slips(b, a, limit)),
    );
  });
});

/** The whole table, cell by cell, as the definition has it. */
function plainSlips(a: string, b: string): number {
  const table: number[][] = [];
  const cell = (row: number, column: number) => table[row]?.[column] ?? Number.POSITIVE_INFINITY;
  for (let row = 0; row <= a.length; row++) {
    table.push([]);
    for (let column = 0; column <= b.length; column++) {
      const change = cell(row - 1, column - 1) + (a[row - 1] === b[column - 1] ? 0 : 1);
      const isTurned = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      const turn = isTurned ? cell(row - 2, column - 2) + 1 : Number.POSITIVE_INFINITY;
      const least = Math.min(cell(row - 1, column) + 1, cell(row, column - 1) + 1, change, turn);
      table[row]?.push(row + column === 0 ? 0 : least);
    }
  }
  return cell(a.length, b.length);
}
