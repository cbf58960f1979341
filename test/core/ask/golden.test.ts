import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { outcomeOf } from '../../../src/core/ask/answer/outcome.ts';
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

describe.each(files)('golden questions: $name', ({ golden }) => {
  test.each(golden)('$ask', (expected) => {
    const answer = ask(expected.ask);
    const outcome = outcomeOf(answer);
    const text = messageText(say(answer)).toLowerCase();
    const idsOf = (kind: string) =>
      outcome.results
        .filter((result) => result.kind === kind)
        .map(({ id }) => id)
        .toSorted();
    expect({ answered: outcome.answered }).toEqual({ answered: expected.answered });
    if (!expected.answered) expect(outcome.results).toEqual([]);
    if (expected.vendors) expect(idsOf('vendor')).toEqual(expected.vendors.toSorted());
    if (expected.bids) expect(idsOf('bid')).toEqual(expected.bids.toSorted());
    if (expected.types) expect(idsOf('invoice-type')).toEqual(expected.types.toSorted());
    if (expected.confident !== undefined) expect(outcome.confident).toBe(expected.confident);
    for (const part of expected.first) expect(text.split('\n')[0]).toContain(part.toLowerCase());
    for (const part of expected.holds) expect(text).toContain(part.toLowerCase());
    for (const part of expected.lacks) expect(text).not.toContain(part.toLowerCase());
  });
});
