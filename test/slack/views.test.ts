import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { askOf } from '../../src/core/ask/ask.ts';
import { INSIDE } from '../../src/core/say/audience.ts';
import { say } from '../../src/core/say/say.ts';
import { messageBlocks } from '../../src/slack/views/message.ts';
import { realKnowledge } from '../core/ask/real-playbook.ts';
import { ABSURD_RECORDS, knowledgeOf, knowledgeWith, STRANGE_RECORDS } from './absurd-records.ts';
import { anyMessage, anyText } from './any-message.ts';
import { expectHarmless } from './harmless.ts';
import { commands, slackSays, terminalSays, wordsOf } from './spoken.ts';

const knowledge = await realKnowledge();
const ask = askOf(knowledge);
const NOTHING = { headline: [], parts: [], offers: [], shareable: false };
test.each([
  ['vendor', knowledge.vendors.flatMap(({ name }) => [`vendor ${name}`, `needs ${name}`, `contact ${name}`])],
  ['BID', knowledge.vendors.flatMap(({ exampleBids = [] }) => exampleBids.map(({ bid }) => `bid ${bid}`))],
  ['invoice type', knowledge.invoiceTypes.map(({ id }) => `type ${id}`)],
  ['term', knowledge.playbook.glossary.map(({ term }) => `what does ${term} mean`)],
  ['golden question', goldenQuestions()],
])('every %s of the real playbook is shown whole, in the words of the terminal', (_, questions) => {
  expect(questions.length).toBeGreaterThan(10);
  for (const question of questions) {
    const message = messageBlocks(say(ask(question, { commands }), INSIDE), { share: question });
    expectHarmless(message);
    expect(wordsOf(slackSays(message)), question).toEqual(wordsOf(terminalSays(question)));
  }
});

describe('records that nobody would write', () => {
  test.each(ABSURD_RECORDS)(
    '$what: as many as fit, and the number of the others',
    async ({ record, item, count }) => {
      const text = slackSays(messageBlocks(say(askOf(await knowledgeWith(record))('vendor absurd'), INSIDE)));
      const shown = text.match(item)?.length ?? 0;
      const [, left = '0'] = /…and ([\d,]+) more/.exec(text) ?? [];
      expect(shown).toBeGreaterThan(5);
      expect(shown + Number(left.replace(',', ''))).toBe(count);
    },
  );

  test.each([...ABSURD_RECORDS, ...STRANGE_RECORDS])('$what: nothing breaks', async ({ record }) => {
    const absurd = askOf(await knowledgeWith(record));
    const questions = ['vendor', 'needs', 'contact', 'version', 'links', 'compare accela'].map(
      (word) => `${word} absurd`,
    );
    for (const question of [...questions, 'bid 900001', 'type 43', 'vendors', 'who needs anything']) {
      expectHarmless(messageBlocks(say(absurd(question), INSIDE), { share: question }));
    }
  });

  test.each(['vendors', 'vendors v2 no emv'])('60 vendors: %s', async (question) => {
    const message = messageBlocks(say(askOf(await knowledgeOf(60))(question), INSIDE), { share: question });
    expectHarmless(message);
    const listed = slackSays(message)
      .split('\n')
      .filter((line) => line.startsWith('• '));
    const [, left = '0'] = /…and (\d+) more/.exec(slackSays(message)) ?? [];
    expect(listed.length + Number(left)).toBe(60);
  });
});

test.each([
  ['signs of one character', 'x'],
  ['signs of two', '😀'],
  ['families of emoji', '👩‍👩‍👧‍👦'],
  ['letters with accents', 'e\u0301\u0302'],
  ['entities', '&'],
])('a long text is cut between letters: %s', (_, letter) => {
  const message = { headline: [letter.repeat(5_000)], parts: [], offers: [], shareable: false };
  const shown = slackSays(messageBlocks(message));
  const count = Math.floor((shown.length - 1) / letter.length);
  expect(count).toBeGreaterThan(200);
  expect(shown).toBe(`${letter.repeat(count)}…`);
});

test('a label, a row and a list, all too long, share one section', () => {
  const lines = Array.from({ length: 500 }, (_, at) => [`Line ${at} ${'word '.repeat(30)}`]);
  const fact = { kind: 'fact' as const, label: 'L'.repeat(5_000), row: lines, lines };
  const message = messageBlocks({ headline: ['Fact'], parts: [fact], offers: [], shareable: false });
  expectHarmless(message);
  expect(slackSays(message).match(/…and 49\d more/g)).toHaveLength(2);
});

test('whatever a message holds, Slack takes it and nothing in it does harm', () => {
  fc.assert(
    fc.property(anyMessage, fc.option(anyText, { nil: undefined }), (message, share) => {
      expectHarmless(messageBlocks(message, { share }));
    }),
    { numRuns: 200, examples: [[NOTHING, undefined]] },
  );
});

test('whatever is asked, the answer does no harm', () => {
  fc.assert(
    fc.property(anyText, (question) => {
      expectHarmless(messageBlocks(say(ask(question), INSIDE), { share: question }));
    }),
    { numRuns: 300 },
  );
});

/** What the golden files ask, wherever they stand beside the tests of `ask`. */
function goldenQuestions(): string[] {
  const folder = new URL('../core/ask/golden/', import.meta.url);
  const Golden = z.array(z.looseObject({ ask: z.string() }));
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.yml'))
    .flatMap((path) => Golden.parse(parse(readFileSync(new URL(path, folder), 'utf8'))))
    .map(({ ask: question }) => question);
}
