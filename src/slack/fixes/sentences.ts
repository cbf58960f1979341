import type { AnswerHere } from '../checklists/answer-here.ts';
import { fixSentenceMessage } from '../views/fix/sentence.ts';
import { fixCommandOf } from './fix-command.ts';

/** The same, but for "fix …" by mention or direct message, which cannot open a form: the answer has a button that does. */
export function withFixSentences(answerHere: AnswerHere): AnswerHere {
  return async (question, options) => {
    const command = fixCommandOf(question);
    if (command?.kind !== 'fix') return await answerHere(question, options);
    return { message: fixSentenceMessage(command.text), shareable: false };
  };
}
