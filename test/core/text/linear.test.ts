import { expect, test } from 'vitest';
import { normalise } from '../../../src/core/ask/normalise.ts';
import { namedQuestion } from '../../../src/core/ask/subject.ts';
import { clausesOf } from '../../../src/core/checklists/project-fields.ts';
import { mayBeNews } from '../../../src/core/corrections/read-fix.ts';
import { askTheRealPlaybook } from '../ask/real-playbook.ts';

const COUNT = 300_000;

test.each<[string, (text: string) => unknown]>([
  ['news', mayBeNews],
  ['a request', clausesOf],
  ['a question', (text) => normalise(text, new Set(['INT']))],
  ['a follow-up', (text) => namedQuestion(text, { name: 'RecDesk' })],
])('to read %s takes a time that grows with its length alone', (_, read) => {
  for (const piece of ['x', ' ', '@', 'a@', 'a.', 'a-', ';', '?', '\u00a0'] as const) {
    const text = `now a${piece.repeat(COUNT / piece.length)}b`;
    const start = performance.now();
    read(text);
    expect([piece, performance.now() - start < 3_000]).toEqual([piece, true]);
  }
});

test('a list that somebody pasted is read once, not once for each of its items', async () => {
  const ask = await askTheRealPlaybook();
  const start = performance.now();
  ask(`does RecDesk serve ${'Springfield, '.repeat(3_000)}`);
  expect(performance.now() - start).toBeLessThan(2_000);
});
