import type { Ask } from '../core/ask/ask.ts';
import type { VendorId } from '../core/knowledge/ids.ts';
import { say } from '../core/say/say.ts';
import type { ReportFailure } from './report.ts';
import { apology } from './views/apology.ts';
import { messageBlocks, type SlackMessage } from './views/message.ts';

/** An answer for Slack, and whether it is worth showing to others: an apology or "not found" is not. */
export type Answered = {
  readonly message: SlackMessage;
  readonly shareable: boolean;
  /** The partner whose card it is. */
  readonly card?: VendorId | undefined;
};

/** Answers a question: with a button to share it, and below a partner's card one that starts a checklist, or without. */
export type Answerer = (
  question: string,
  options: { readonly withShare: boolean; readonly withStart?: boolean },
) => Answered;

/** Why a question has no answer: the playbook does not know, or it is about something else. */
export type Unanswered = 'missing' | 'out-of-scope';

/** Every surface of Slack answers through this. It never throws: a failure becomes an apology that the log knows. */
export function answererOf(
  currentAsk: () => Ask,
  report: ReportFailure,
  onUnanswered: (reason: Unanswered) => void,
): Answerer {
  return (question, { withShare, withStart = false }) => {
    try {
      const answer = currentAsk()(question);
      if (answer.kind === 'missing' || answer.kind === 'out-of-scope') onUnanswered(answer.kind);
      const message = say(answer);
      const share = withShare ? question : undefined;
      const card = answer.kind === 'card' ? answer.card.vendor.id : undefined;
      const blocks = messageBlocks(message, { share, start: withStart ? card : undefined });
      return { message: blocks, shareable: message.shareable, card };
    } catch (error) {
      return { message: apology(report(error)), shareable: false };
    }
  };
}
