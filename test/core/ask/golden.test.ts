import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import type { Answer } from '../../../src/core/ask/ask.ts';
import { INSIDE } from '../../../src/core/say/audience.ts';
import { say } from '../../../src/core/say/say.ts';
import { messageText } from '../../../src/core/say/text.ts';
import { askTheRealPlaybook } from './real-playbook.ts';

const Ids = z.array(z.union([z.string(), z.number()]).transform(String)).optional();
const Texts = z.array(z.string()).default([]);
const Golden = z.array(
  z.strictObject({
    ask: z.string(),
    vendors: Ids,
    bids: Ids,
    types: Ids,
    first: Texts,
    holds: Texts,
    lacks: Texts,
    answered: z.boolean().default(true),
    confident: z.boolean().optional(),
  }),
);

const FOLDER = new URL('golden/', import.meta.url);
const files = readdirSync(FOLDER).map((name) => ({
  name,
  golden: Golden.parse(parse(readFileSync(new URL(name, FOLDER), 'utf8'))),
}));
const ask = await askTheRealPlaybook();

type Golden = z.infer<typeof Golden>[number];

describe.each(files)('golden questions: $name', ({ golden }) => {
  test.each(golden)('$ask', (expected) => {
    const answer = ask(expected.ask);
    checkResults(answer, expected);
    checkText(messageText(say(answer, INSIDE)).toLowerCase(), expected);
  });
});

function checkResults(outcome: Answer, { answered, confident, vendors, bids, types }: Golden): void {
  const idsOf = (kind: string) =>
    outcome.results
      .filter((result) => result.kind === kind)
      .map(({ id }) => id)
      .toSorted();
  expect({ answered: outcome.answered }).toEqual({ answered });
  if (!answered) expect(outcome.results).toEqual([]);
  if (vendors) expect(idsOf('vendor')).toEqual(vendors.toSorted());
  if (bids) expect(idsOf('bid')).toEqual(bids.toSorted());
  if (types) expect(idsOf('invoice-type')).toEqual(types.toSorted());
  if (confident !== undefined) expect(outcome.confident).toBe(confident);
  for (const { kind, id, label } of outcome.results)
    if (kind === 'invoice-type') expect(label).toMatch(new RegExp(`^${id} \\S`));
}

function checkText(text: string, { first, holds, lacks }: Golden): void {
  for (const part of first) expect(text.split('\n')[0]).toContain(part.toLowerCase());
  for (const part of holds) expect(text).toContain(part.toLowerCase());
  for (const part of lacks) expect(text).not.toContain(part.toLowerCase());
}
