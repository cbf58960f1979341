import { expect, test } from 'vitest';
import { answeredOf } from '../../../src/core/say/answered.ts';
import { failuresOf, questionsIn } from './questions/expected.ts';
import { askTheRealPlaybook } from './real-playbook.ts';

const ask = await askTheRealPlaybook();

/**
 * Questions that were written from the page before any answer was seen. The first three files were read while the answers were
 * built; of the held-out one only how many pass, so do not read it when you mend answers. Those that do not pass yet are listed by place.
 */
const FILES = [
  { name: 'while-building.yml', failing: [2, 11, 42, 65, 93, 127] },
  { name: 'fresh.yml', failing: [69, 73, 120, 137, 138, 158, 182, 206, 213] },
  {
    name: 'exam.yml',
    failing: [10, 12, 20, 49, 57, 59, 63, 67, 74, 77],
  },
  {
    name: 'held-out.yml',
    failing: [
      1, 2, 6, 8, 10, 14, 15, 23, 29, 33, 34, 36, 40, 42, 52, 57, 62, 64, 69, 70, 71, 75, 78, 80, 88, 92, 95,
      97, 100, 102, 104, 107, 113, 125, 128, 134, 135, 138, 148,
    ],
  },
];

test.each(FILES)('$name: those that do not pass are the known ones', ({ name, failing }) => {
  const failed = questionsIn(name).flatMap((expected, at) => {
    const answer = ask(expected.ask);
    return failuresOf(expected, answeredOf(expected.ask, answer), answer.answered).length > 0 ? [at] : [];
  });
  expect(failed).toEqual(failing);
});
