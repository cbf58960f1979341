import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Parsed, parseKnowledge } from '../../../src/core/knowledge/parse.ts';
import { byPlace } from '../../../src/core/knowledge/problem.ts';
import { decoded } from '../../../src/core/knowledge/source-file.ts';
import { GOOD_FILES } from '../../knowledge/good-folder.ts';

const ACCELA = 'vendors/accela.yml';
const GOOD = Object.entries(GOOD_FILES).map(([path, text]) => ({ path, text }));
const OTHERS = GOOD.filter(({ path }) => path !== ACCELA);

test('the good files are knowledge, in whatever order they come', () => {
  const parsed = parseKnowledge(GOOD);
  expect(parsed.kind).toBe('knowledge');
  expect(parseKnowledge(GOOD.toReversed())).toEqual(parsed);
});

test('no files at all are problems', () => {
  expect(parseKnowledge([])).toMatchObject({
    problems: [{ file: 'invoice-types.yml' }, { file: 'playbook.yml' }, { file: 'vendors' }],
  });
});

test('no bytes throw, and every problem lies within its file', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
      expectSound(parseKnowledge([...OTHERS, decoded(ACCELA, bytes)]), Buffer.from(bytes).toString());
    }),
    { numRuns: 500 },
  );
});

test('no damage to a good file throws, and every problem lies within it', () => {
  const text = GOOD_FILES[ACCELA] ?? '';
  const shards = [
    '',
    ':',
    '- ',
    '  ',
    '\n',
    '\t',
    '"',
    '{',
    '[',
    '*a',
    '&a ',
    '!b ',
    '<<: ',
    '? ',
    '#',
    '---\n',
    '\0',
    'é',
    '|',
  ];
  const damage = fc.tuple(fc.nat(text.length), fc.nat(12), fc.constantFrom(...shards));
  fc.assert(
    fc.property(fc.array(damage, { minLength: 1, maxLength: 3 }), (damages) => {
      let spoilt = text;
      for (const [start, length, shard] of damages)
        spoilt = spoilt.slice(0, start) + shard + spoilt.slice(start + length);
      expectSound(parseKnowledge([...OTHERS, { path: ACCELA, text: spoilt }]), spoilt);
    }),
    { numRuns: 1_500 },
  );
});

test('lists within lists within lists are refused, not followed to the end of the stack', () => {
  const text = '['.repeat(50_000) + ']'.repeat(50_000);
  expect(parseKnowledge([...OTHERS, { path: ACCELA, text }])).toMatchObject({ kind: 'problems' });
});

function expectSound(parsed: Parsed, text: string): void {
  if (parsed.kind === 'knowledge') return;
  const lines = text.split('\n').map(({ length }) => length);
  for (const { file, line, column, message } of parsed.problems) {
    expect(file).toMatch(/^vendors\/(accela|recdesk)\.yml$/);
    expect(message).toMatch(/^[^\n]+; [^\n]+$/);
    if (file !== ACCELA) continue;
    expect(column).toBeGreaterThan(0);
    expect(column).toBeLessThanOrEqual((lines[line - 1] ?? -1) + 1);
  }
  expect(parsed.problems).toEqual(parsed.problems.toSorted(byPlace));
}
