import { randomUUID } from 'node:crypto';
import type { Ask } from '../core/ask/ask.ts';
import { say } from '../core/say/say.ts';
import { apology } from './views/apology.ts';
import { messageBlocks, type SlackMessage } from './views/message.ts';

/** Writes a failure down; the reference is what the person sees. */
export type ReportFailure = (failure: { reference: string; error: unknown }) => void;

/** An answer for Slack, and whether it is worth showing to others: an apology or "not found" is not. */
export type Answered = { readonly message: SlackMessage; readonly shareable: boolean };

/** Answers a question. `withShare`: whether the reader gets a button to share it. */
export type Answerer = (question: string, options: { readonly withShare: boolean }) => Answered;

/** Every surface of Slack answers through this. It never throws: a failure becomes an apology that the log knows. */
export function answererOf(currentAsk: () => Ask, report: ReportFailure): Answerer {
  return (question, { withShare }) => {
    try {
      const message = say(currentAsk()(question));
      return {
        message: messageBlocks(message, withShare ? question : undefined),
        shareable: message.shareable,
      };
    } catch (error) {
      const reference = newReference();
      report({ reference, error });
      return { message: apology(reference), shareable: false };
    }
  };
}

/** A short reference that a person can read out. */
export function newReference(): string {
  return randomUUID().slice(0, 8);
}
