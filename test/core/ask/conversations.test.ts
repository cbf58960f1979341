import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import type { Answer } from '../../../src/core/ask/ask.ts';
import { namedQuestion, Subject } from '../../../src/core/ask/subject.ts';
import { INSIDE } from '../../../src/core/say/audience.ts';
import { say } from '../../../src/core/say/say.ts';
import { messageText } from '../../../src/core/say/text.ts';
import { askTheRealPlaybook } from './real-playbook.ts';

const Texts = z.array(z.string()).default([]);
const Turn = z.strictObject({
  ask: z.string(),
  /** The partner that is taken to be meant, or `none`. */
  meant: z.string().optional(),
  /** The partners between whom it is asked back. */
  whom: z.array(z.string()).optional(),
  vendors: z.array(z.string()).optional(),
  answered: z.boolean().default(true),
  first: Texts,
  holds: Texts,
  lacks: Texts,
});
type Turn = z.infer<typeof Turn>;
const Conversations = z.array(z.strictObject({ name: z.string(), turns: z.array(Turn).min(2).max(5) }));

const FOLDER = new URL('conversations/', import.meta.url);
const conversations = readdirSync(FOLDER).flatMap((name) =>
  Conversations.parse(parse(readFileSync(new URL(name, FOLDER), 'utf8'))),
);
const ask = await askTheRealPlaybook();

describe('conversations', () => {
  test.each(conversations)('$name', ({ turns }) => {
    let earlier: Subject | undefined;
    for (const turn of turns) {
      const answer = ask(turn.ask, { earlier });
      checkTurn(turn, answer);
      // Kept as JSON between two questions, as the database does.
      const { subject: spoken } = answer;
      earlier = spoken ? Subject.parse(JSON.parse(JSON.stringify(spoken))) : earlier;
    }
  });
});

function checkTurn(turn: Turn, answer: Answer): void {
  const { answered, results } = answer;
  const vendors = results.filter(({ kind }) => kind === 'vendor').map(({ id }) => id);
  const text = messageText(say(answer, INSIDE)).toLowerCase();
  const about = `${turn.ask}\n${text}`;
  expect(answered, about).toBe(turn.answered);
  if (turn.meant !== undefined) expect(answer.assumedVendor?.id ?? 'none', about).toBe(turn.meant);
  if (turn.vendors) expect(vendors.toSorted(), about).toEqual(turn.vendors.toSorted());
  expect(answer.found.kind === 'clarify' ? vendors.toSorted() : [], about).toEqual(turn.whom ?? []);
  for (const part of turn.first) expect(text.split('\n')[0]).toContain(part.toLowerCase());
  for (const part of turn.holds) expect(text).toContain(part.toLowerCase());
  for (const part of turn.lacks) expect(text).not.toContain(part.toLowerCase());
  const { assumedVendor: meant } = answer;
  if (meant) expect(sayAlone(namedQuestion(turn.ask, meant)), about).toBe(sayAlone(turn.ask, answer));
}

/** What is said to a question, but for the line that tells who is meant. */
function sayAlone(question: string, answer = ask(question)): string {
  return messageText({ ...say(answer, INSIDE), lead: undefined });
}
