import { expect, test } from 'vitest';
import { answeredOf } from '../../../src/core/say/answered.ts';
import { failuresOf, questionsIn } from './questions/expected.ts';
import { askTheRealPlaybook } from './real-playbook.ts';

const ask = await askTheRealPlaybook();

/**
 * Questions that were written from the page before any answer was seen. The first four files were read while the answers were
 * built; of the two held-out ones only how many pass, so do not read them when you mend answers.
 */
const FILES = ['conditions', 'while-building', 'fresh', 'exam', 'held-out', 'held-out-2'];

test.each(FILES)(
  '%s: those that do not pass are the known ones, listed by place in not-yet',
  async (name) => {
    const failed = questionsIn(`${name}.yml`).flatMap((expected, at) => {
      const answer = ask(expected.ask);
      return failuresOf(expected, answeredOf(expected.ask, answer), answer.answered).length > 0 ? [at] : [];
    });
    await expect(`${failed.join('\n')}\n`).toMatchFileSnapshot(`questions/not-yet/${name}.txt`);
  },
);
