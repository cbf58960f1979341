import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { askOf } from '../core/ask/ask.ts';
import { explain } from '../core/ask/explain.ts';
import { cardOf } from '../core/ask/found.ts';
import { lexiconOf } from '../core/ask/lexicon.ts';
import { type InForce, sayWithFixes } from '../core/corrections/say.ts';
import type { Knowledge } from '../core/knowledge/knowledge.ts';
import { answeredOf } from '../core/say/answered.ts';
import { INSIDE } from '../core/say/audience.ts';
import { messageText, plainStyle } from '../core/say/text.ts';
import { messageBlocks } from '../slack/views/message.ts';
import { knowledgeInForce, type Places } from './in-force.ts';
import { ansiStyle, type Output, usageError } from './output.ts';

/** How `ask` was called. If the question is empty, questions come from standard input. */
type AskCall = Places & {
  readonly question: string;
  readonly json: boolean;
  /** Prints what was read and the Query instead of an answer. */
  readonly explain: boolean;
  readonly colours: boolean;
};

type Input = NodeJS.ReadableStream & { readonly isTTY?: boolean };

/**
 * Answers one question, or each line of the input in order. Gives 0 when all were answered, 1 when one was not, 2 on wrong usage
 * or when the knowledge cannot be read.
 */
export async function askCommand(
  call: AskCall,
  input: Input,
  stdout: NodeJS.WritableStream,
  output: Output,
): Promise<number> {
  if (call.question.trim() === '' && input.isTTY) return usageError('no question was given', output);
  const inForce = await knowledgeInForce(call, output);
  if (!inForce) return 2;
  const answer = call.explain ? explainerOf(inForce.knowledge) : printerOf(call, inForce);
  if (call.question.trim() === '') return await answerLines(input, stdout, answer, call.json);
  const { text, answered } = answer(call.question);
  stdout.write(`${text}\n`);
  return answered ? 0 : 1;
}

type Printed = { readonly text: string; readonly answered: boolean };

function printerOf({ json, colours }: AskCall, inForce: InForce): (question: string) => Printed {
  const ask = askOf(inForce.knowledge);
  const style = colours ? ansiStyle : plainStyle;
  return (question) => {
    const answer = ask(question);
    const message = sayWithFixes(answer, INSIDE, inForce);
    const { answered } = answer;
    if (!json) return { text: messageText(message, style), answered };
    const { blocks } = messageBlocks(message, { share: question, start: cardOf(answer.found)?.id });
    return { text: JSON.stringify({ ...answeredOf(question, answer, message), blocks }), answered };
  };
}

function explainerOf(knowledge: Knowledge): (question: string) => Printed {
  const lexicon = lexiconOf(knowledge);
  return (question) => ({ text: explain(question, lexicon).join('\n'), answered: true });
}

async function answerLines(
  input: NodeJS.ReadableStream,
  stdout: NodeJS.WritableStream,
  answer: (question: string) => Printed,
  json: boolean,
): Promise<number> {
  let code = 0;
  for await (const question of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
    if (question.trim() === '') continue;
    const { text, answered } = answer(question);
    if (!stdout.write(json ? `${text}\n` : `> ${question.replace(/\p{Cc}/gu, '')}\n${text}\n\n`))
      await once(stdout, 'drain');
    if (!answered) code = 1;
  }
  return code;
}
