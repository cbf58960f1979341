import { randomUUID } from 'node:crypto';
import type { Ask } from '../core/ask/ask.ts';
import { say } from '../core/say/say.ts';
import { apology } from './views/apology.ts';
import { messageBlocks, type SlackMessage } from './views/message.ts';

/** Where a failure is written down; the reference is what the person sees. */
export type ReportFailure = (failure: { reference: string; error: unknown }) => void;

/** Answers a question. `shareable`: whether the reader may share the answer, which needs a button. */
export type Answerer = (question: string, options: { readonly shareable: boolean }) => SlackMessage;

/** Every surface of Slack answers through this. It never throws: a failure becomes an apology that the log knows. */
export function answererOf(currentAsk: () => Ask, report: ReportFailure): Answerer {
  return (question, { shareable }) => {
    try {
      return messageBlocks(say(currentAsk()(question)), shareable ? question : undefined);
    } catch (error) {
      const reference = newReference();
      report({ reference, error });
      return apology(reference);
    }
  };
}

/** A short reference that a person can read out. */
export function newReference(): string {
  return randomUUID().slice(0, 8);
}
