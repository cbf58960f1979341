import { z } from 'zod';
import type { Answer } from '../ask/ask.ts';
import { Result } from '../ask/results.ts';
import { INSIDE } from './audience.ts';
import type { Message } from './message.ts';
import { say } from './say.ts';
import { messageText } from './text.ts';

/** An answer as programs read it (the contract of `ask --json`, without the blocks of Slack). */
export const Answered = z.object({
  question: z.string(),
  intent: z.string().describe('What kind of question was answered.'),
  confident: z
    .boolean()
    .describe('False when hits tie, when something named is unknown, when nothing is known.'),
  results: z.array(Result).describe('Hits only, best first.'),
  suggestions: z.array(Result).describe('What only looks alike; never hits.'),
  text: z.string().describe('The whole answer in words. “Not recorded” means that the playbook is silent.'),
});
export type Answered = z.infer<typeof Answered>;

/** The answer to a question, as programs read it; its words are those of the message. */
export function answeredOf(
  question: string,
  answer: Answer,
  message: Message = say(answer, INSIDE),
): Answered {
  const { intent, confident, results, suggestions } = answer;
  return {
    question,
    intent,
    confident,
    results: [...results],
    suggestions: [...suggestions],
    text: messageText(message),
  };
}
